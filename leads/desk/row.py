"""One enquiry as a list or a card shows it."""

from dataclasses import dataclass
from datetime import datetime

from clinic.phones import shown
from leads.contact import Contact
from leads.models import Lead

from . import words


@dataclass(frozen=True)
class Row:
    """What a line of the list says. `contact` is None for those who may not see it.

    `typed` is how the phone was written, where that tells more than the number as it is shown.
    """

    lead: Lead
    contact: Contact | None
    url: str
    phone: str
    typed: str
    age: str
    due: words.Due | None
    tone: str


def digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def row(lead: Lead, contact: Contact | None, url: str, region: str, moment: datetime) -> Row:
    phone = shown(contact.phone, region) if contact else ""
    if phone and contact.extension:
        phone = f"{phone} #{contact.extension}"
    return Row(
        lead,
        contact,
        url,
        phone,
        contact.phone_typed if contact and digits(contact.phone_typed) != digits(phone) else "",
        words.age(lead.received_at, moment),
        words.due(lead, moment),
        words.tone(lead),
    )
