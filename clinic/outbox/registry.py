"""What each kind of delivery does. Apps fill it from their `AppConfig.ready`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

# Six times the limit on a mail server's silence: nobody else may take a delivery that is still being sent.
LEASE = timedelta(seconds=60)
JOB_LEASE = timedelta(minutes=10)


class Permanent(Exception):
    """Raised by a kind when no later attempt can succeed. Its text is kept: no personal data in it."""


class UnknownKind(LookupError):
    """A delivery whose kind this version of the code does not have."""


@dataclass(frozen=True)
class Kind:
    """One kind of delivery: how it is sent, how long that may take, and how often it comes back."""

    name: str
    send: Callable
    lease: timedelta = LEASE
    every: timedelta | None = None


KINDS: dict[str, Kind] = {}


def register(name: str, *, lease: timedelta = LEASE):
    """Make the decorated `send(delivery)` the way deliveries of kind `name` are sent.

    Returning means sent; `Permanent` gives up; any other exception is tried again later. It must end
    within `lease`, or another worker sends the same delivery too.
    """

    def decorate(send):
        _add(Kind(name, send, lease))
        return send

    return decorate


def repeating(name: str, *, every: timedelta, lease: timedelta = JOB_LEASE):
    """Run the decorated `job()` every so often, by one worker at a time. A failed run waits for the next."""

    def decorate(job):
        _add(Kind(name, lambda delivery: job(), lease, every))
        return job

    return decorate


def find(name: str) -> Kind:
    """The kind of this name; UnknownKind if no app registered it."""
    try:
        return KINDS[name]
    except KeyError:
        raise UnknownKind(name) from None


def _add(kind: Kind):
    if kind.name in KINDS:
        raise ValueError(f"The outbox kind {kind.name} is registered twice")
    KINDS[kind.name] = kind
