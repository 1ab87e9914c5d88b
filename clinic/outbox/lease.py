"""Taking one due delivery and giving it back, safely among any number of workers on any database.

A claim is one UPDATE that names the row as it was seen, so only one worker wins it; no lock is held
while sending. A worker that dies leaves a lease that runs out. Attempts rise at the claim: a delivery
that kills its worker uses them up too.
"""

import uuid
from datetime import datetime

from django.db.models import F, Q

from .backoff import MAX_ATTEMPTS, delay
from .failure import describe, is_permanent
from .models import Delivery, State
from .registry import KINDS, LEASE

FREE = {"leased_until": None, "lease_token": None}


def due(now: datetime):
    """The deliveries that may be taken at `now`, the longest waiting first."""
    idle = Q(leased_until__isnull=True) | Q(leased_until__lte=now)
    return Delivery.objects.filter(idle, state=State.PENDING, due_at__lte=now).order_by("due_at", "pk")


def claim(now: datetime) -> Delivery | None:
    """Lease the next due delivery to the caller; None when nothing is due."""
    while candidates := list(due(now)[:10]):
        for seen in candidates:
            if _is_exhausted(seen):
                _as_seen(seen).update(state=State.DEAD, last_error="LeaseExpired", **FREE)
            elif _take(seen, now):
                return seen
    return None


def finish(delivery: Delivery, now: datetime) -> bool:
    """Mark it sent, or renew it if its kind repeats. False if the lease was lost meanwhile."""
    every = _every(delivery)
    done = {"state": State.SENT} if every is None else {"due_at": now + every, "attempts": 0}
    return bool(_as_leased(delivery).update(sent_at=now, last_error="", **done, **FREE))


def fail(delivery: Delivery, error: Exception, now: datetime) -> bool:
    """Put it back for a later attempt, or give it up. False if the lease was lost meanwhile."""
    pause = _every(delivery) or (None if is_permanent(error) else delay(delivery.attempts))
    outcome = {"state": State.DEAD} if pause is None else {"due_at": now + pause}
    return bool(_as_leased(delivery).update(last_error=describe(error), **outcome, **FREE))


def _take(seen: Delivery, now: datetime) -> bool:
    kind = KINDS.get(seen.kind)
    token, until = uuid.uuid4(), now + (kind.lease if kind else LEASE)
    if not _as_seen(seen).update(attempts=F("attempts") + 1, lease_token=token, leased_until=until):
        return False
    seen.attempts, seen.lease_token, seen.leased_until = seen.attempts + 1, token, until
    return True


def _as_seen(seen: Delivery):
    fields = ("pk", "state", "attempts", "due_at", "lease_token")
    return Delivery.objects.filter(**{field: getattr(seen, field) for field in fields})


def _as_leased(delivery: Delivery):
    return Delivery.objects.filter(pk=delivery.pk, lease_token=delivery.lease_token)


def _is_exhausted(delivery: Delivery) -> bool:
    return delivery.attempts >= MAX_ATTEMPTS and _every(delivery) is None


def _every(delivery: Delivery):
    kind = KINDS.get(delivery.kind)
    return kind.every if kind else None
