"""The founder's treatment plan, as data."""

import re

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from clinic.pages import ClinicPage, tabbed
from clinic.publishing import Problem
from clinic.review.signing import valid_sign_off

from .treatment import TreatmentPage

# A call-out that speaks of these may keep somebody from care they need, so it owes them the other side.
SURGERY_OR_MEDICINE = re.compile(
    r"\b(surgery|surgical|surgeon|operation|replacements?|injections?|medicines?|medication|tablets?|painkillers?|opioids?)\b",
    re.I,
)


class TreatmentPlanPage(ClinicPage):
    """The founder's plan: a page of its own, and shown at the foot of every article that names it."""

    founder = models.ForeignKey(
        "clinic.Clinician",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("founder"),
    )
    portrait = models.ForeignKey(
        "clinic.ClinicImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("portrait"),
    )
    portrait_alt = models.CharField(_("what the portrait shows"), max_length=120, blank=True)
    intro = models.TextField(_("introduction"), max_length=500, blank=True)
    callout_headline = models.CharField(_("headline"), max_length=90, blank=True)
    callout_body = models.TextField(_("text"), max_length=400, blank=True)
    callout_balance = models.TextField(
        _("the other side"),
        max_length=300,
        blank=True,
        help_text=_("What speaks for the care that the text may turn people away from."),
    )

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    clinical_fields = (
        "intro",
        "callout_headline",
        "callout_body",
        "callout_balance",
        "callout_citations",
        "steps",
    )
    claim_fields = (*ClinicPage.claim_fields, "intro", "callout_headline", "callout_body", "callout_balance")
    edit_handler = tabbed(
        [
            *ClinicPage.content_panels,
            MultiFieldPanel(
                [
                    FieldPanel("founder"),
                    FieldPanel("portrait"),
                    FieldPanel("portrait_alt"),
                    FieldPanel("intro"),
                ],
                heading=_("In the founder’s words"),
            ),
            InlinePanel("steps", heading=_("Steps"), label=_("Step"), min_num=3, max_num=8),
            MultiFieldPanel(
                [
                    FieldPanel("callout_headline"),
                    FieldPanel("callout_body"),
                    FieldPanel("callout_balance"),
                    InlinePanel("callout_citations", heading=_("Sources"), label=_("Source"), max_num=4),
                ],
                heading=_("Call-out"),
            ),
        ]
    )

    class Meta:
        verbose_name = _("treatment plan")

    @cached_property
    def sign_off(self):
        return valid_sign_off(self)

    @cached_property
    def references(self):
        return [row.citation for row in self.callout_citations.all()]

    def own_problems(self):
        return [*super().own_problems(), *self._balance(), *self._order(), *self._portrait()]

    def _balance(self):
        if not SURGERY_OR_MEDICINE.search(f"{self.callout_headline} {self.callout_body}"):
            return
        if not self.callout_balance:
            yield Problem(
                "callout_balance", _("A call-out about surgery or medicine must give the other side.")
            )
        if not self.callout_citations.all():
            yield Problem("callout_body", _("A call-out about surgery or medicine needs a source."))

    def _order(self):
        kinds = [step.kind for step in self.steps.all()]
        if not 3 <= len(kinds) <= 8:
            yield Problem("", _("A plan has three to eight steps."))
        elif kinds[0] != PlanStep.Kind.ASSESSMENT or kinds[-1] != PlanStep.Kind.CALL:
            yield Problem("", _("A plan begins with an assessment and ends with the phone call."))

    def _portrait(self):
        if self.portrait and not self.portrait_alt:
            yield Problem("portrait_alt", _("A picture needs a description."))

    def enquiry_context(self):
        return {"page_group": "", "treatment": ""}


class PlanStep(Orderable):
    """One step of the plan, as data."""

    class Kind(models.TextChoices):
        ASSESSMENT = "assessment", _("Assessment")
        PHYSIOTHERAPY = "physiotherapy", _("Physiotherapy plan")
        NEEDLING = "needling", _("Needling")
        ORTHOTICS = "orthotics", _("Orthotics")
        EXERCISE = "exercise", _("Exercise")
        REVIEW = "review", _("Review")
        CALL = "call", _("Phone consultation")

    page = ParentalKey(TreatmentPlanPage, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    title = models.CharField(_("title"), max_length=50)
    what_happens = models.TextField(_("what happens"), max_length=400)
    who = models.CharField(_("who"), max_length=60, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    price_from = models.DecimalField(
        _("price from"),
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("0 is shown as “free”."),
    )
    only_if = models.CharField(_("only if"), max_length=160, blank=True)
    treatment = models.ForeignKey(
        TreatmentPage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("treatment"),
    )

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("title")]),
        FieldPanel("what_happens"),
        FieldRowPanel([FieldPanel("who"), FieldPanel("minutes"), FieldPanel("price_from")]),
        FieldPanel("only_if"),
        FieldPanel("treatment"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("step")


class CalloutCitation(Orderable):
    """A source of the plan's call-out."""

    page = ParentalKey(TreatmentPlanPage, on_delete=models.CASCADE, related_name="callout_citations")
    citation = models.ForeignKey(
        "clinic.Citation", on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )

    panels = [FieldPanel("citation")]
