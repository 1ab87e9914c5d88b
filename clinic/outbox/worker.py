"""Sending what is due: once, or for as long as the process lives."""

import logging
import time
from datetime import datetime, timedelta

from django.db import close_old_connections
from django.db.models import Min
from django.utils import timezone

from . import timetable
from .failure import describe
from .health import beat
from .lease import claim, fail, finish
from .models import Delivery, State
from .registry import find

logger = logging.getLogger(__name__)

PULSE = timedelta(seconds=15)
PAUSE = timedelta(seconds=3)
# A signal is noticed within this time, in seconds, while the worker has nothing to do.
GLANCE = 0.2


def send_next(now: datetime | None = None) -> bool:
    """Attempt one due delivery, outside any transaction. False when nothing is due.

    `now` stands in for the clock, at the claim and at the end.
    """
    delivery = claim(now or timezone.now())
    if delivery is None:
        return False
    try:
        find(delivery.kind).send(delivery)
    except Exception as error:
        logger.warning("%s %s failed: %s", delivery.kind, delivery.uuid, describe(error))
        kept = fail(delivery, error, now or timezone.now())
    else:
        kept = finish(delivery, now or timezone.now())
    if not kept:
        logger.warning("%s %s took longer than its lease", delivery.kind, delivery.uuid)
    return True


def drain(now: datetime | None = None) -> int:
    """Attempt everything that is due, repeating jobs included; the number of attempts made."""
    timetable.set_up(now or timezone.now())
    beat(now or timezone.now())
    attempts = 0
    while send_next(now):
        attempts += 1
    return attempts


class Worker:
    """Sends what is due until it is told to stop; it then finishes the delivery in hand."""

    def __init__(self):
        self.stopping = False
        self.next_pulse = timezone.now()

    def stop(self, *signal):
        # Only a flag: taking a lock in a signal handler can wait for the very code it interrupted.
        self.stopping = True

    def run(self):
        while not self.stopping:
            self.rest(self.step())

    def step(self) -> timedelta:
        """One turn; the time until the next makes sense. Survives a database that is away."""
        try:
            self.pulse(timezone.now())
            return timedelta(0) if send_next() else idle_time(timezone.now())
        except Exception as error:
            logger.error("The outbox cannot be worked: %s", describe(error))
            return PAUSE
        finally:
            close_old_connections()

    def pulse(self, now: datetime):
        """Show life and keep the timetable, now and then; at once when the clock was set back."""
        if now >= self.next_pulse or self.next_pulse - now > PULSE:
            timetable.set_up(now)
            beat(now)
            self.next_pulse = now + PULSE

    def rest(self, pause: timedelta):
        end = time.monotonic() + pause.total_seconds()
        while not self.stopping and time.monotonic() < end:
            time.sleep(min(GLANCE, pause.total_seconds()))


def idle_time(now: datetime) -> timedelta:
    """Until the next delivery is due, but never longer than a new one may wait."""
    waiting = Delivery.objects.filter(state=State.PENDING, due_at__gt=now)
    soonest = waiting.aggregate(soonest=Min("due_at"))["soonest"]
    return min(PAUSE, soonest - now) if soonest else PAUSE
