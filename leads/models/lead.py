"""An enquiry. Whatever tells who asked is sealed; everything else may be listed and sorted."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leads.contact import Contact
from leads.enquiry import Topic
from leads.reference import new_reference
from leads.vault import Place, seal, unseal
from leads.workflow import OPEN, Outcome, Status


class WhenToRing(models.TextChoices):
    """The part of the day that somebody wants to be rung in; the keys are those of clinic.opening."""

    SOONEST = "soonest", _("As soon as possible")
    MORNING = "morning", _("In the morning")
    AFTERNOON = "afternoon", _("In the afternoon")
    EVENING = "evening", _("In the evening")


class Channel(models.TextChoices):
    WEB = "web", _("Website")
    PHONE = "phone", _("Phone")


class Lead(models.Model):
    """One enquiry. Its state changes through leads.services only, never by saving it elsewhere."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(
        _("reference"), max_length=8, unique=True, default=new_reference, editable=False
    )
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.NEW)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("looked after by"),
    )
    contact_sealed = models.TextField(editable=False)
    health_sealed = models.TextField(blank=True, editable=False)
    phone_index = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    email_index = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    when_to_ring = models.CharField(
        _("when to ring"), max_length=10, choices=WhenToRing, default=WhenToRing.SOONEST
    )

    # A plain number: through a key, a list of pages could be filtered by what its visitors asked.
    page_id = models.PositiveBigIntegerField(null=True, blank=True)
    page_title = models.CharField(_("page"), max_length=255, blank=True)
    page_path = models.CharField(max_length=500, blank=True)
    page_group = models.CharField(_("topic"), max_length=120, blank=True)
    treatment = models.CharField(_("treatment"), max_length=120, blank=True)
    source = models.CharField(_("source"), max_length=60, blank=True)
    medium = models.CharField(_("medium"), max_length=60, blank=True)
    campaign = models.CharField(_("campaign"), max_length=60, blank=True)
    channel = models.CharField(_("came by"), max_length=6, choices=Channel, default=Channel.WEB)

    is_sample = models.BooleanField(_("sample"), default=False)
    is_repeat = models.BooleanField(_("asked before"), default=False)
    spam_score = models.PositiveSmallIntegerField(default=0)
    spam_reasons = models.JSONField(default=list, blank=True)
    idempotency_key = models.CharField(max_length=64, unique=True, editable=False)
    digest = models.CharField(max_length=64, editable=False)

    received_at = models.DateTimeField(_("received"), default=timezone.now)
    response_from_at = models.DateTimeField(_("promised from"), null=True, blank=True)
    response_due_at = models.DateTimeField(_("promised until"), null=True, blank=True)
    first_response_at = models.DateTimeField(_("first answered"), null=True, blank=True)
    callback_at = models.DateTimeField(_("call back at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("ended"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        ordering = ["-received_at", "-pk"]
        default_permissions = ("view", "add", "change")
        permissions = [
            ("view_contact", _("Can see who an enquiry is from")),
            ("view_health", _("Can see what people wrote about their health")),
            ("export_lead", _("Can export enquiries")),
            ("erase_lead", _("Can erase enquiries")),
        ]
        indexes = [
            models.Index(fields=["status", "response_due_at"], name="lead_status_due"),
            models.Index(fields=["assigned_to", "status"], name="lead_assigned_status"),
            models.Index(fields=["status", "callback_at"], name="lead_status_callback"),
            models.Index(fields=["-received_at"], name="lead_received"),
            models.Index(fields=["digest", "received_at"], name="lead_digest"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=list(Status)), name="lead_status_is_known"),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(outcome__in=list(Outcome)), name="lead_outcome_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.CLOSED) | ~Q(outcome=""), name="lead_closed_with_an_outcome"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.BOOKED) | Q(outcome=Outcome.BOOKED), name="lead_booked_as_booked"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.CALLBACK) | Q(callback_at__isnull=False),
                name="lead_callback_with_a_time",
            ),
        ]

    def __str__(self):
        return _("Enquiry %(reference)s") % {"reference": self.reference}

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def by_email_only(self) -> bool:
        return bool(self.email_index) and not self.phone_index

    @property
    def topic(self) -> Topic:
        return Topic(self.page_id, self.page_title, self.page_path, self.page_group, self.treatment)

    def place(self, field: str) -> Place:
        """Where a sealed field of this row belongs."""
        return Place("lead", field, str(self.public_id))

    def seal_contact(self, contact: Contact) -> None:
        """Put the person's data into this row: sealed, with its indexes and its digest."""
        self.contact_sealed = seal(contact.as_dict(), self.place("contact"))
        self.phone_index = contact.phone_index
        self.email_index = contact.email_index
        self.digest = contact.digest

    def open_contact(self) -> Contact:
        """The person's data, unlogged: for services and notices. What staff see goes through contact_of()."""
        return Contact.from_dict(unseal(self.contact_sealed, self.place("contact")))
