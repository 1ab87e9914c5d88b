"""One enquiry as a list or a card shows it."""

from dataclasses import dataclass
from datetime import datetime

from clinic.phones import shown
from leads.contact import Contact
from leads.models import Lead

from . import words


@dataclass(frozen=True)
class Row:
    """What a line of the list says. `contact` is None for those who may not see it."""

    lead: Lead
    contact: Contact | None
    url: str
    phone: str
    age: str
    due: words.Due | None
    tone: str


def row(lead: Lead, contact: Contact | None, url: str, region: str, moment: datetime) -> Row:
    phone = shown(contact.phone, region) if contact else ""
    if phone and contact.extension:
        phone = f"{phone} #{contact.extension}"
    return Row(
        lead,
        contact,
        url,
        phone,
        words.age(lead.received_at, moment),
        words.due(lead.due_at, moment),
        words.tone(lead),
    )
