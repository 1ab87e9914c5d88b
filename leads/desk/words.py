"""Times, states and grounds in the words that the desk shows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from leads.intake.spam import EXPLAINED
from leads.models import Lead
from leads.workflow import Status

SOON = timedelta(hours=1)
TONES = {
    Status.NEW: "new",
    Status.ATTEMPTING: "busy",
    Status.CONTACTED: "busy",
    Status.CALLBACK: "planned",
    Status.WAITING: "quiet",
    Status.BOOKED: "good",
    Status.CLOSED: "ended",
    Status.QUARANTINED: "check",
    Status.SPAM: "ended",
}


@dataclass(frozen=True)
class Due:
    """When to ring, in words; `tone` is "late", "soon" or "later"."""

    text: str
    tone: str
    at: datetime


def span(since: datetime, until: datetime) -> str:
    """The time between two moments in its largest unit: "2 hours"."""
    return timesince(since, until, depth=1)


def age(at: datetime, moment: datetime) -> str:
    """How long ago `at` was: "2 hours ago", "just now"."""
    if moment - at < timedelta(minutes=1):
        return _("just now")
    return _("%(time)s ago") % {"time": span(at, moment)}


def due(lead: Lead, moment: datetime) -> Due | None:
    """The promise or the arranged call against the clock. Takes what with_due() gave."""
    at = lead.due_at
    if at is None:
        return None
    if at <= moment:
        return Due(_("%(time)s late") % {"time": span(at, moment)}, "late", at)
    tone = "soon" if at - moment <= SOON else "later"
    said = day_and_time(at, moment)
    arranged = lead.status == Status.CALLBACK
    return Due(said if arranged else _("by %(time)s") % {"time": said}, tone, at)


def day_and_time(at: datetime, moment: datetime) -> str:
    """A moment near today as people say it: "14:30", "tomorrow 9:00", "Friday 9:00", "12 Dec 9:00"."""
    local, today = timezone.localtime(at), timezone.localdate(moment)
    clock, days = time_format(local.time(), "G:i"), (local.date() - today).days
    if days == 0:
        return clock
    if days == 1:
        return _("tomorrow %(clock)s") % {"clock": clock}
    form = "l" if 1 < days < 7 else "j M"
    return f"{date_format(local, form)} {clock}"


def tone(lead: Lead) -> str:
    """The colour of a status, by name."""
    return TONES[Status(lead.status)]


def grounds(lead: Lead) -> list[str]:
    """Why an enquiry looks like spam. A ground that is no longer known keeps its code."""
    return [EXPLAINED.get(reason["code"], reason["code"]) for reason in lead.spam_reasons]
