"""Putting deliveries into the outbox. Models are looked up late: apps import this while they load."""

from datetime import datetime

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from .registry import find


def enqueue(kind: str, reference: str, *, key: str | None = None, due: datetime | None = None):
    """Write a Delivery in the caller's transaction and return it; it is sent after the commit.

    With a `key`, a second call returns the first row, sent or not. `due` holds it back until then.
    """
    find(kind)
    deliveries = apps.get_model("outbox", "Delivery").objects
    values = {"kind": kind, "reference": str(reference), "due_at": due or timezone.now()}
    if key is None:
        return deliveries.create(**values)
    return deliveries.get_or_create(key=key, defaults=values)[0]


def retry(delivery, now: datetime | None = None) -> bool:
    """Start over with a delivery that is failing or given up. False if it is sent or being sent."""
    now = now or timezone.now()
    idle = Q(leased_until__isnull=True) | Q(leased_until__lte=now)
    changed = (
        type(delivery)
        .objects.filter(idle, pk=delivery.pk, state__in=["pending", "dead"])
        .update(state="pending", attempts=0, due_at=now, leased_until=None, lease_token=None)
    )
    return bool(changed)
