"""Raising the bare counts, in the transaction of the event that they count."""

from django.db.models import F
from django.utils import timezone

from clinic.models import ClinicDetails
from leads.models import EnquiryCount, Lead, LeadEvent
from leads.workflow import Status

UNCOUNTED = (Status.QUARANTINED, Status.SPAM)


def count_arrival(lead: Lead) -> None:
    """An enquiry counts on the day it came, unless it waits to be checked."""
    if lead.status not in UNCOUNTED:
        _raise(lead, lead.received_at, enquiries=1)


def count_move(lead: Lead, before: str, moment) -> None:
    """Count a released enquiry, uncount a spam, count a first booking."""
    counted, counts = before not in UNCOUNTED, lead.status not in UNCOUNTED
    if counted != counts:
        _raise(lead, lead.received_at, enquiries=1 if counts else -1)
    if lead.status == Status.BOOKED and not _was_booked(lead):
        _raise(lead, moment, bookings=1)


def _was_booked(lead: Lead) -> bool:
    return LeadEvent.objects.filter(lead=lead, to_status=Status.BOOKED).exists()


def _raise(lead: Lead, moment, **steps: int) -> None:
    day = timezone.localtime(moment, ClinicDetails.current().tzinfo).date()
    labels = {name: getattr(lead, name) for name in EnquiryCount.LABELS}
    row, _made = EnquiryCount.objects.get_or_create(day=day, **labels)
    EnquiryCount.objects.filter(pk=row.pk).update(**{name: F(name) + step for name, step in steps.items()})
