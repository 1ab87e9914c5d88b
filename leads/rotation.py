"""Changing the key that seals: every blob under an older key of the ring is sealed again under the first."""

from collections.abc import Iterator

from .models import Lead, LeadEvent
from .vault import Place, key_id_of, seal, sealing_key_id, unseal

BATCH = 200
SEALED = {"contact_sealed": "contact", "health_sealed": "health"}


def rotate() -> int:
    """Seal again whatever an older key sealed; returns how many blobs. May be stopped and started again."""
    return sum(_lead(lead) for lead in _rows(Lead)) + sum(_event(event) for event in _rows(LeadEvent))


def _rows(model) -> Iterator:
    last = 0
    while rows := list(model.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield from rows
        last = rows[-1].pk


def _lead(lead: Lead) -> int:
    changed = 0
    for column, field in SEALED.items():
        old = getattr(lead, column)
        if _is_old(old):
            # What somebody amended in the meantime is sealed under the new key already.
            row = Lead.objects.filter(pk=lead.pk, **{column: old})
            changed += row.update(**{column: _again(old, lead.place(field))})
    return changed


def _event(event: LeadEvent) -> int:
    old = event.note_sealed
    if not _is_old(old):
        return 0
    return LeadEvent.objects.reseal(event.pk, old, _again(old, event.place))


def _is_old(blob: str) -> bool:
    return bool(blob) and key_id_of(blob) != sealing_key_id()


def _again(blob: str, place: Place) -> str:
    return seal(unseal(blob, place), place)
