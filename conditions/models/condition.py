"""Conditions and the list of them."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from clinic.blocks import CareCardsBlock, PassageBlock
from clinic.models import Citation
from clinic.pages import ClinicalPage, ClinicPage, lines, tabbed
from clinic.publishing import Part, Problem, parts
from treatments.models import TreatmentPage, TreatmentPlanPage


class BodyArea(models.TextChoices):
    HEAD_NECK = "head_neck", _("Head and neck")
    SHOULDER = "shoulder", _("Shoulder")
    ARM_HAND = "arm_hand", _("Arm and hand")
    BACK = "back", _("Back")
    HIP = "hip", _("Hip")
    KNEE = "knee", _("Knee")
    FOOT_ANKLE = "foot_ankle", _("Foot and ankle")


class ConditionIndexPage(ClinicPage):
    """The list of conditions."""

    intro = StreamField(PassageBlock(), blank=True, verbose_name=_("introduction"))

    parent_page_types = ["home.HomePage"]
    subpage_types = ["conditions.ConditionPage"]
    max_count = 1
    edit_handler = tabbed([*ClinicPage.content_panels, FieldPanel("intro")])

    class Meta:
        verbose_name = _("conditions")

    @cached_property
    def conditions(self):
        return ConditionPage.objects.live().child_of(self).order_by("title")

    def enquiry_context(self):
        return {"page_group": "", "treatment": ""}


class ConditionPage(ClinicalPage):
    """A condition, and the hub of its articles."""

    also_known_as = models.TextField(
        _("also known as"),
        max_length=600,
        blank=True,
        help_text=_("One on each line: “Lumbago”, “Bad back”."),
    )
    body_area = models.CharField(_("area of the body"), max_length=20, choices=BodyArea, blank=True)
    what_it_is = StreamField(PassageBlock(), blank=True, verbose_name=_("what it is"))
    symptoms = StreamField(PassageBlock(), blank=True, verbose_name=_("what it feels like"))
    get_help = StreamField(
        CareCardsBlock(),
        blank=True,
        verbose_name=_("when to get help"),
        help_text=_("Comes before the causes on purpose. The emergency card is needed to publish."),
    )
    causes = StreamField(PassageBlock(), blank=True, verbose_name=_("causes"))
    how_we_assess = StreamField(PassageBlock(), blank=True, verbose_name=_("how we assess it"))
    self_care = StreamField(PassageBlock(), blank=True, verbose_name=_("what you can do yourself"))
    what_to_expect = StreamField(PassageBlock(), blank=True, verbose_name=_("what to expect"))
    plan = models.ForeignKey(
        TreatmentPlanPage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("plan"),
    )

    parent_page_types = ["conditions.ConditionIndexPage"]
    subpage_types = ["conditions.ConditionArticlePage"]
    passages = ("what_it_is", "symptoms", "causes", "how_we_assess", "self_care", "what_to_expect")
    clinical_fields = (
        "summary",
        "key_points",
        "also_known_as",
        "what_it_is",
        "symptoms",
        "get_help",
        "causes",
        "how_we_assess",
        "self_care",
        "treatments",
        "what_to_expect",
        "body",
    )
    claim_fields = (*ClinicalPage.claim_fields, "also_known_as")
    search_fields = [
        *ClinicalPage.search_fields,
        index.SearchField("also_known_as", boost=2),
        index.FilterField("body_area"),
        *(index.SearchField(name) for name in passages),
    ]
    edit_handler = tabbed(
        [
            *ClinicPage.content_panels,
            FieldPanel("key_points"),
            FieldRowPanel([FieldPanel("also_known_as"), FieldPanel("body_area")]),
            FieldPanel("what_it_is"),
            FieldPanel("symptoms"),
            FieldPanel("get_help"),
            FieldPanel("causes"),
            FieldPanel("how_we_assess"),
            FieldPanel("self_care"),
            InlinePanel("treatments", heading=_("Treatments, best supported first"), label=_("Treatment")),
            FieldPanel("what_to_expect"),
            FieldPanel("body"),
            FieldPanel("plan"),
        ],
        [FieldPanel("author")],
    )

    class Meta:
        verbose_name = _("condition")

    @property
    def other_names(self) -> list[str]:
        return lines(self.also_known_as)

    @cached_property
    def articles(self):
        return self.get_children().live().specific().order_by("title")

    @cached_property
    def treatment_rows(self):
        """The ordered treatments that readers can open."""
        rows = self.treatments.select_related("treatment", "citation")
        return [row for row in rows if row.treatment.live]

    @cached_property
    def other_articles(self):
        """Articles about a treatment that has no row of its own here: nobody has to link an article."""
        shown = {row.treatment_id for row in self.treatment_rows}
        return [article for article in self.articles if article.treatment_id not in shown]

    @property
    def emergency_card(self):
        """The value of the card with the emergency signs, or None."""
        cards = (child.value for child in self.get_help if child.block_type == "care_card")
        return next((card for card in cards if card["urgency"] == "emergency"), None)

    @cached_property
    def references(self):
        rows = [
            Part("treatments", "citation", row.citation) for row in self.treatments.select_related("citation")
        ]
        read = sorted([*parts(self), *rows], key=lambda part: self.clinical_fields.index(part.field))
        return list(dict.fromkeys(part.value for part in read if isinstance(part.value, Citation)))

    def own_problems(self):
        return [*super().own_problems(), *self._emergency()]

    def _emergency(self):
        if not self.emergency_card:
            yield Problem("get_help", _("Add the emergency card: the signs that mean “do not wait”."))


class ConditionTreatment(Orderable):
    """What a treatment can do for a condition."""

    class Role(models.TextChoices):
        FIRST_CHOICE = "first_choice", _("First choice")
        MAY_HELP = "may_help", _("May help")
        NOT_USUALLY = "not_usually", _("Not usually")

    page = ParentalKey(ConditionPage, on_delete=models.CASCADE, related_name="treatments")
    treatment = models.ForeignKey(
        TreatmentPage, on_delete=models.CASCADE, related_name="condition_roles", verbose_name=_("treatment")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.MAY_HELP)
    note = models.CharField(_("note"), max_length=160, blank=True)
    citation = models.ForeignKey(
        "clinic.Citation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("source"),
    )

    panels = [
        FieldRowPanel([FieldPanel("treatment"), FieldPanel("role")]),
        FieldPanel("note"),
        FieldPanel("citation"),
    ]
