"""The home page and the plain pages around it."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from clinic.blocks import BodyBlock
from clinic.models import Clinician, SignOff
from clinic.pages import ClinicPage, tabbed
from clinic.publishing import Problem
from conditions.models import ConditionPage
from treatments.models import TreatmentPage, TreatmentPlanPage


class HomePage(ClinicPage):
    """The front door: the promise, what is offered, who offers it, what it costs, and the form."""

    promise = models.CharField(
        _("promise"),
        max_length=90,
        blank=True,
        help_text=_("The one sentence that a visitor should remember."),
    )
    hero_image = models.ForeignKey(
        "clinic.ClinicImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture beside it"),
        help_text=_("A real photograph of the founder or the room. Empty: a drawing."),
    )
    hero_alt = models.CharField(_("what the picture shows"), max_length=120, blank=True)
    founder = models.ForeignKey(
        Clinician,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("founder"),
    )
    plan = models.ForeignKey(
        TreatmentPlanPage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("plan"),
    )
    fees_line = models.CharField(_("fees in a line"), max_length=160, blank=True)

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "conditions.ConditionIndexPage",
        "treatments.TreatmentIndexPage",
        "treatments.TreatmentPlanPage",
        "home.StandardPage",
    ]
    max_count = 1
    claim_fields = (*ClinicPage.claim_fields, "promise", "fees_line")
    edit_handler = tabbed(
        [
            *ClinicPage.content_panels,
            FieldPanel("promise"),
            FieldPanel("hero_image"),
            FieldPanel("hero_alt"),
            FieldPanel("founder"),
            FieldPanel("plan"),
            InlinePanel("steps", heading=_("How it works"), label=_("Step"), min_num=3, max_num=3),
            FieldPanel("fees_line"),
        ]
    )

    class Meta:
        verbose_name = _("home page")

    @cached_property
    def conditions(self):
        return ConditionPage.objects.live().descendant_of(self).order_by("title")

    @cached_property
    def treatments(self):
        return TreatmentPage.objects.live().descendant_of(self).order_by("title")

    def own_problems(self):
        alt = Problem("hero_alt", _("A picture needs a description."))
        return [*super().own_problems(), *([alt] if self.hero_image and not self.hero_alt else [])]

    def enquiry_context(self):
        return {"page_group": "", "treatment": ""}


class HomeStep(Orderable):
    """One of the three steps of how it works."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="steps")
    title = models.CharField(_("title"), max_length=50)
    text = models.CharField(_("text"), max_length=160)

    panels = [FieldPanel("title"), FieldPanel("text")]


class StandardPage(ClinicPage):
    """About, team, fees, privacy and the like: sections, and a list that writes itself where one is chosen."""

    class Listing(models.TextChoices):
        NONE = "none", _("Nothing")
        TEAM = "team", _("The team")
        FEES = "fees", _("Treatments with their fees")
        REVIEW = "review", _("Pages with reviewer and date")

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("sections"))
    listing = models.CharField(_("list below the text"), max_length=10, choices=Listing, default=Listing.NONE)

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    search_fields = [*ClinicPage.search_fields, index.SearchField("body")]
    edit_handler = tabbed([*ClinicPage.content_panels, FieldPanel("body"), FieldPanel("listing")])

    class Meta:
        verbose_name = _("plain page")

    @cached_property
    def team(self):
        return Clinician.objects.select_related("photo") if self.listing == self.Listing.TEAM else []

    @cached_property
    def fees(self):
        if self.listing != self.Listing.FEES:
            return []
        return TreatmentPage.objects.live().filter(price_from__isnull=False).order_by("title")

    @cached_property
    def reviewed(self) -> list[SignOff]:
        """The signatures that stand, of all live pages, by title."""
        if self.listing != self.Listing.REVIEW:
            return []
        pages = Page.objects.live().filter(sign_offs__isnull=False).distinct().specific()
        return [page.sign_off for page in sorted(pages, key=lambda page: page.title) if page.sign_off]

    def enquiry_context(self):
        return {"page_group": "", "treatment": ""}
