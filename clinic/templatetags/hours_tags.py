"""Opening hours in the words of a notice on the door."""

from datetime import datetime, time, timedelta
from itertools import groupby

from django import template
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from clinic.models import ClinicDetails

register = template.Library()

EXCEPTIONS_AHEAD = timedelta(weeks=6)
NO_BREAK = "\N{NO-BREAK SPACE}"


@register.simple_tag
def hours_in_words(details: ClinicDetails, kind: str) -> list[dict]:
    """The hours of one kind as lines of days and times, neighbouring days with the same hours together."""
    weekly = details.hours(kind).weekly
    days = [(day, tuple(sorted(weekly.get(day, ())))) for day in range(7)]
    return [
        {"days": _days([day for day, _spans in group]), "times": _times(spans)}
        for spans, group in ((spans, list(group)) for spans, group in groupby(days, key=lambda pair: pair[1]))
        if spans
    ]


@register.simple_tag
def exceptions_ahead(details: ClinicDetails) -> list:
    """Holidays and other hours that begin within six weeks or are running."""
    if not details.pk:
        return []
    today = timezone.now().astimezone(details.tzinfo).date()
    rows = details.hours_exceptions.filter(first_day__lte=today + EXCEPTIONS_AHEAD)
    return [row for row in rows if (row.last_day or row.first_day) >= today]


@register.filter(expects_localtime=True)
def clock(moment: time | datetime) -> str:
    """8 am, 12.30 pm: as people say it."""
    hour = moment.hour % 12 or 12
    half = _("am") if moment.hour < 12 else _("pm")
    return f"{hour}.{moment:%M} {half}" if moment.minute else f"{hour} {half}"


def _days(days: list[int]) -> str:
    if len(days) == 1:
        return str(WEEKDAYS[days[0]])
    if len(days) == 2:
        return _("%(first)s and %(last)s") % {"first": WEEKDAYS[days[0]], "last": WEEKDAYS[days[1]]}
    return _("%(first)s to %(last)s") % {"first": WEEKDAYS[days[0]], "last": WEEKDAYS[days[-1]]}


def _times(spans: tuple[tuple[time, time], ...]) -> str:
    parts = [_("%(opens)s to %(closes)s") % {"opens": clock(a), "closes": clock(b)} for a, b in spans]
    return _(" and ").join(part.replace(" ", NO_BREAK) for part in parts)
