"""Opening sealed data for staff: each look is checked, and written down."""

from collections.abc import Iterable

from django.utils import timezone

from leads.contact import Contact
from leads.models import Lead, LeadAccess, LeadEvent

from .rights import require

Action = LeadAccess.Action


def contact_of(lead: Lead, user) -> Contact:
    """The contact of one enquiry, for `user` to see. Raises PermissionDenied without view_contact."""
    require(user, "view_contact")
    _log(user, Action.CONTACT, reference=lead.reference)
    return lead.open_contact()


def contacts_of(leads: Iterable[Lead], user) -> dict[int, Contact]:
    """The contacts of one page of a list, by the enquiry's pk; one line in the log for the page."""
    require(user, "view_contact")
    shown = list(leads)
    if shown:
        _log(user, Action.LIST, rows=len(shown))
    return {lead.pk: lead.open_contact() for lead in shown}


def notes_of(lead: Lead, user) -> dict[int, dict]:
    """What was written in the timeline, by the event's pk: {"note": text} or {"before": {contact, …}}.

    The look itself is logged by contact_of(), since both are shown on the same page.
    """
    require(user, "view_contact")
    written = LeadEvent.objects.filter(lead=lead).exclude(note_sealed="")
    return {event.pk: event.open_note() for event in written}


def log_search(user, found: Iterable[Lead]) -> None:
    """Write down that `user` searched: one line for each enquiry found, or one without a reference."""
    references = [lead.reference for lead in found] or [""]
    moment = timezone.now()
    LeadAccess.objects.bulk_create(
        LeadAccess(
            user=user, action=Action.SEARCH, reference=reference, rows=1 if reference else 0, at=moment
        )
        for reference in references
    )


def _log(user, action: str, *, reference: str = "", rows: int = 1) -> None:
    LeadAccess.objects.create(user=user, action=action, reference=reference, rows=rows)
