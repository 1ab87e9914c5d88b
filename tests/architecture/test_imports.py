"""Who may import whom."""

import ast
import sys

import pytest

from .conftest import ROOT, name_of, source_files

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
SETTINGS_MAY_IMPORT = {*sys.stdlib_module_names, "environ", "django"}


def test_every_import_contract_is_kept(run):
    code, said = run(sys.executable, "-c", LINT_IMPORTS, "--no-logo", "--no-cache")
    assert code == 0, said
    assert "0 broken" in said


@pytest.mark.parametrize("path", sorted((ROOT / "clinic" / "settings").glob("*.py")), ids=name_of)
def test_settings_import_no_application_code(path):
    foreign = {name for name in imported(path) if name.partition(".")[0] not in SETTINGS_MAY_IMPORT}
    assert not foreign


@pytest.mark.parametrize("path", source_files(), ids=name_of)
def test_only_production_reads_the_environment(path):
    text = path.read_text()
    reads = "environ.Env(" in text or "os.getenv" in text or "os.environ[" in text or "os.environ.get" in text
    assert not reads or name_of(path) == "clinic/settings/production.py"


def imported(path) -> set[str]:
    """The absolute names that a module imports; its own neighbours are left out."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(node.module)
    return names
