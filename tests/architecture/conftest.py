"""The files of the project, for tests that read them."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = ("home", "conditions", "treatments", "leads", "clinic")


def source_files() -> list[Path]:
    """Every Python file that is ours and not generated."""
    return sorted(
        path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts
    )


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.fixture
def run():
    """Runs a command in the project's folder; answers its exit code and everything it said."""

    def run(*command, env=None):
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    return run
