"""Migrations name nothing of ours that we may want to delete, and stay few until the first release."""

import re

import pytest

from .conftest import APPS, ROOT, name_of

MIGRATIONS = sorted(path for app in APPS for path in (ROOT / app).rglob("migrations/[0-9]*.py"))
MOST_OF_ONE_APP = 6


def test_there_are_migrations():
    assert len(MIGRATIONS) >= len(APPS)


@pytest.mark.parametrize("path", MIGRATIONS, ids=name_of)
def test_a_migration_imports_no_block_of_ours(path):
    ours = "|".join(APPS)
    assert not re.search(
        rf"^(?:import|from) (?:{ours})\S*blocks|['\"](?:{ours})\.\S*blocks\.", path.read_text(), re.M
    )


def test_an_app_has_few_migrations():
    folders = [path.parent for path in MIGRATIONS]
    assert {name_of(one): folders.count(one) for one in folders if folders.count(one) > MOST_OF_ONE_APP} == {}
