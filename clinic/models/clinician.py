"""The people who treat, write and sign."""

from django.conf import settings
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PreviewableMixin
from wagtail.search import index


class Clinician(PreviewableMixin, index.Indexed, models.Model):
    """A clinician: who they are, what lets them practise, and the account they sign with."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("anchor on the team page"), max_length=80, unique=True, editable=False)
    job_title = models.CharField(
        _("job title"), max_length=80, help_text=_("As patients would say it: “Physiotherapist”.")
    )
    credentials = models.CharField(
        _("credentials"),
        max_length=160,
        blank=True,
        help_text=_("Degrees and memberships, separated by commas."),
    )
    register_name = models.CharField(
        _("register"),
        max_length=80,
        blank=True,
        help_text=_("The professional register, for example “HCPC”."),
    )
    register_number = models.CharField(_("register number"), max_length=40, blank=True)
    register_url = models.URLField(
        _("link to the register entry"),
        blank=True,
        help_text=_("Readers can check it there. Needed before this person can sign pages."),
    )
    photo = models.ForeignKey(
        "clinic.ClinicImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("photo"),
    )
    bio = models.TextField(_("in a few words"), max_length=600, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="clinician",
        verbose_name=_("log-in"),
        help_text=_("The account this person signs pages with."),
    )

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("job_title"), FieldPanel("credentials")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("register_name"), FieldPanel("register_number")]),
                FieldPanel("register_url"),
            ],
            heading=_("Professional register"),
        ),
        FieldPanel("photo"),
        FieldPanel("bio"),
        FieldPanel("user"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["pk"]
        verbose_name = _("clinician")
        verbose_name_plural = _("clinicians")

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = self._free_slug()
        super().save(*args, **kwargs)

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name else ""

    def can_sign(self) -> bool:
        """Whether readers could check who signed: a signer has a link to their register entry."""
        return bool(self.register_url)

    def get_preview_template(self, request, mode_name):
        return "clinic/clinician_preview.html"

    def _free_slug(self) -> str:
        stem = slugify(self.name) or "clinician"
        taken = set(Clinician.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
        candidates = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
        return next(slug for slug in candidates if slug not in taken)
