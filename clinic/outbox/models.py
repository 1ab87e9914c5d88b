"""The outbox itself: one row for each thing to be sent, and the sign of life of whoever sends."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a delivery stands. A leased delivery is still pending: its sender may be killed."""

    PENDING = "pending", _("waiting")
    SENT = "sent", _("sent")
    DEAD = "dead", _("given up")


class Delivery(models.Model):
    """One thing to be sent. Holds no personal data: the kind knows what to do with the reference."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=80)
    reference = models.CharField(_("reference"), max_length=120, blank=True)
    key = models.CharField(_("key against doubles"), max_length=200, unique=True, null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.PENDING)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("due"), default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True, editable=False)
    lease_token = models.UUIDField(null=True, blank=True, editable=False)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["pending", "sent", "dead"]), name="delivery_state"),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="delivery_sent_has_a_time"
            ),
            models.CheckConstraint(
                condition=Q(leased_until__isnull=True, lease_token__isnull=True)
                | Q(leased_until__isnull=False, lease_token__isnull=False, state="pending"),
                name="delivery_lease_is_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(state="pending"), name="delivery_pending"),
            models.Index(fields=["kind", "reference"], name="delivery_about"),
        ]

    def __str__(self):
        return f"{self.kind} {self.reference}".strip()


class Heartbeat(models.Model):
    """When a worker was last seen alive: one row, whichever worker wrote it."""

    name = models.CharField(max_length=40, primary_key=True)
    beaten_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.name
