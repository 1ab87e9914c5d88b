"""Taking an enquiry in: sealed and stored, with its event, consent, count and announcement, or not at all.

One law against doubles: the same person within ten minutes is the same enquiry, from whichever tab; the same
filling-in of the form with other answers amends it; anything else is a new enquiry.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from clinic.outbox import enqueue
from leads.consent import privacy_notice
from leads.enquiry import Enquiry
from leads.models import ConsentRecord, ConsentText, Lead
from leads.models.event import EventKind
from leads.models.lead import Channel
from leads.workflow import Status

from .amending import amend, differs
from .counts import count_arrival
from .doubles import earlier, key_for, seen_before
from .promising import set_promise
from .recording import record, write
from .rights import require

ANNOUNCE = "leads.clinic_mail"
ATTEMPTS = 5


@dataclass(frozen=True)
class Received:
    """The stored enquiry, and whether this call made it, changed it, or neither."""

    lead: Lead
    is_new: bool = False
    is_amended: bool = False


def receive(enquiry: Enquiry, *, quarantine: bool = False, moment: datetime | None = None) -> Received:
    """Store an enquiry from the website; the same one again gives the lead that is there already.

    `quarantine`: its spam score asks for a look first. Safe to call from many processes at once.
    """
    status = Status.QUARANTINED if quarantine else Status.NEW
    return take(enquiry, moment or timezone.now(), status=status, channel=Channel.WEB, actor=None)


def take_by_phone(
    enquiry: Enquiry, actor, *, note: str = "", spoken: bool = False, moment: datetime | None = None
) -> Lead:
    """Store an enquiry that `actor` took by phone. `spoken`: the conversation itself is done already."""
    require(actor, "add_lead")
    status = Status.CONTACTED if spoken else Status.NEW
    taken = take(
        enquiry,
        moment or timezone.now(),
        status=status,
        channel=Channel.PHONE,
        actor=actor,
        note=note.strip(),
    )
    return taken.lead


def take(enquiry: Enquiry, moment: datetime, **terms) -> Received:
    """Find or store, again and again while others are faster; for receive(), take_by_phone() and the demo."""
    for attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                return _find_or_store(enquiry, moment, **terms)
        except IntegrityError:
            # Another process stored the same key, or drew the same reference: look again.
            if attempt == ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")


def _find_or_store(enquiry: Enquiry, moment: datetime, *, status, channel, actor, note="") -> Received:
    # The lock makes databases with concurrent writers take one enquiry at a time, so that two tabs cannot
    # both find nothing; SQLite does so by itself.
    notice = ConsentText.objects.select_for_update().get(pk=privacy_notice(enquiry.notice_version).pk)
    found = earlier(enquiry, moment)
    if found:
        return _again(found, enquiry, moment, actor, note)
    lead = _new(enquiry, moment, status, channel)
    if channel == Channel.PHONE:
        lead.assigned_to = actor if status == Status.CONTACTED else None
    lead.save(force_insert=True)
    _store_around(lead, notice, actor, note)
    return Received(lead, is_new=True)


def _again(lead: Lead, enquiry: Enquiry, moment: datetime, actor, note: str) -> Received:
    amended = differs(lead, enquiry)
    if amended:
        amend(lead, enquiry, moment, actor)
    if note:
        write(lead, None)
        record(lead, EventKind.NOTE, actor=actor, at=moment, note={"note": note})
    return Received(lead, is_amended=amended)


def _new(enquiry: Enquiry, moment: datetime, status: str, channel: str) -> Lead:
    topic, came = enquiry.topic, enquiry.campaign
    lead = Lead(status=status, channel=channel, when_to_ring=enquiry.when_to_ring, received_at=moment)
    lead.is_sample = enquiry.is_sample
    lead.page_id, lead.page_title, lead.page_path = topic.page_id, topic.title[:255], topic.path[:500]
    lead.page_group, lead.treatment = topic.page_group[:120], topic.treatment[:120]
    lead.source, lead.medium, lead.campaign = came.source[:60], came.medium[:60], came.campaign[:60]
    lead.seal_contact(enquiry.contact)
    lead.idempotency_key = key_for(enquiry, moment)
    lead.is_repeat = seen_before(enquiry.contact)
    lead.spam_score = sum(reason.weight for reason in enquiry.reasons)
    lead.spam_reasons = [{"code": reason.code, "weight": reason.weight} for reason in enquiry.reasons]
    if status == Status.CONTACTED:
        lead.first_response_at = moment
    else:
        set_promise(lead, moment)
    return lead


def _store_around(lead: Lead, notice: ConsentText, actor, note: str) -> None:
    """Everything that belongs to a new enquiry, in the transaction that stores it."""
    by_phone = lead.channel == Channel.PHONE
    kind = EventKind.TAKEN if by_phone else EventKind.RECEIVED
    written = {"note": note} if note else None
    record(lead, kind, actor=actor, at=lead.received_at, note=written, to_status=lead.status)
    count_arrival(lead)
    if not by_phone:
        ConsentRecord.objects.create(lead=lead, text=notice, at=lead.received_at)
    if not by_phone and not lead.is_sample:
        enqueue(ANNOUNCE, lead.reference, key=f"{ANNOUNCE}:{lead.reference}")
