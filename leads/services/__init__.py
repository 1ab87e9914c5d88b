"""The only way in which an enquiry comes to be, changes, or is opened for somebody."""

from .access import contact_of, contacts_of, log_search, notes_of
from .errors import Changed, Refused
from .receiving import Received, receive, take_by_phone
from .work import add_note, assign, log_call, transition

__all__ = [
    "Changed",
    "Received",
    "Refused",
    "add_note",
    "assign",
    "contact_of",
    "contacts_of",
    "log_call",
    "log_search",
    "notes_of",
    "receive",
    "take_by_phone",
    "transition",
]
