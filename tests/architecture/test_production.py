"""Production starts with everything it needs, passes Django's own inspection, and does not start with less."""

import os
import sys

import pytest

NEEDED = {
    "SECRET_KEY": "7Qm2xLp9-" * 8,
    "LEADS_VAULT_KEYS": f"first={'0f' * 32}",
    "LEADS_INDEX_KEY": "f0" * 32,
    "ALLOWED_HOSTS": "clinic.example.com",
    "BASE_URL": "https://clinic.example.com",
    "DATABASE_URL": "sqlite://:memory:",
    "EMAIL_URL": "smtp://localhost:25",
    "DEFAULT_FROM_EMAIL": "Clinic <website@example.com>",
}
CHECK = "check", "--deploy", "--fail-level", "WARNING", "--settings", "clinic.settings.production"


def environment(**given) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in NEEDED and not name.startswith("DJANGO_")
    }
    return kept | given


def test_production_passes_the_deployment_checks(run):
    code, said = run(sys.executable, "manage.py", *CHECK, env=environment(**NEEDED))
    assert code == 0, said
    assert "no issues" in said


@pytest.mark.parametrize("missing", NEEDED)
def test_production_does_not_start_without(missing, run):
    given = {name: value for name, value in NEEDED.items() if name != missing}
    code, said = run(sys.executable, "-c", "import clinic.settings.production", env=environment(**given))
    assert code != 0
    assert f"Set the {missing} environment variable" in said


@pytest.mark.parametrize("name", ["LEADS_VAULT_KEYS", "LEADS_INDEX_KEY"])
def test_production_does_not_start_on_a_key_that_could_seal_nothing(run, name):
    broken = {"LEADS_VAULT_KEYS": "first=0f0f", "LEADS_INDEX_KEY": "too short"}[name]
    given = NEEDED | {name: broken}
    code, said = run(sys.executable, "-c", "import clinic.settings.production", env=environment(**given))
    assert code != 0
    assert f"{name} must hold 64 hexadecimal digits" in said
