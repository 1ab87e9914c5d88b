"""Who of the staff saw whose enquiry, and when."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LeadAccess(models.Model):
    """One look: at a list page (`rows` enquiries), at one person's contact, or for one search.

    The reference is a plain word, so that the record outlives the enquiry.
    """

    class Action(models.TextChoices):
        LIST = "list", _("Saw a list")
        CONTACT = "contact", _("Opened an enquiry")
        SEARCH = "search", _("Searched")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reference = models.CharField(_("reference"), max_length=8, blank=True)
    action = models.CharField(_("action"), max_length=8, choices=Action)
    rows = models.PositiveIntegerField(_("enquiries"), default=1)
    at = models.DateTimeField(_("when"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("look at an enquiry")
        verbose_name_plural = _("looks at enquiries")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["user", "at"], name="lead_access_user"),
            models.Index(fields=["reference", "at"], name="lead_access_reference"),
        ]

    def __str__(self):
        return f"{self.reference}: {self.action}"
