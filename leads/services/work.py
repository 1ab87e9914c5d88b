"""What staff do with an enquiry: move it, ring, note, hand it over."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leads.models import Lead, LeadEvent
from leads.models.event import CallResult, EventKind
from leads.workflow import ENDED, Status, may_move

from .counts import count_move
from .errors import Refused
from .moving import move
from .recording import record, write
from .rights import require

STATE = (
    "status",
    "outcome",
    "callback_at",
    "closed_at",
    "first_response_at",
    "response_from_at",
    "response_due_at",
)


def transition(
    lead: Lead,
    to: str,
    actor,
    version: int,
    outcome: str | None = None,
    callback_at: datetime | None = None,
    note: str = "",
    moment: datetime | None = None,
) -> Lead:
    """Move an enquiry to status `to`; returns it as it is now.

    `version` is the one that the actor saw: Changed if it is stale. Refused if the move is not legal, if
    closing names no outcome, or a callback no time to come.
    """
    require(actor, "change_lead")
    moment = moment or timezone.now()
    with transaction.atomic():
        fresh = _read(lead)
        before = move(fresh, to, moment, outcome=outcome, callback_at=callback_at)
        write(fresh, version, *STATE)
        count_move(fresh, before, moment)
        _record_move(fresh, EventKind.STATUS, before, actor, moment, note)
    return fresh


def log_call(
    lead: Lead, result: str, actor, version: int, note: str = "", moment: datetime | None = None
) -> Lead:
    """Write down a call ("spoke", "no_answer", "left_message") and move the enquiry where that leads."""
    require(actor, "change_lead")
    moment = moment or timezone.now()
    reached = Status.CONTACTED if CallResult(result) is CallResult.SPOKE else Status.ATTEMPTING
    with transaction.atomic():
        fresh = _read(lead)
        before = move(fresh, reached, moment) if may_move(fresh.status, reached) else fresh.status
        fresh.first_response_at = fresh.first_response_at or moment
        write(fresh, version, *STATE)
        _record_move(fresh, EventKind.CALL, before, actor, moment, note, result=str(result))
    return fresh


def add_note(
    lead: Lead, text: str, actor, version: int | None = None, moment: datetime | None = None
) -> LeadEvent:
    """Seal a note into the timeline. Without a version it is added whatever others did meanwhile."""
    require(actor, "change_lead")
    if not text.strip():
        raise Refused(_("Write the note first."))
    moment = moment or timezone.now()
    with transaction.atomic():
        fresh = _read(lead)
        write(fresh, version)
        return record(fresh, EventKind.NOTE, actor=actor, at=moment, note={"note": text.strip()})


def assign(lead: Lead, to, actor, version: int, moment: datetime | None = None) -> Lead:
    """Give an enquiry to a member of staff, or to nobody (None). `to` must be able to see who it is from."""
    require(actor, "change_lead")
    if to is not None and not to.has_perm("leads.view_contact"):
        raise Refused(_("This person cannot see enquiries."))
    moment = moment or timezone.now()
    with transaction.atomic():
        fresh = _read(lead)
        fresh.assigned_to = to
        write(fresh, version, "assigned_to")
        record(fresh, EventKind.ASSIGNED, actor=actor, at=moment, data={"to": to.pk if to else None})
    return fresh


def _read(lead: Lead) -> Lead:
    return Lead.objects.select_for_update().get(pk=lead.pk)


def _record_move(lead: Lead, kind: str, before: str, actor, moment: datetime, note: str, **data) -> None:
    stayed = kind == EventKind.CALL and lead.status == before
    moved = {} if stayed else {"from_status": before, "to_status": lead.status}
    if lead.outcome and lead.status in ENDED:
        data["outcome"] = lead.outcome
    if lead.callback_at:
        data["callback_at"] = lead.callback_at.isoformat()
    written = {"note": note.strip()} if note.strip() else None
    record(lead, kind, actor=actor, at=moment, note=written, data=data, **moved)
