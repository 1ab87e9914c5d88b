"""What every page of the site is: two abstract classes."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from clinic.blocks import BodyBlock
from clinic.forms import DraftCopyForm, PublicationForm
from clinic.models import Citation, SignOff
from clinic.publishing import Problem, PublicationRefused, parts, stopping
from clinic.review.signing import valid_sign_off


def lines(text: str) -> list[str]:
    """The lines of a text field that holds one thing a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class ClinicPage(Page):
    """A page of the clinic's site."""

    summary = models.TextField(
        _("summary"),
        max_length=200,
        blank=True,
        help_text=_(
            "One or two sentences. Also used in lists and, if you write nothing else, in search results."
        ),
    )
    social_image = models.ForeignKey(
        "clinic.ClinicImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture when shared"),
    )
    invites_consultation = models.BooleanField(
        _("show the form for a free call"), default=True, help_text=_("At the foot of the page.")
    )

    base_form_class = PublicationForm
    copy_form_class = DraftCopyForm
    search_fields = [*Page.search_fields, index.SearchField("summary", boost=2)]
    claim_fields = ("title", "seo_title", "search_description", "summary")
    clinical_fields: tuple[str, ...] = ()
    # A page that is being made has no place yet; its form says where it will stand.
    intended_parent: Page | None = None

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
                FieldPanel("social_image"),
            ],
            heading=_("In search and when shared"),
        )
    ]
    settings_panels = [FieldPanel("invites_consultation"), *Page.settings_panels]

    class Meta:
        abstract = True

    def own_problems(self) -> list[Problem]:
        """What is wrong with this page by the rules of its own type; see clinic.publishing."""
        return []

    def publish(self, revision, **kwargs):
        """Go live with a revision. Raises PublicationRefused where the law of publishing says no."""
        if problems := stopping(revision.as_object()):
            raise PublicationRefused(self, problems)
        return super().publish(revision, **kwargs)

    def enquiry_context(self) -> dict[str, str]:
        """Plain labels that an enquiry from this page carries: its page group and its treatment."""
        return {"page_group": self.title, "treatment": ""}

    @cached_property
    def is_sample(self) -> bool:
        """Whether this is sample content that nobody has edited yet: every version of it is the loader's."""
        return self.owner_id is None and not self.revisions.filter(user__isnull=False).exists()

    @cached_property
    def references(self) -> list[Citation]:
        """The citations in the page, each once, in the order in which readers meet them."""
        return list(dict.fromkeys(part.value for part in parts(self) if isinstance(part.value, Citation)))


class ClinicalPage(ClinicPage):
    """A page with clinical text: it has an author, and a clinician can sign it."""

    author = models.ForeignKey(
        "clinic.Clinician",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("written by"),
    )
    key_points = models.TextField(
        _("key points"),
        max_length=650,
        blank=True,
        help_text=_("Three to five, one on each line. What would you tell someone in the waiting room?"),
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("sections"))

    claim_fields = (*ClinicPage.claim_fields, "key_points")
    clinical_fields = ("summary", "key_points", "body")
    search_fields = [*ClinicPage.search_fields, index.SearchField("key_points"), index.SearchField("body")]

    class Meta:
        abstract = True

    @property
    def key_point_list(self) -> list[str]:
        return lines(self.key_points)

    @cached_property
    def sign_off(self) -> SignOff | None:
        """The signature that stands for the page as it is; the only source of reviewer and review date."""
        return valid_sign_off(self)

    def own_problems(self) -> list[Problem]:
        return [*super().own_problems(), *self._advice()]

    def _advice(self):
        if not self.summary:
            yield Problem(
                "summary", _("A summary helps readers see whether the page is for them."), stops=False
            )
        if not 3 <= len(self.key_point_list) <= 5:
            yield Problem("key_points", _("Three to five key points read best."), stops=False)
        if not self.author:
            yield Problem("author", _("Readers like to know who wrote this."), stops=False)


def tabbed(content, evidence=()):
    """The edit screen that all page types share: content, evidence where there is any, search, settings."""
    tabs = [
        ObjectList(content, heading=_("Content")),
        *([ObjectList(evidence, heading=_("Evidence and review"))] if evidence else []),
        ObjectList(ClinicPage.promote_panels, heading=_("Search and sharing")),
        ObjectList(ClinicPage.settings_panels, heading=_("Settings")),
    ]
    return TabbedInterface(tabs)
