"""The one law of what may go live. Form, schedule, import and commands all ask it.

Publishing stops for safety, false claims, a number without its source and a picture without its description.
Everything else is advice: it is shown, and stops nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from modelcluster.models import get_all_child_relations
from wagtail.blocks import ListBlock, StreamBlock, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField
from wagtail.images.models import AbstractImage
from wagtail.rich_text import RichText


@dataclass(frozen=True)
class Problem:
    """What is wrong with a page, on which field ("" for the page as a whole), and whether it stops publishing."""

    field: str
    message: str
    stops: bool = True


class PublicationRefused(Exception):
    """A page that may not go live was told to; `problems` says why."""

    def __init__(self, page, problems: list[Problem]):
        self.page = page
        self.problems = problems
        super().__init__("; ".join(str(problem.message) for problem in problems))


@dataclass(frozen=True)
class Part:
    """A block as it stands in a page: the field it is in, its key, its value."""

    field: str
    key: str
    value: object


def publication_problems(page) -> list[Problem]:
    """All that is wrong with `page`: first what stops publishing, then advice.

    `page` is a specific page with its unsaved children, as an edit form or a revision holds it. A page type
    adds rules of its own in a method `own_problems()`.
    """
    found = [*_false_claims(page), *_unsourced(page), *_undescribed(page), *page.own_problems()]
    return sorted(dict.fromkeys(found), key=lambda problem: not problem.stops)


def stopping(page) -> list[Problem]:
    """Only what stops publishing."""
    return [problem for problem in publication_problems(page) if problem.stops]


def parts(page) -> Iterator[Part]:
    """Every block of every stream of the page, the ones inside other blocks included, as readers meet them.

    `clinical_fields` of a page type stand in reading order; streams that are not among them come last.
    """
    order = {name: place for place, name in enumerate(page.clinical_fields)}
    streams = [field.name for field in page._meta.get_fields() if isinstance(field, StreamField)]
    for name in sorted(streams, key=lambda name: order.get(name, len(order))):
        for child in getattr(page, name):
            yield from _inside(name, child.block_type, child.block, child.value)


def _inside(field: str, key: str, block, value) -> Iterator[Part]:
    yield Part(field, key, value)
    if isinstance(value, StructValue):
        for name, child in block.child_blocks.items():
            yield from _inside(field, name, child, value.get(name))
    elif isinstance(block, StreamBlock):
        for child in value or []:
            yield from _inside(field, child.block_type, child.block, child.value)
    elif isinstance(block, ListBlock):
        for child in value or []:
            yield from _inside(field, key, block.child_block, child)


# Words that promise what no treatment can promise. CAP Code rules 3.7 and 12.1 (United Kingdom).
CLAIM = re.compile(
    r"\b(cures?|cured|guarantee[ds]?|proven|miracles?|pain[- ]free for ever|100 ?% effective)\b", re.I
)
DENIAL = re.compile(
    r"\b(no|not(?! only)|never|cannot|can’t|can't|isn’t|isn't|without|nobody|nothing)\b", re.I
)
SENTENCE_END = re.compile(r"[.!?:;]")
CHARACTERS_BEFORE = 45


def false_claim(text: str) -> str:
    """The first word in `text` that promises too much, or "". A claim that is denied ("no cure") is none."""
    for match in CLAIM.finditer(text):
        before = text[max(0, match.start() - CHARACTERS_BEFORE) : match.start()]
        if not DENIAL.search(SENTENCE_END.split(before)[-1]):
            return match.group()
    return ""


def _false_claims(page) -> Iterator[Problem]:
    for field, text in _texts(page):
        if word := false_claim(text):
            message = _(
                "“%(word)s” promises more than anybody can keep. Say what was found, and how sure it is."
            )
            yield Problem(field, str(message) % {"word": word})


WORDS = (models.CharField, models.TextField)


def _texts(page) -> Iterator[tuple[str, str]]:
    for name in page.claim_fields:
        yield name, getattr(page, name) or ""
    for relation in get_all_child_relations(page):
        columns = [field.name for field in relation.related_model._meta.fields if isinstance(field, WORDS)]
        for row in getattr(page, relation.get_accessor_name()).all():
            yield from (("", getattr(row, name) or "") for name in columns)
    for part in parts(page):
        if isinstance(part.value, RichText):
            yield part.field, strip_tags(part.value.source)
        elif isinstance(part.value, str):
            yield part.field, part.value


SOURCED = {"key_fact": "citation", "guideline_position": "citation", "research_summary": "citations"}


def _unsourced(page) -> Iterator[Problem]:
    for part in parts(page):
        source = SOURCED.get(part.key)
        if source and not _any(part.value.get(source)):
            yield Problem(
                part.field, _("A figure, a study and a guideline each need their source: choose a citation.")
            )


def _any(source) -> bool:
    """Whether a chooser, or a list of them, has chosen anything."""
    return any(source) if isinstance(source, ListValue) else bool(source)


def _undescribed(page) -> Iterator[Problem]:
    pictures = (part for part in parts(page) if isinstance(part.value, AbstractImage) and part.key == "image")
    for part in pictures:
        if not part.value.decorative and not (part.value.contextual_alt_text or "").strip():
            yield Problem(
                part.field, _("A picture needs a description, or the tick that it is decoration only.")
            )
