"""Writing a change: the row if nobody else changed it first, and the event that tells of it."""

from datetime import datetime

from leads.models import Lead, LeadEvent

from .errors import Changed


def write(lead: Lead, seen: int | None, *fields: str) -> None:
    """Save `fields` and raise the version, unless it is no longer `seen` (None: whatever it is now)."""
    expected = lead.version if seen is None else seen
    values = {name: getattr(lead, name) for name in fields}
    written = Lead.objects.filter(pk=lead.pk, version=expected).update(version=expected + 1, **values)
    if not written:
        raise _changed(lead)
    lead.version = expected + 1


def record(lead: Lead, kind: str, *, actor, at: datetime, note: dict | None = None, **fields) -> LeadEvent:
    """Append an event. `note` is sealed; everything else holds codes only."""
    event = LeadEvent(lead=lead, kind=kind, actor=actor, at=at, **fields)
    if note:
        event.seal_note(note)
    event.save()
    return event


def _changed(lead: Lead) -> Changed:
    last = LeadEvent.objects.filter(lead=lead).select_related("actor").order_by("at", "pk").last()
    return Changed(last.actor if last else None, last.at if last else None)
