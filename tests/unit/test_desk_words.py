"""Times in words, and what a search may mean."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.signing import TimestampSigner

from leads.desk import finding, words
from leads.desk.work import MoveView
from leads.desk.workspace import STEPS
from leads.models import Lead
from leads.workflow import MOVES, Status

LONDON = ZoneInfo("Europe/London")
MONDAY_NOON = datetime(2026, 11, 23, 12, 0, tzinfo=LONDON)


def moment(day, hour, minute=0, month=11):
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (moment(23, 14, 30), "14:30"),
        (moment(24, 9), "tomorrow 9:00"),
        (moment(27, 9, 5), "Friday 9:05"),
        (moment(30, 9), "30 Nov 9:00"),
        (moment(22, 9), "22 Nov 9:00"),
    ],
)
def test_a_time_is_said_as_people_say_it(at, said):
    assert words.day_and_time(at, MONDAY_NOON) == said


@pytest.mark.parametrize(
    ("status", "at", "said", "tone"),
    [
        (Status.NEW, moment(23, 11), "1\xa0hour late", "late"),
        (Status.NEW, moment(23, 12, 20), "by 12:20", "soon"),
        (Status.NEW, moment(23, 17), "by 17:00", "later"),
        (Status.CALLBACK, moment(24, 9), "tomorrow 9:00", "later"),
    ],
)
def test_a_promise_and_an_arranged_call_are_held_against_the_clock(status, at, said, tone):
    lead = Lead(status=status)
    lead.due_at = at
    due = words.due(lead, MONDAY_NOON)
    assert (due.text, due.tone) == (said, tone)


def test_nothing_is_due_where_nothing_was_promised():
    lead = Lead(status=Status.WAITING)
    lead.due_at = None
    assert words.due(lead, MONDAY_NOON) is None


def test_age_is_told_in_one_unit():
    assert words.age(MONDAY_NOON, MONDAY_NOON) == "just now"
    assert words.age(moment(21, 10), MONDAY_NOON) == "2\xa0days ago"


def test_every_status_has_its_colour_and_every_step_its_button_or_form():
    assert set(words.TONES) == set(Status)
    reachable = {to for following in MOVES.values() for to in following}
    assert reachable == set(STEPS) | {Status.CALLBACK, Status.CLOSED}
    assert MoveView.permission_required == "change"


def test_a_ground_that_is_no_longer_known_keeps_its_code():
    assert words.grounds(Lead(spam_reasons=[{"code": "moon_phase", "weight": 9}])) == ["moon_phase"]


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("7K3M9QX2", "r"),
        ("7k3m-9qx2", "r"),
        ("07700 900001", "p"),
        ("ada@example.com", "e"),
        ("Ada", ""),
    ],
)
def test_a_search_is_read_as_what_it_can_be(typed, kinds):
    keys = finding.readings(typed, "GB")
    assert "".join(key[0] for key in keys) == kinds
    assert not any("900001" in key or "ada" in key for key in keys)


def test_eight_digits_may_be_a_reference_or_a_phone_number_of_a_small_country():
    assert [key[0] for key in finding.readings("32 12 34 56", "DK")] == ["r", "p"]


def test_a_signed_key_comes_back_and_a_forged_or_foreign_one_does_not():
    assert finding.unsign(finding.sign("r:7K3M9QX2")) == "r:7K3M9QX2"
    forged = (
        finding.sign("r:7K3M9QX2").replace("7K", "8K"),
        TimestampSigner(salt="x").sign("r:7K3M9QX2"),
        "",
    )
    for signed in (*forged, finding.sign("status:new")):
        with pytest.raises(finding.RunOut):
            finding.unsign(signed)


def test_a_signed_key_does_not_last_for_ever(monkeypatch):
    signed = finding.sign("r:7K3M9QX2")
    monkeypatch.setattr(finding, "LIFETIME", -1)
    with pytest.raises(finding.RunOut):
        finding.unsign(signed)
