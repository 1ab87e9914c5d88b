"""When somebody is there: pure functions over weekly hours, exceptions and a time zone.

Every moment is an aware datetime; answers are in the clinic's own zone, right across daylight saving.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Span = tuple[time, time]

LOOK_AHEAD = timedelta(days=60)
CALL_WINDOW = timedelta(hours=2)

# The parts of a day that a visitor may ask to be rung in, in the clinic's own time.
PARTS_OF_DAY = {
    "soonest": (time.min, time.max),
    "morning": (time.min, time(12)),
    "afternoon": (time(12), time(17)),
    "evening": (time(17), time.max),
}


@dataclass(frozen=True)
class Hours:
    """Weekly spans by weekday (Monday is 0), and the days that differ (no spans: closed)."""

    weekly: dict[int, list[Span]]
    exceptions: dict[date, list[Span]] = field(default_factory=dict)
    zone: ZoneInfo = ZoneInfo("Europe/London")

    def on(self, day: date) -> list[Span]:
        return sorted(self.exceptions.get(day, self.weekly.get(day.weekday(), [])))


@dataclass(frozen=True)
class Promise:
    """The stretch of time in which the clinic says it will ring back."""

    earliest: datetime
    latest: datetime


def is_open(hours: Hours, moment: datetime) -> bool:
    return closing(hours, moment) is not None


def closing(hours: Hours, moment: datetime) -> datetime | None:
    """When the span that `moment` lies in ends, or None outside every span."""
    for opens, closes in _spans(hours, moment, days=1):
        if opens <= moment < closes:
            return closes
    return None


def next_opening(hours: Hours, moment: datetime) -> datetime | None:
    """The next time that somebody comes, after `moment`; None if nobody does within sixty days."""
    return next((opens for opens, _ in _spans(hours, moment) if opens > moment), None)


def promise(hours: Hours, moment: datetime, preference: str = "soonest") -> Promise | None:
    """When to ring somebody who asked at `moment`: the first hours of the wished part of the day.

    `preference` is a key of PARTS_OF_DAY. If no hours ever touch that part of the day, the soonest time
    stands, since ringing at another hour beats not ringing. None if there are no hours at all.
    """
    for wish in dict.fromkeys([preference, "soonest"]):
        for opens, closes in _parts(hours, moment, wish):
            earliest = max(opens, moment)
            if closes > earliest:
                return Promise(earliest, min(closes, earliest + CALL_WINDOW))
    return None


def _spans(
    hours: Hours, moment: datetime, days: int = LOOK_AHEAD.days
) -> Iterator[tuple[datetime, datetime]]:
    today = moment.astimezone(hours.zone).date()
    for offset in range(days):
        day = today + timedelta(days=offset)
        for opens, closes in hours.on(day):
            yield datetime.combine(day, opens, hours.zone), datetime.combine(day, closes, hours.zone)


def _parts(hours: Hours, moment: datetime, wish: str) -> Iterator[tuple[datetime, datetime]]:
    begins, ends = PARTS_OF_DAY[wish]
    for opens, closes in _spans(hours, moment):
        start = max(opens, datetime.combine(opens.date(), begins, hours.zone))
        end = min(closes, datetime.combine(opens.date(), ends, hours.zone))
        if start < end:
            yield start, end
