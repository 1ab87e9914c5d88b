"""Who is due, in which order, and under which tab."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, Count, F, Q, QuerySet, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from leads.models import Lead
from leads.workflow import ENDED, OPEN, Status

# What nobody has checked yet shows in the inbox before the promise made to its sender runs out.
LAST_CHANCE = timedelta(hours=2)
UNPROMISED = timedelta(days=1)
UNANSWERED = (Status.NEW, Status.QUARANTINED)
DEFAULT = "inbox"
DONE = "done"


@dataclass(frozen=True)
class Tab:
    """A view of the list: its key in the address, its name, how many there are, and what to say of none."""

    key: str
    label: str
    empty: str
    count: int = 0


TABS = (
    Tab(DEFAULT, _("Inbox"), _("Nobody is waiting. New enquiries appear here by themselves.")),
    Tab(
        "callbacks", _("Callbacks"), _("No calls are arranged. Choose “Call back” on an enquiry to plan one.")
    ),
    Tab("waiting", _("Waiting"), _("Nobody is thinking it over at the moment.")),
    Tab(
        "quarantine",
        _("To check"),
        _("Nothing looks like spam. Suspicious enquiries wait here for your eye."),
    ),
    Tab(DONE, _("Done"), _("No enquiry has ended yet.")),
)
KEYS = tuple(tab.key for tab in TABS)


def condition(key: str, moment: datetime) -> Q:
    """The enquiries under a tab at `moment`."""
    unchecked = Q(status=Status.QUARANTINED)
    # Without call hours nothing was promised; nobody's enquiry may lie unlooked at all the same.
    late = Q(response_due_at__lte=moment + LAST_CHANCE) | Q(
        response_due_at__isnull=True, received_at__lte=moment - UNPROMISED
    )
    return {
        DEFAULT: Q(status__in=OPEN) | (unchecked & late),
        "callbacks": Q(status=Status.CALLBACK),
        "waiting": Q(status=Status.WAITING),
        "quarantine": unchecked,
        DONE: Q(status__in=ENDED),
    }[key]


def counted(leads: QuerySet[Lead], moment: datetime) -> list[Tab]:
    """All tabs with their counts, in one query."""
    totals = leads.order_by().aggregate(**{key: Count("pk", filter=condition(key, moment)) for key in KEYS})
    return [Tab(tab.key, tab.label, tab.empty, totals[tab.key]) for tab in TABS]


def with_due(leads: QuerySet[Lead]) -> QuerySet[Lead]:
    """Adds `due_at`: when somebody of the clinic must ring. None where it is the other side's turn."""
    due = Case(
        When(status=Status.CALLBACK, then=F("callback_at")),
        When(status__in=UNANSWERED, then=F("response_due_at")),
    )
    return leads.annotate(due_at=due)


def by_urgency(leads: QuerySet[Lead]) -> QuerySet[Lead]:
    """Who must be rung first; then who was not reached yet; then the oldest. Takes what with_due() gave.

    A clinic without hours promises no time: then the oldest that nobody answered is the most urgent.
    """
    urgency = Coalesce("due_at", Case(When(status__in=UNANSWERED, then=F("received_at"))))
    rank = Case(
        When(status=Status.ATTEMPTING, then=0),
        When(status=Status.CONTACTED, then=1),
        default=2,
    )
    return leads.order_by(urgency.asc(nulls_last=True), rank, "received_at", "pk")


def by_ending(leads: QuerySet[Lead]) -> QuerySet[Lead]:
    return leads.order_by(Coalesce("closed_at", "received_at").desc(), "-pk")
