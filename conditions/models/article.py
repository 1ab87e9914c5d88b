"""Articles about one condition and one treatment."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from clinic.pages import ClinicalPage, ClinicPage, tabbed
from clinic.publishing import Problem
from treatments.models import TreatmentPage, TreatmentPlanPage

from .condition import ConditionPage


class ConditionArticlePage(ClinicalPage):
    """An article about one treatment for one condition. Both pages list it without anybody linking it."""

    treatment = models.ForeignKey(
        TreatmentPage,
        null=True,
        on_delete=models.PROTECT,
        related_name="articles",
        verbose_name=_("treatment"),
    )
    plan = models.ForeignKey(
        TreatmentPlanPage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("plan"),
        help_text=_("Shown after the article."),
    )

    parent_page_types = ["conditions.ConditionPage"]
    subpage_types = []
    clinical_fields = (*ClinicalPage.clinical_fields, "treatment")
    edit_handler = tabbed(
        [
            *ClinicPage.content_panels,
            FieldPanel("treatment"),
            FieldPanel("key_points"),
            FieldPanel("body"),
            FieldPanel("plan"),
        ],
        [FieldPanel("author")],
    )

    class Meta:
        verbose_name = _("article")

    @cached_property
    def condition(self) -> ConditionPage:
        return self.get_parent().specific

    def own_problems(self):
        return [*super().own_problems(), *self._place()]

    def _place(self):
        if not self.treatment:
            yield Problem("treatment", _("Choose the treatment that the article is about."))
        elif self._twins().exists():
            yield Problem("treatment", _("There is an article about this treatment here already."))

    def _twins(self):
        parent = self.get_parent() if self.path else self.intended_parent
        same = ConditionArticlePage.objects.filter(treatment=self.treatment).exclude(pk=self.pk)
        return same.child_of(parent) if parent else same.none()

    def enquiry_context(self):
        return {
            "page_group": self.condition.title,
            "treatment": self.treatment.title if self.treatment else "",
        }
