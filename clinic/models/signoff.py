"""The record that a clinician read the clinical text of a page and stands by it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class SignOff(models.Model):
    """A page as a clinician signed it: who, when, and the digest of the clinical fields they read.

    Made only by clinic.review; the review date that readers see comes from here and nowhere else.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="sign_offs")
    clinician = models.ForeignKey("clinic.Clinician", on_delete=models.PROTECT, related_name="sign_offs")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    date = models.DateField(_("reviewed on"))
    digest = models.CharField(max_length=64)
    signed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-signed_at", "-pk"]
        get_latest_by = ["signed_at", "pk"]
        verbose_name = _("sign-off")

    def __str__(self):
        return f"{self.clinician}, {self.date:%d %B %Y}"
