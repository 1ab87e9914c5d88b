"""What reaches the services: an enquiry as plain values, before it is a record."""

from dataclasses import dataclass, field

from .contact import Contact


@dataclass(frozen=True)
class Topic:
    """The page that was asked from, as plain labels; it stays readable when the page is gone."""

    page_id: int | None = None
    title: str = ""
    path: str = ""
    page_group: str = ""
    treatment: str = ""


@dataclass(frozen=True)
class Campaign:
    """Where the visitor came from, in the words of the address that the visitor followed."""

    source: str = ""
    medium: str = ""
    campaign: str = ""


@dataclass(frozen=True)
class Reason:
    """One ground for taking an enquiry for spam; it names no text that was typed."""

    code: str
    weight: int


@dataclass(frozen=True)
class Enquiry:
    """Everything that a form or a member of staff hands in. `key` names one filling-in of one form."""

    contact: Contact
    when_to_ring: str = "soonest"
    topic: Topic = field(default_factory=Topic)
    campaign: Campaign = field(default_factory=Campaign)
    key: str = ""
    reasons: tuple[Reason, ...] = ()
    notice_version: int | None = None
    is_sample: bool = False
