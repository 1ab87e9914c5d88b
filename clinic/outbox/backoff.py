"""How long a failed delivery waits: soon at first, for a server that restarts, then for days."""

import random
from datetime import timedelta

# The wait before each attempt. Even with every wait shortened by the jitter the last attempt
# comes more than 72 hours after the first, which carries a delivery over a weekend.
DELAYS = (
    timedelta(0),
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(minutes=30),
    timedelta(hours=1),
    timedelta(hours=2),
    timedelta(hours=4),
    timedelta(hours=8),
    timedelta(hours=24),
    timedelta(hours=24),
    timedelta(hours=24),
    timedelta(hours=24),
)
MAX_ATTEMPTS = len(DELAYS)
JITTER = 0.2


def delay(attempts: int, spread: float | None = None) -> timedelta | None:
    """The wait after that many failed attempts, or None when they are used up.

    `spread` is -1 for the shortest wait and 1 for the longest; by default it is drawn at random, so
    that deliveries that failed together do not come back together.
    """
    if attempts >= MAX_ATTEMPTS:
        return None
    spread = random.SystemRandom().uniform(-1, 1) if spread is None else spread
    return DELAYS[attempts] * (1 + JITTER * spread)
