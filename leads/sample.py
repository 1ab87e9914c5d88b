"""Letting the sample enquiries go, when the owner makes the site their own."""

from django.db import transaction
from django.dispatch import receiver

from clinic.sample import removed

from .models import EnquiryCount, Lead, LeadAccess


@receiver(removed, dispatch_uid="leads.remove_sample")
def remove_sample(**_signal) -> int:
    """Delete sample enquiries with all that hangs on them, and their counts; returns how many went."""
    samples = Lead.objects.filter(is_sample=True)
    with transaction.atomic():
        LeadAccess.objects.filter(reference__in=samples.values("reference")).delete()
        gone = samples.count()
        samples.delete()
        EnquiryCount.objects.filter(is_sample=True).delete()
    return gone
