"""The house rules bite: a thing built against one is named with its rule."""

from types import SimpleNamespace

import pytest
from django.core.checks import run_checks
from django.db import models
from wagtail import blocks
from wagtail.models import Page

from clinic import checks
from home.models import HomePage


class GoodBlock(blocks.CharBlock):
    class Meta:
        icon = "pilcrow"
        group = "Text"
        description = "One line"
        preview_value = "A line"
        template = "clinic/blocks/text.html"


def ids(errors):
    return sorted(error.id for error in errors)


def test_the_project_keeps_its_own_rules():
    assert [error for error in run_checks() if error.id.startswith("clinic.")] == []


def test_a_page_that_is_no_clinic_page_is_refused():
    stray = SimpleNamespace(template=HomePage.template, __name__="Stray")
    page = type("Stray", (), vars(stray) | {"parent_page_types": [], "subpage_types": []})
    assert ids(checks.page_errors(page)) == ["clinic.E001"]


def test_a_page_must_state_its_place_itself():
    heir = type("Heir", (), {"template": HomePage.template})
    assert ids(checks.page_errors(heir)) == ["clinic.E001", "clinic.E002", "clinic.E002"]


def test_a_page_without_a_template_is_refused():
    page = type("Bare", (), {"template": "home/nowhere.html", "parent_page_types": [], "subpage_types": []})
    assert ids(checks.page_errors(page)) == ["clinic.E001", "clinic.E003"]


def test_a_complete_block_passes():
    assert ids(checks.block_errors("here", GoodBlock())) == []


@pytest.mark.parametrize("missing", ["icon", "description", "group"])
def test_a_block_that_is_not_explained_is_refused(missing):
    block = GoodBlock()
    setattr(block.meta, missing, "")
    assert ids(checks.block_errors("here", block)) == ["clinic.E004"]


def test_a_bare_block_breaks_every_rule_of_blocks():
    assert set(ids(checks.block_errors("here", blocks.CharBlock()))) == {
        "clinic.E004",
        "clinic.E005",
        "clinic.E006",
    }


def test_a_block_is_found_at_any_depth():
    inner = GoodBlock()
    stream = blocks.StreamBlock(
        [("list", blocks.ListBlock(blocks.StructBlock([("s", blocks.StreamBlock([("x", inner)]))])))]
    )
    assert "x" in {block.name for block in checks.stream_children(stream)}


def test_the_blocks_of_sections_are_inspected():
    assert {"section", "care_card", "research_summary"} <= {
        block.name for block in checks.editors_blocks().values()
    }


@pytest.mark.parametrize(
    "holder, other, refused",
    [
        ("leads.Lead", "wagtailcore.Page", True),
        ("leads.Lead", "clinic.User", False),
        ("leads.Lead", "leads.LeadEvent", False),
        ("clinic.User", "leads.Lead", True),
        ("home.HomePage", "leads.Lead", True),
        ("home.HomePage", "clinic.User", False),
    ],
)
def test_a_key_between_enquiries_and_anything_but_the_user_is_refused(holder, other, refused, monkeypatch):
    field = SimpleNamespace(name="key", model=stand_in(holder))
    monkeypatch.setattr(checks, "relations", lambda: [(field, stand_in(other))])
    assert ids(checks.enquiries_stand_alone(None)) == (["clinic.E007"] if refused else [])


def test_every_relation_of_the_project_is_looked_at():
    seen = {(field.model._meta.label, other._meta.label) for field, other in checks.relations()}
    assert ("home.HomePage", "clinic.Clinician") in seen
    assert all(
        isinstance(other, type) and issubclass(other, models.Model) for _field, other in checks.relations()
    )
    assert issubclass(HomePage, Page)


def stand_in(label: str):
    app_label, _dot, name = label.partition(".")
    return SimpleNamespace(__name__=name, _meta=SimpleNamespace(app_label=app_label, label=label))
