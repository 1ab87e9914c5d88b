"""What templates may not do, and that everything they name is there."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import TemplateSyntaxError
from django.template.loader import get_template

from clinic.checks import editors_blocks, page_types

from .conftest import ROOT, name_of, source_files

TEMPLATES = ROOT / "templates"
# Seen by staff only, after they logged in or while they do.
STAFF = {
    "account",
    "allauth",
    "mfa",
    "wagtailadmin",
    "modeladmin",
    "wagtailusers",
    "leads/desk",
    "clinic/review",
}
STAFF_FRAME = re.compile(r"{% extends ['\"](?:wagtailadmin|modeladmin|wagtailusers|generic)/")
EVERY_TEMPLATE = sorted(
    path for path in TEMPLATES.rglob("*") if path.is_file() and path.suffix in {".html", ".txt"}
)


def is_public(path: Path) -> bool:
    in_staff_folder = any(path.is_relative_to(TEMPLATES / folder) for folder in STAFF)
    return not in_staff_folder and not STAFF_FRAME.match(path.read_text())


PUBLIC = [path for path in EVERY_TEMPLATE if path.suffix == ".html" and is_public(path)]
OF_ENQUIRIES = [
    path for path in EVERY_TEMPLATE if path.is_relative_to(TEMPLATES / "leads") and path.suffix == ".html"
]


def test_there_is_something_to_look_at():
    assert len(PUBLIC) > 20
    assert OF_ENQUIRIES


@pytest.mark.parametrize("path", EVERY_TEMPLATE, ids=name_of)
def test_a_template_is_well_formed(path):
    try:
        get_template(str(path.relative_to(TEMPLATES)))
    except TemplateSyntaxError as error:
        pytest.fail(str(error))


@pytest.mark.parametrize("path", EVERY_TEMPLATE, ids=name_of)
def test_what_a_template_includes_is_there(path):
    for name in re.findall(r"{%\s*(?:include|extends)\s+['\"]([^'\"]+)['\"]", path.read_text()):
        get_template(name)


@pytest.mark.parametrize("path", EVERY_TEMPLATE, ids=name_of)
def test_the_static_files_a_template_names_are_there(path):
    named = re.findall(r"{%\s*static\s+['\"]([^'\"]+)['\"]\s*(?:as \w+\s*)?%}", path.read_text())
    assert [name for name in named if not finders.find(name)] == []


@pytest.mark.parametrize("model", page_types(), ids=lambda model: model.__name__)
def test_a_page_type_has_its_template(model):
    get_template(model.template)


@pytest.mark.parametrize("place", editors_blocks())
def test_a_block_has_its_template(place):
    get_template(editors_blocks()[place].meta.template)


@pytest.mark.parametrize("path", PUBLIC, ids=name_of)
def test_a_public_template_is_the_same_for_everybody(path):
    assert not re.search(
        r"csrf_token|wagtailuserbar|messages\b|request\.(user|session|COOKIES)|user\.", path.read_text()
    )


@pytest.mark.parametrize("path", PUBLIC, ids=name_of)
def test_a_public_template_keeps_to_the_content_policy(path):
    assert not re.search(r"\sstyle=|\son[a-z]+=|javascript:", path.read_text())
    for attributes, body in re.findall(r"<script([^>]*)>(.*?)</script>", path.read_text(), re.S):
        assert "src=" in attributes or "application/ld+json" in attributes, body


@pytest.mark.parametrize("path", OF_ENQUIRIES, ids=name_of)
def test_what_a_visitor_typed_is_never_called_safe(path):
    assert not re.search(r"\|\s*safe\b|safeseq|autoescape off", path.read_text())


@pytest.mark.parametrize("path", [p for p in source_files() if p.is_relative_to(ROOT / "leads")], ids=name_of)
def test_no_code_of_enquiries_calls_text_safe(path):
    assert not re.search(r"mark_safe|SafeString|SafeText", path.read_text())
