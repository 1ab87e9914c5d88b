"""What happened to an enquiry, in order: written once, never changed."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leads.vault import Place, seal, unseal
from leads.workflow import Status

from .lead import Lead


class Immutable(Exception):
    """Somebody tried to change or delete what is written once."""


class EventKind(models.TextChoices):
    RECEIVED = "received", _("Enquiry received")
    TAKEN = "taken", _("Enquiry taken by phone")
    AMENDED = "amended", _("Changed by the visitor")
    STATUS = "status", _("Status changed")
    CALL = "call", _("Call")
    NOTE = "note", _("Note")
    ASSIGNED = "assigned", _("Assigned")


class CallResult(models.TextChoices):
    SPOKE = "spoke", _("Spoke")
    NO_ANSWER = "no_answer", _("No answer")
    LEFT_MESSAGE = "left_message", _("Left a message")


class EventQuerySet(models.QuerySet):
    """Reads and appends. Events go only with their enquiry."""

    def update(self, **values):
        raise Immutable("An event is never changed")

    def delete(self):
        raise Immutable("An event is deleted only with its enquiry")

    def reseal(self, pk: int, old: str, new: str) -> int:
        """Exchange a sealed note for the same note under another key."""
        return models.QuerySet(self.model).filter(pk=pk, note_sealed=old).update(note_sealed=new)


class LeadEvent(models.Model):
    """One entry of a timeline. `data` holds codes and versions, never personal data: that is in the note."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=12, choices=EventKind)
    from_status = models.CharField(max_length=12, choices=Status, blank=True)
    to_status = models.CharField(max_length=12, choices=Status, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    data = models.JSONField(default=dict, blank=True)
    note_sealed = models.TextField(blank=True)

    objects = EventQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("event of an enquiry")
        verbose_name_plural = _("events of enquiries")
        ordering = ["at", "pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["lead", "at"], name="lead_event_order"),
            models.Index(fields=["kind", "at"], name="lead_event_kind"),
        ]

    def __str__(self):
        return f"{self.lead_id}: {self.kind}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise Immutable("An event is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Immutable("An event is deleted only with its enquiry")

    @property
    def place(self) -> Place:
        return Place("event", "note", str(self.public_id))

    def seal_note(self, content: dict) -> None:
        """Put what was written into this row: {"note": …}, or {"before": …} of an amendment."""
        self.note_sealed = seal(content, self.place)

    def open_note(self) -> dict:
        """What was sealed, unlogged: for services. What staff see goes through notes_of()."""
        return unseal(self.note_sealed, self.place) if self.note_sealed else {}
