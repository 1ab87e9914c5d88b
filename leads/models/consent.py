"""What people were told when they sent their data: the exact words, kept as proof."""

import hashlib

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .event import Immutable
from .lead import Lead


class ConsentText(models.Model):
    """One version of one text in one language. Once somebody has read it, it never changes."""

    class Key(models.TextChoices):
        PRIVACY_NOTICE = "privacy_notice", _("Privacy notice of the form")
        HEALTH = "health_processing", _("Use of what people write about their health")

    key = models.CharField(max_length=20, choices=Key)
    version = models.PositiveIntegerField()
    locale = models.CharField(max_length=12, default="en-gb")
    body = models.TextField()
    sha256 = models.CharField(max_length=64, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")
        ordering = ["key", "locale", "-version"]
        default_permissions = ("view", "add")
        constraints = [
            models.UniqueConstraint(fields=["key", "locale", "version"], name="consent_text_version_once")
        ]

    def __str__(self):
        return f"{self.get_key_display()} {self.version} ({self.locale})"

    def save(self, *args, **kwargs):
        if self.pk and self.records.exists():
            raise Immutable("Somebody was shown this text: write a new version instead")
        self.sha256 = hashlib.sha256(self.body.encode()).hexdigest()
        super().save(*args, **kwargs)


class ConsentRecord(models.Model):
    """That one enquiry was sent under one text, and how."""

    class Mechanism(models.TextChoices):
        NOTICE = "notice", _("Shown beside the button")
        TICKED = "ticked", _("Ticked")

    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="consents")
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="records")
    mechanism = models.CharField(max_length=8, choices=Mechanism, default=Mechanism.NOTICE)
    at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.lead_id}: {self.text_id}"
