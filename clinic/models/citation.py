"""A piece of evidence, recorded once and cited from any page."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import PreviewableMixin
from wagtail.search import index

DOI = RegexValidator(r"^10\.\d{4,9}/\S+$", _("A DOI starts with “10.” and has a slash, like 10.1000/182."))


class Citation(PreviewableMixin, index.Indexed, models.Model):
    """A paper, guideline or fact sheet, and what it found in one plain sentence."""

    class Kind(models.TextChoices):
        SYSTEMATIC_REVIEW = "systematic_review", _("Review of trials")
        TRIAL = "trial", _("Trial")
        COHORT = "cohort", _("Study that followed people over time")
        SURVEY = "survey", _("Survey")
        GUIDELINE = "guideline", _("Guideline")
        FACT_SHEET = "fact_sheet", _("Fact sheet")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    authors = models.CharField(_("authors or organisation"), max_length=160)
    title = models.CharField(_("title"), max_length=255)
    journal = models.CharField(_("published in"), max_length=160, blank=True)
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, help_text=_("Empty where a page gives none.")
    )
    doi = models.CharField(
        _("DOI"),
        max_length=120,
        blank=True,
        validators=[DOI],
    )
    pmid = models.CharField(
        _("PubMed number"),
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^\d+$", _("Digits only."))],
    )
    url = models.URLField(_("other link"), blank=True, help_text=_("Only needed when there is no DOI."))
    finding = models.CharField(
        _("what it found"),
        max_length=300,
        blank=True,
        help_text=_("One plain sentence, with how sure it is."),
    )
    checked = models.CharField(
        _("what we read"),
        max_length=120,
        blank=True,
        help_text=_("Full text, abstract, or a summary by others."),
    )

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("year")]),
        FieldPanel("authors"),
        FieldPanel("title"),
        FieldPanel("journal"),
        FieldRowPanel([FieldPanel("doi"), FieldPanel("pmid")]),
        FieldPanel("url"),
        FieldPanel("finding"),
        FieldPanel("checked"),
    ]
    search_fields = [
        index.SearchField("title"),
        index.SearchField("authors"),
        index.AutocompleteField("title"),
        index.AutocompleteField("authors"),
    ]

    class Meta:
        ordering = ["authors", "year"]
        verbose_name = _("citation")
        verbose_name_plural = _("citations")

    def __str__(self):
        return f"{self.authors} ({self.year}). {self.title}" if self.year else f"{self.authors}. {self.title}"

    @property
    def link(self) -> str:
        """Where a reader finds it: the DOI resolver, else PubMed, else the other link, else nothing."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        if self.pmid:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
        return self.url

    def get_preview_template(self, request, mode_name):
        return "clinic/citation_preview.html"
