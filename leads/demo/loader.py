"""Makes invented enquiries from a fixed seed: the same people each time, as long ago as they always were."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from clinic.models import ClinicDetails
from leads.contact import Contact
from leads.enquiry import Enquiry, Topic
from leads.intake.phone import read_phone
from leads.intake.topic import topic_from
from leads.models import Lead
from leads.models.lead import Channel, WhenToRing
from leads.services.receiving import take
from leads.workflow import Status

from .histories import SHARES, History
from .words import CAMPAIGNS, FIRST_NAMES, LAST_NAMES, PHONES, SPAM_NAMES, SPAM_REASONS

SEED = 1632
SAMPLE_SIZE = 60
SUSPECT = (Status.QUARANTINED, Status.SPAM)


def load() -> int:
    """Make the sample enquiries, unless there are some; returns how many were made."""
    if Lead.objects.filter(is_sample=True).exists():
        return 0
    return sow(SAMPLE_SIZE)


@transaction.atomic
def sow(count: int) -> int:
    """Make `count` more invented enquiries over the last eight weeks; returns how many were made."""
    sower = Sower(Random(SEED + Lead.objects.filter(is_sample=True).count()))
    statuses = list(_statuses(count))
    for status in statuses:
        sower.plant(status)
    return len(statuses)


def _statuses(count: int) -> Iterator[Status]:
    """`count` statuses in the right shares, at least one of each if there is room."""
    total = sum(share for share, *_days in SHARES.values())
    left = count
    for status, (share, *_days) in SHARES.items():
        several = min(left, max(1, round(count * share / total)))
        left -= several
        yield from [status] * several
    yield from [Status.CLOSED] * left


class Sower:
    """Invents people, what they asked about, and what became of it."""

    def __init__(self, chance: Random):
        self.chance = chance
        self.details = ClinicDetails.current()
        self.now = timezone.now().astimezone(self.details.tzinfo)
        self.topics = _topics()
        self.history = History(chance, _staff(), self.now)

    def plant(self, status: Status) -> None:
        suspect = status in SUSPECT
        by_phone = not suspect and self.chance.random() < 0.1
        enquiry = Enquiry(
            contact=self._spammer() if suspect else self._person(),
            when_to_ring=self.chance.choice(WhenToRing.values),
            topic=self.chance.choice(self.topics),
            campaign=self.chance.choice(CAMPAIGNS),
            key=f"{self.chance.getrandbits(128):032x}",
            reasons=SPAM_REASONS if suspect else (),
            is_sample=True,
        )
        taken = take(
            enquiry,
            self._moment(status),
            status=Status.QUARANTINED if suspect else Status.NEW,
            channel=Channel.PHONE if by_phone else Channel.WEB,
            actor=self.chance.choice(self.history.staff) if by_phone and self.history.staff else None,
        )
        if taken.is_new:
            self.history.live(taken.lead, status)

    def _person(self) -> Contact:
        name = f"{self.chance.choice(FIRST_NAMES)} {self.chance.choice(LAST_NAMES)}"
        email = f"{name.lower().replace(' ', '.')}@example.com"
        ways = self.chance.random()
        if ways < 0.1:
            return Contact(name, email=email)
        typed = self.chance.choice(PHONES).format(self.chance.randint(0, 999))
        phone = read_phone(typed, "GB")
        return Contact(name, phone.number, phone.typed, phone.extension, email if ways > 0.8 else "")

    def _spammer(self) -> Contact:
        return Contact(
            self.chance.choice(SPAM_NAMES), email=f"offer{self.chance.randint(1, 99999)}@example.com"
        )

    def _moment(self, status: Status) -> datetime:
        """A time between seven in the morning and eleven at night, as long ago as the status asks for."""
        _share, first, last = SHARES[status]
        day = self.now - timedelta(days=self.chance.randint(first, last))
        moment = day.replace(hour=self.chance.randint(7, 22), minute=self.chance.randint(0, 59), second=0)
        return moment if moment < self.now else self.now - timedelta(minutes=self.chance.randint(5, 240))


def _topics() -> list[Topic]:
    pages = Page.objects.live().filter(depth__gt=1).order_by("path").specific()
    asked = [topic_from(page) for page in pages if getattr(page, "invites_consultation", False)]
    return asked or [Topic()]


def _staff() -> list:
    people = get_user_model().objects.filter(is_active=True, is_superuser=False).order_by("pk")
    return [person for person in people if person.has_perm("leads.change_lead")]
