"""Applying the law of statuses to a row that is not saved yet."""

from datetime import datetime

from django.utils.translation import gettext as _

from leads.models import Lead
from leads.workflow import ANSWERED, CLOSING_OUTCOMES, ENDED, Outcome, Status, may_move

from .errors import Refused
from .promising import set_promise


def move(
    lead: Lead, to: str, moment: datetime, *, outcome: str | None = None, callback_at: datetime | None = None
) -> str:
    """Set everything that follows from moving `lead` to `to`; returns the status it had. Raises Refused."""
    before = lead.status
    if to not in Status.values or not may_move(before, to):
        raise Refused(
            _("An enquiry that is “%(status)s” cannot become that.") % {"status": Status(before).label}
        )
    lead.status = to
    lead.outcome = _outcome(to, outcome)
    lead.callback_at = _callback(to, callback_at, moment)
    lead.closed_at = moment if to in ENDED else None
    if to in ANSWERED and not lead.first_response_at:
        lead.first_response_at = moment
    if to == Status.NEW:
        set_promise(lead, moment)
    return before


def _outcome(to: str, outcome: str | None) -> str:
    if to == Status.BOOKED:
        return Outcome.BOOKED
    if to != Status.CLOSED:
        return ""
    if outcome not in CLOSING_OUTCOMES:
        raise Refused(_("Say how it ended."))
    return Outcome(outcome)


def _callback(to: str, callback_at: datetime | None, moment: datetime) -> datetime | None:
    if to != Status.CALLBACK:
        return None
    if not callback_at:
        raise Refused(_("Say when to call back."))
    if callback_at <= moment:
        raise Refused(_("The time to call back must be in the future."))
    return callback_at
