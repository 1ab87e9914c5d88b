"""The mails to the clinic. They hold a reference, a time and a link, never health data."""

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.models import ClinicDetails
from clinic.outbox import Permanent, register
from leads.addresses import desk_address
from leads.models import Lead
from leads.workflow import Status


@register("leads.clinic_mail")
def send_arrival(delivery) -> None:
    """Tell the clinic that an enquiry came, or that one waits to be checked."""
    lead = _lead(delivery)
    if lead.status == Status.QUARANTINED:
        _send(delivery, lead, _("One to check: enquiry %(reference)s"), "leads/mail/check.txt")
    else:
        _send(delivery, lead, _("New enquiry %(reference)s"), "leads/mail/arrival.txt")


@register("leads.changed_mail")
def send_change(delivery) -> None:
    """Tell the clinic that the visitor corrected an enquiry after sending it."""
    _send(delivery, _lead(delivery), _("Enquiry %(reference)s was corrected"), "leads/mail/change.txt")


def _lead(delivery) -> Lead:
    try:
        return Lead.objects.get(reference=delivery.reference)
    except Lead.DoesNotExist:
        raise Permanent("The enquiry is no longer there") from None


def _send(delivery, lead: Lead, subject: str, template: str) -> None:
    details = ClinicDetails.current()
    EmailMessage(
        subject=subject % {"reference": lead.reference},
        body=render_to_string(template, _facts(lead, details)),
        to=[details.announcements],
        headers={"Message-ID": _message_id(delivery), "Auto-Submitted": "auto-generated"},
    ).send()


def _facts(lead: Lead, details: ClinicDetails) -> dict:
    due = lead.response_due_at
    return {
        "clinic": details,
        "reference": lead.reference,
        "person": lead.open_contact() if details.mail_shows_name else None,
        "due": timezone.localtime(due, details.tzinfo) if due else None,
        "address": desk_address(lead.reference),
    }


def _message_id(delivery) -> str:
    """The same at every attempt, so that a mail sent twice is shown once."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{delivery.uuid}@{domain}>"
