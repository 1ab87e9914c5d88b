"""Treatments and the list of them."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from clinic.blocks import PassageBlock
from clinic.pages import ClinicalPage, ClinicPage, tabbed
from clinic.publishing import Problem, parts


class TreatmentIndexPage(ClinicPage):
    """The list of treatments."""

    intro = StreamField(PassageBlock(), blank=True, verbose_name=_("introduction"))

    parent_page_types = ["home.HomePage"]
    subpage_types = ["treatments.TreatmentPage"]
    max_count = 1
    edit_handler = tabbed([*ClinicPage.content_panels, FieldPanel("intro")])

    class Meta:
        verbose_name = _("treatments")

    @cached_property
    def treatments(self):
        return TreatmentPage.objects.live().child_of(self).order_by("title")

    def enquiry_context(self):
        return {"page_group": "", "treatment": ""}


class TreatmentPage(ClinicalPage):
    """A treatment: what it is, what is known, what it costs, and what can go wrong."""

    class Kind(models.TextChoices):
        PHYSIOTHERAPY = "physiotherapy", _("Physiotherapy")
        NEEDLING = "needling", _("Needling")
        DEVICE = "device", _("Device")
        EXERCISE = "exercise", _("Exercise")
        OTHER = "other", _("Other")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.PHYSIOTHERAPY)
    invasive = models.BooleanField(
        _("invasive"), default=False, help_text=_("Does it break the skin or carry a serious risk?")
    )
    duration_minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    price_from = models.DecimalField(_("price from"), max_digits=7, decimal_places=2, null=True, blank=True)
    price_note = models.CharField(_("note on the price"), max_length=80, blank=True)
    what_it_is = StreamField(PassageBlock(), blank=True, verbose_name=_("what it is"))
    how_it_may_work = StreamField(
        PassageBlock(),
        blank=True,
        verbose_name=_("how it may work"),
        help_text=_("Say what is known and what is a theory."),
    )

    parent_page_types = ["treatments.TreatmentIndexPage"]
    subpage_types = []
    clinical_fields = ("summary", "key_points", "kind", "invasive", "what_it_is", "how_it_may_work", "body")
    claim_fields = (*ClinicalPage.claim_fields, "price_note")
    search_fields = [*ClinicalPage.search_fields, index.SearchField("what_it_is")]
    edit_handler = tabbed(
        [
            *ClinicPage.content_panels,
            FieldPanel("key_points"),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("invasive")]),
                    FieldRowPanel(
                        [FieldPanel("duration_minutes"), FieldPanel("price_from"), FieldPanel("price_note")]
                    ),
                ],
                heading=_("At a glance"),
            ),
            FieldPanel("what_it_is"),
            FieldPanel("how_it_may_work"),
            FieldPanel("body"),
        ],
        [FieldPanel("author")],
    )

    class Meta:
        verbose_name = _("treatment")

    def own_problems(self):
        return [*super().own_problems(), *self._safety()]

    def _safety(self):
        if not self.invasive:
            return
        present = {part.key for part in parts(self)}
        if "risk_list" not in present:
            yield Problem("body", _("An invasive treatment needs its risks: add a “Risks” block."))
        if "not_suitable" not in present:
            yield Problem(
                "body", _("An invasive treatment must say who it is not for: add “Not suitable for”.")
            )
        if "before_session" not in present:
            yield Problem(
                "body", _("People must know what to do before and after: add “Before your session”.")
            )

    def enquiry_context(self):
        return {"page_group": "", "treatment": self.title}
