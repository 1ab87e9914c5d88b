"""Is this enquiry one that is here already?"""

from datetime import datetime, timedelta

from django.db.models import Q

from leads.contact import Contact
from leads.enquiry import Enquiry
from leads.models import Lead
from leads.vault import blind_index
from leads.workflow import OPEN, Status

SAME_PERSON = timedelta(minutes=10)
SAME_FORM = timedelta(days=1)


def earlier(enquiry: Enquiry, moment: datetime) -> Lead | None:
    """The lead that `enquiry` repeats or amends at `moment`, locked until the transaction ends."""
    leads = Lead.objects.select_for_update().order_by("-received_at")
    same_person = leads.filter(digest=enquiry.contact.digest, received_at__gt=moment - SAME_PERSON)
    return same_person.first() or _same_form(leads, enquiry, moment)


def _same_form(leads, enquiry: Enquiry, moment: datetime) -> Lead | None:
    # An enquiry that has ended or that is days old would swallow an amendment unseen: that becomes a new one.
    if not enquiry.key:
        return None
    alive = leads.filter(status__in=[*OPEN, Status.QUARANTINED], received_at__gt=moment - SAME_FORM)
    return alive.filter(idempotency_key=_form_key(enquiry)).first()


def key_for(enquiry: Enquiry, moment: datetime) -> str:
    """The unique key of a new lead: of the filled-in form if it names itself, else of person and time."""
    if enquiry.key:
        key = _form_key(enquiry)
        if not Lead.objects.filter(idempotency_key=key).exists():
            return key
    tick = int(moment.timestamp() // SAME_PERSON.total_seconds())
    return blind_index("person", f"{enquiry.contact.digest}\x1f{tick}")


def seen_before(contact: Contact) -> bool:
    """Whether anybody asked with this phone or e-mail address before. It may be another of the family."""
    same = Q(pk=None)
    if contact.phone_index:
        same |= Q(phone_index=contact.phone_index)
    if contact.email_index:
        same |= Q(email_index=contact.email_index)
    return Lead.objects.filter(same).exists()


def _form_key(enquiry: Enquiry) -> str:
    return blind_index("form", enquiry.key)
