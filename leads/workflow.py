"""The law of statuses: which there are, and which may follow which. Pure; the database holds the same law."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """Where an enquiry stands."""

    NEW = "new", _("New")
    ATTEMPTING = "attempting", _("Tried to reach")
    CONTACTED = "contacted", _("Spoken with")
    CALLBACK = "callback", _("Call back")
    WAITING = "waiting", _("Waiting for them")
    BOOKED = "booked", _("Booked")
    CLOSED = "closed", _("Closed")
    QUARANTINED = "quarantined", _("To check")
    SPAM = "spam", _("Spam")


class Outcome(TextChoices):
    """How an enquiry ended."""

    BOOKED = "booked", _("Booked a session")
    ADVISED = "advised", _("Advice on the call was enough")
    NO_ANSWER = "no_answer", _("Could not be reached")
    NOT_SUITABLE = "not_suitable", _("Not suitable for us")
    DECLINED = "declined", _("Decided against it")
    REFERRED = "referred", _("Sent on to somebody else")
    DUPLICATE = "duplicate", _("The same enquiry as another")
    WITHDRAWN = "withdrawn", _("Took the enquiry back")


# Booking has a button of its own; an enquiry is never closed as booked by hand.
CLOSING_OUTCOMES = tuple(outcome for outcome in Outcome if outcome is not Outcome.BOOKED)

OPEN = (Status.NEW, Status.ATTEMPTING, Status.CONTACTED, Status.CALLBACK, Status.WAITING)
ENDED = (Status.BOOKED, Status.CLOSED, Status.SPAM)
# Reaching one of these means that somebody of the clinic has tried to answer.
ANSWERED = (Status.ATTEMPTING, Status.CONTACTED, Status.CALLBACK, Status.WAITING, Status.BOOKED)

# In the order in which the desk offers them. A callback may be moved to another time.
MOVES: dict[Status, tuple[Status, ...]] = {
    Status.NEW: (Status.CONTACTED, Status.ATTEMPTING, Status.CALLBACK, Status.CLOSED, Status.SPAM),
    Status.ATTEMPTING: (Status.CONTACTED, Status.CALLBACK, Status.CLOSED),
    Status.CONTACTED: (Status.BOOKED, Status.CALLBACK, Status.WAITING, Status.CLOSED),
    Status.CALLBACK: (Status.CONTACTED, Status.ATTEMPTING, Status.BOOKED, Status.CALLBACK, Status.CLOSED),
    Status.WAITING: (Status.CONTACTED, Status.BOOKED, Status.CALLBACK, Status.CLOSED),
    Status.BOOKED: (Status.CONTACTED,),
    Status.CLOSED: (Status.CONTACTED,),
    Status.QUARANTINED: (Status.NEW, Status.SPAM),
    Status.SPAM: (Status.NEW,),
}


def next_statuses(status: str) -> tuple[Status, ...]:
    """The statuses that may follow `status`, in the order in which they are offered."""
    return MOVES[Status(status)]


def may_move(current: str, to: str) -> bool:
    return Status(to) in next_statuses(current)


def is_open(status: str) -> bool:
    return Status(status) in OPEN
