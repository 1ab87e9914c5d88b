"""The address of a receipt: signed, without anything personal in it, the same however often it is made."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core.signing import BadSignature, Signer, b62_decode, b62_encode
from django.utils import timezone

from clinic.models import ClinicDetails
from leads.models import Lead

SIGNER = Signer(sep=".", salt="leads.receipt")
LIFETIME = timedelta(days=7)


@dataclass(frozen=True)
class Receipt:
    """What the visitor is told; the times in the clinic's own zone."""

    reference: str
    by_email: bool
    earliest: datetime | None
    latest: datetime | None


def signed(lead: Lead) -> str:
    return SIGNER.sign(f"{lead.reference}-{b62_encode(int(lead.received_at.timestamp()))}")


def read(text: str, now: datetime | None = None) -> Receipt | None:
    """The receipt at a signed address; None if it was altered, is over a week old, or its enquiry is gone."""
    try:
        reference, moment = SIGNER.unsign(text).split("-")
        made = datetime.fromtimestamp(b62_decode(moment), UTC)
    except (BadSignature, ValueError, OverflowError):
        return None
    if (now or timezone.now()) - made > LIFETIME:
        return None
    lead = Lead.objects.filter(reference=reference).first()
    return _receipt(lead) if lead else None


def _receipt(lead: Lead) -> Receipt:
    zone = ClinicDetails.current().tzinfo
    promised = (lead.response_from_at, lead.response_due_at)
    earliest, latest = (moment and moment.astimezone(zone) for moment in promised)
    return Receipt(lead.reference, lead.by_email_only, earliest, latest)
