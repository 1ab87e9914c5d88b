"""Whether deliveries are moving: read by the health address and by the staff's dashboard."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min
from django.utils import timezone

from .lease import due
from .models import Heartbeat

WORKER = "worker"
SILENCE_LIMIT = timedelta(minutes=3)
WAIT_LIMIT = timedelta(minutes=5)


@dataclass(frozen=True)
class Health:
    """How long no worker was seen (None: never), and how long the oldest due delivery waits for one."""

    silence: timedelta | None
    wait: timedelta

    @property
    def is_good(self) -> bool:
        return self.silence is not None and self.silence <= SILENCE_LIMIT and self.wait <= WAIT_LIMIT


def beat(now: datetime):
    """Note that a worker is alive."""
    Heartbeat.objects.update_or_create(name=WORKER, defaults={"beaten_at": now})


def health(now: datetime | None = None) -> Health:
    """The state of deliveries. What waits for its next attempt counts only once that is due."""
    now = now or timezone.now()
    beaten_at = Heartbeat.objects.filter(name=WORKER).values_list("beaten_at", flat=True).first()
    oldest = due(now).aggregate(oldest=Min("due_at"))["oldest"]
    nothing = timedelta(0)
    return Health(
        silence=max(now - beaten_at, nothing) if beaten_at else None,
        wait=now - oldest if oldest else nothing,
    )
