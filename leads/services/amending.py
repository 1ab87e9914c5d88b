"""A visitor goes back, corrects an answer and sends again: the same enquiry, what was there before kept."""

from datetime import datetime

from clinic.outbox import enqueue
from leads.enquiry import Enquiry
from leads.models import Lead
from leads.models.event import EventKind

from .promising import set_promise
from .recording import record, write

ANNOUNCE_CHANGE = "leads.changed_mail"


def differs(lead: Lead, enquiry: Enquiry) -> bool:
    return lead.digest != enquiry.contact.digest or lead.when_to_ring != enquiry.when_to_ring


def amend(lead: Lead, enquiry: Enquiry, moment: datetime, actor=None) -> Lead:
    """Take over what `enquiry` says; the values from before are sealed into the event."""
    before = lead.open_contact().as_dict() | {"when_to_ring": lead.when_to_ring}
    lead.seal_contact(enquiry.contact)
    if lead.when_to_ring != enquiry.when_to_ring and not lead.first_response_at:
        lead.when_to_ring = enquiry.when_to_ring
        set_promise(lead, moment)
    lead.when_to_ring = enquiry.when_to_ring
    write(
        lead, None, "contact_sealed", "phone_index", "email_index", "digest",
        "when_to_ring", "response_from_at", "response_due_at",
    )  # fmt: skip
    grounds = [reason.code for reason in enquiry.reasons]
    data = {"spam_reasons": grounds} if grounds else {}
    record(lead, EventKind.AMENDED, actor=actor, at=moment, note={"before": before}, data=data)
    enqueue(ANNOUNCE_CHANGE, lead.reference, key=f"{ANNOUNCE_CHANGE}:{lead.reference}:{lead.version}")
    return lead
