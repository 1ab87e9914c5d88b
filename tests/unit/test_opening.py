"""When somebody is there, and when the clinic says it will ring."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from clinic.opening import Hours, closing, is_open, next_opening, promise

LONDON = ZoneInfo("Europe/London")
NINE_TO_FIVE = Hours({day: [(time(9), time(17))] for day in range(5)}, {}, LONDON)


def at(day, hour, minute=0):
    """A moment in the week of Monday 16 March 2026, in London."""
    return datetime(2026, 3, 16 + day, hour, minute, tzinfo=LONDON)


def test_the_clinic_is_open_from_the_first_minute_and_closed_at_the_last():
    assert is_open(NINE_TO_FIVE, at(0, 9))
    assert not is_open(NINE_TO_FIVE, at(0, 17))


def test_a_lunch_break_closes_the_clinic():
    hours = Hours({0: [(time(14), time(17)), (time(9), time(12))]}, {}, LONDON)
    assert closing(hours, at(0, 9, 30)) == at(0, 12)
    assert not is_open(hours, at(0, 13))
    assert next_opening(hours, at(0, 13)) == at(0, 14)


def test_after_friday_comes_monday():
    assert next_opening(NINE_TO_FIVE, at(4, 18)) == at(7, 9)


def test_an_exception_replaces_the_day():
    hours = Hours(NINE_TO_FIVE.weekly, {date(2026, 3, 16): []}, LONDON)
    assert next_opening(hours, at(0, 8)) == at(1, 9)


def test_no_hours_at_all_promise_nothing():
    nobody = Hours({}, {}, LONDON)
    assert next_opening(nobody, at(0, 8)) is None
    assert promise(nobody, at(0, 8)) is None


@pytest.mark.parametrize(
    ("wish", "earliest", "latest"),
    [
        ("soonest", at(0, 10), at(0, 12)),
        ("morning", at(0, 10), at(0, 12)),
        ("afternoon", at(0, 12), at(0, 14)),
    ],
)
def test_the_promise_keeps_to_the_wished_part_of_the_day(wish, earliest, latest):
    kept = promise(NINE_TO_FIVE, at(0, 10), wish)
    assert (kept.earliest, kept.latest) == (earliest, latest)


def test_a_wish_that_no_hours_can_grant_becomes_the_soonest_time():
    kept = promise(NINE_TO_FIVE, at(0, 10), "evening")
    assert kept.earliest == at(0, 10)


def test_asking_at_night_is_answered_the_next_morning():
    kept = promise(NINE_TO_FIVE, at(0, 23), "soonest")
    assert (kept.earliest, kept.latest) == (at(1, 9), at(1, 11))


def test_nine_o_clock_stays_nine_o_clock_when_the_clocks_change():
    friday_before, monday_after = (
        datetime(2026, 3, 27, 18, tzinfo=LONDON),
        datetime(2026, 3, 30, 9, tzinfo=LONDON),
    )
    assert next_opening(NINE_TO_FIVE, friday_before) == monday_after


def test_the_visitors_own_time_zone_does_not_matter():
    tokyo = datetime(2026, 3, 16, 19, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert is_open(NINE_TO_FIVE, tokyo)
