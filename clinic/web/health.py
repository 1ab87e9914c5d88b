"""Whether the installation works, for whoever watches it from outside."""

from django.db import DatabaseError

from clinic.outbox.health import health


def report() -> dict:
    """Plain figures in seconds, without personal data. `worker_seen` is None until one was seen."""
    try:
        deliveries = health()
    except DatabaseError:
        return {"ok": False, "database": "unreachable"}
    seen = deliveries.silence
    return {
        "ok": deliveries.is_good,
        "database": "ok",
        "worker_seen": None if seen is None else round(seen.total_seconds()),
        "oldest_due": round(deliveries.wait.total_seconds()),
    }
