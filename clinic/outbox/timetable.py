"""The rows of repeating jobs: one for each job that the code has, none for a job it no longer has."""

from datetime import datetime

from . import registry
from .models import Delivery

PREFIX = "repeating:"


def set_up(now: datetime):
    """Make the rows that are missing, drop those without a job, and pull in what waits too long.

    A row waits longer than its interval when the interval was shortened or the clock was wrong.
    """
    jobs = {PREFIX + kind.name: kind for kind in registry.KINDS.values() if kind.every}
    rows = Delivery.objects.filter(key__startswith=PREFIX)
    known = set(rows.values_list("key", flat=True))
    if orphans := known - jobs.keys():
        rows.filter(key__in=orphans).delete()
    for key, kind in jobs.items():
        if key in known:
            rows.filter(key=key, due_at__gt=now + kind.every).update(due_at=now + kind.every)
        else:
            Delivery.objects.get_or_create(key=key, defaults={"kind": kind.name, "due_at": now})
