"""How many asked and booked: bare numbers, with nothing that leads back to a person."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EnquiryCount(models.Model):
    """Counts of one day and one combination of labels. Raised with the event itself, never rebuilt."""

    day = models.DateField(_("day"))
    page_group = models.CharField(_("topic"), max_length=120, blank=True)
    treatment = models.CharField(_("treatment"), max_length=120, blank=True)
    source = models.CharField(_("source"), max_length=60, blank=True)
    medium = models.CharField(_("medium"), max_length=60, blank=True)
    campaign = models.CharField(_("campaign"), max_length=60, blank=True)
    is_sample = models.BooleanField(default=False)
    enquiries = models.IntegerField(_("enquiries"), default=0)
    bookings = models.IntegerField(_("bookings"), default=0)

    LABELS = ("page_group", "treatment", "source", "medium", "campaign", "is_sample")
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("count of enquiries")
        verbose_name_plural = _("counts of enquiries")
        ordering = ["-day"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["day", "page_group", "treatment", "source", "medium", "campaign", "is_sample"],
                name="enquiry_count_once",
            )
        ]

    def __str__(self):
        return f"{self.day}: {self.enquiries}"
