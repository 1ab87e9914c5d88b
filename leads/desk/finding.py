"""Looking an enquiry up, without anything of a person in an address."""

from django.core.signing import BadSignature, TimestampSigner
from django.db.models import QuerySet

from leads.contact import email_index, phone_index
from leads.intake.phone import read_phone
from leads.models import Lead
from leads.reference import read_reference

# A list kept open over a working day can still be reloaded.
LIFETIME = 12 * 60 * 60
FIELDS = {"r": "reference", "p": "phone_index", "e": "email_index"}
SIGNER = TimestampSigner(salt="leads.desk.finding")


class RunOut(Exception):
    """The address of a search is too old, or nobody here made it."""


def readings(text: str, region: str) -> list[str]:
    """What `text` may be, likeliest first: keys of a reference, or of the blind index of a phone or e-mail."""
    text = text.strip()
    if "@" in text:
        return [f"e:{email_index(text)}"]
    found = []
    if reference := read_reference(text):
        found.append(f"r:{reference}")
    if phone := read_phone(text, region):
        found.append(f"p:{phone_index(phone.number)}")
    return found


def matches(leads: QuerySet[Lead], key: str) -> QuerySet[Lead]:
    kind, _colon, value = key.partition(":")
    return leads.filter(**{FIELDS[kind]: value})


def best(leads: QuerySet[Lead], keys: list[str]) -> tuple[str, list[Lead]]:
    """The first reading that finds something, with what it finds; otherwise the first one and nothing."""
    for key in keys:
        if found := list(matches(leads, key)):
            return key, found
    return keys[0], []


def sign(key: str) -> str:
    """A key for an address."""
    return SIGNER.sign(key)


def unsign(signed: str) -> str:
    """The key back. Raises RunOut for one that is too old or not ours."""
    try:
        key = SIGNER.unsign(signed, max_age=LIFETIME)
    except BadSignature:
        raise RunOut from None
    if key.partition(":")[0] not in FIELDS:
        raise RunOut
    return key


def same_person(lead: Lead) -> str:
    """A signed key for the enquiries with the same phone, or the same e-mail where there is no phone."""
    return sign(f"p:{lead.phone_index}" if lead.phone_index else f"e:{lead.email_index}")
