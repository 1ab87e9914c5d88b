"""Uploaded pictures: stripped of what the camera wrote into them, described or marked decorative."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from clinic.pictures import without_metadata


class ClinicImage(AbstractImage):
    """A picture of the clinic's. Its alt text is asked for where it is placed, not here."""

    credit = models.CharField(_("credit"), max_length=80, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "credit")

    def save(self, *args, **kwargs):
        if self.file and not self.file._committed:
            self.file = without_metadata(self.file)
            self._set_file_hash()
            self.file_size = self.file.size
        super().save(*args, **kwargs)


class ClinicRendition(AbstractRendition):
    """A picture in one size and format, made when a page first needs it."""

    image = models.ForeignKey(ClinicImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter"
            )
        ]
