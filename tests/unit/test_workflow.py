"""The law of statuses, in code and in the database."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from leads.contact import Contact
from leads.models import Lead
from leads.workflow import MOVES, OPEN, Outcome, Status, is_open, may_move, next_statuses


def stored(**values):
    lead = Lead(idempotency_key=str(Lead.objects.count()), **values)
    lead.seal_contact(Contact("Ada Birch", "+447700900001"))
    lead.save()
    return lead


def test_every_status_has_moves_and_none_is_a_dead_end():
    assert set(MOVES) == set(Status)
    assert all(MOVES.values())


def test_every_status_can_be_reached_from_a_new_or_a_quarantined_enquiry():
    reached = {Status.NEW, Status.QUARANTINED}
    for _round in Status:
        reached |= {to for status in reached for to in next_statuses(status)}
    assert reached == set(Status)


@pytest.mark.parametrize(
    ("current", "to"),
    [
        ("quarantined", "new"),
        ("quarantined", "spam"),
        ("spam", "new"),
        ("closed", "contacted"),
        ("booked", "contacted"),
    ],
)
def test_releasing_and_reopening_is_legal(current, to):
    assert may_move(current, to)


@pytest.mark.parametrize(
    ("current", "to"),
    [
        ("new", "booked"),
        ("new", "quarantined"),
        ("closed", "new"),
        ("spam", "booked"),
        ("quarantined", "contacted"),
    ],
)
def test_shortcuts_are_not_legal(current, to):
    assert not may_move(current, to)


def test_every_open_enquiry_may_be_closed():
    assert all(may_move(status, Status.CLOSED) for status in OPEN)
    assert not is_open(Status.BOOKED)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "values",
    [
        {"status": "lost"},
        {"outcome": "lucky"},
        {"status": Status.CLOSED},
        {"status": Status.CALLBACK},
        {"status": Status.BOOKED, "outcome": Outcome.DECLINED},
    ],
)
def test_the_database_refuses_what_the_law_does_not_know(values):
    with pytest.raises(IntegrityError), transaction.atomic():
        stored(**values)


@pytest.mark.django_db
@pytest.mark.parametrize("status", Status)
def test_the_database_takes_every_status_with_what_it_needs(status):
    outcomes = {Status.CLOSED: Outcome.DECLINED, Status.BOOKED: Outcome.BOOKED}
    callback = timezone.now() if status == Status.CALLBACK else None
    lead = stored(status=status, outcome=outcomes.get(status, ""), callback_at=callback)
    assert Lead.objects.get(pk=lead.pk).status == status
