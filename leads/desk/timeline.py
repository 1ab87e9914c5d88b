"""What happened to an enquiry, as lines to read."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from clinic.phones import shown
from leads.models import Lead, LeadEvent
from leads.models.event import CallResult, EventKind
from leads.models.lead import WhenToRing
from leads.workflow import Outcome, Status

from .words import day_and_time

ICONS = {
    EventKind.RECEIVED: "mail",
    EventKind.TAKEN: "desk-phone",
    EventKind.AMENDED: "edit",
    EventKind.STATUS: "arrow-right",
    EventKind.CALL: "desk-phone",
    EventKind.NOTE: "comment",
    EventKind.ASSIGNED: "user",
}


@dataclass(frozen=True)
class Moment:
    """One line of the timeline. `note` is empty for those who may not read it."""

    icon: str
    title: str
    who: str
    at: datetime
    details: tuple[str, ...]
    note: str


def events_of(lead: Lead) -> list[LeadEvent]:
    """Newest first, with who did it."""
    return list(LeadEvent.objects.filter(lead=lead).select_related("actor").order_by("-at", "-pk"))


def timeline(events: list[LeadEvent], notes: dict[int, dict], region: str, moment: datetime) -> list[Moment]:
    return [_line(event, notes.get(event.pk, {}), region, moment) for event in events]


def _line(event: LeadEvent, sealed: dict, region: str, moment: datetime) -> Moment:
    details = [*_results(event, moment), *_before(sealed.get("before"), region)]
    return Moment(
        ICONS[EventKind(event.kind)],
        _title(event),
        _who(event),
        event.at,
        tuple(details),
        sealed.get("note", ""),
    )


def _title(event: LeadEvent) -> str:
    if event.kind == EventKind.CALL:
        return _("Call: %(result)s") % {"result": CallResult(event.data["result"]).label}
    if event.kind == EventKind.STATUS:
        return Status(event.to_status).label
    return EventKind(event.kind).label


def _who(event: LeadEvent) -> str:
    if event.actor:
        return str(event.actor)
    came_by_itself = event.kind in (EventKind.RECEIVED, EventKind.AMENDED)
    return _("the website") if came_by_itself else _("somebody who has left")


def _results(event: LeadEvent, moment: datetime) -> list[str]:
    lines = []
    if event.from_status and event.from_status != event.to_status:
        words = {"before": Status(event.from_status).label, "after": Status(event.to_status).label}
        lines.append(_("%(before)s → %(after)s") % words)
    if outcome := event.data.get("outcome"):
        lines.append(Outcome(outcome).label)
    if at := parse_datetime(event.data.get("callback_at", "")):
        lines.append(_("Call back: %(time)s") % {"time": day_and_time(at, moment)})
    return lines


def _before(values: dict | None, region: str) -> list[str]:
    if not values:
        return []
    phone = shown(values.get("phone", ""), region)
    ring = values.get("when_to_ring")
    said = [values.get("name"), phone, values.get("email"), WhenToRing(ring).label if ring else ""]
    return [_("Before: %(values)s") % {"values": ", ".join(str(part) for part in said if part)}]
