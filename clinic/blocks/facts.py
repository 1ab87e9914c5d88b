"""What is known, how surely, and who says so."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

GROUP = _("Facts")

DIRECTIONS = [
    ("helps_soon", _("Helps soon after")),
    ("helps_later", _("Still helps later")),
    ("no_difference", _("No clear difference")),
    ("uncertain", _("Not clear either way")),
    ("harms", _("May do harm")),
]
CERTAINTIES = [
    ("high", _("High")),
    ("moderate", _("Moderate")),
    ("low", _("Low")),
    ("very_low", _("Very low")),
]
POSITIONS = [
    ("recommends", _("Recommends it")),
    ("may_be_offered", _("Says it may be offered")),
    ("does_not_recommend", _("Does not recommend it")),
]


class CitationBlock(SnippetChooserBlock):
    """The paper, guideline or fact sheet behind a statement; numbered on the page by itself."""

    def __init__(self, **kwargs):
        super().__init__("clinic.Citation", **({"label": _("Source")} | kwargs))

    def deconstruct(self):
        """As Wagtail's own block, so that no migration names this class and keeps it for ever."""
        return (
            "wagtail.snippets.blocks.SnippetChooserBlock",
            ["clinic.Citation"],
            {"required": self.field.required},
        )


class KeyFactBlock(blocks.StructBlock):
    """One number with its meaning and its source."""

    figure = blocks.CharBlock(label=_("Figure"), max_length=24, help_text=_("“8 in 10” rather than “80%”."))
    meaning = blocks.CharBlock(label=_("What it means"), max_length=160)
    citation = CitationBlock()

    class Meta:
        icon = "order"
        label = _("Key fact")
        group = GROUP
        description = _("One number, what it means, and where it comes from.")
        template = "clinic/blocks/key_fact.html"
        preview_value = {
            "figure": "8 in 10",
            "meaning": "adults have low back pain at some time",
            "citation": None,
        }


class ResearchSummaryBlock(blocks.StructBlock):
    """What a study or review found: in whom, against what, for how long, and how sure one can be."""

    claim = blocks.CharBlock(label=_("What was asked"), max_length=160)
    direction = blocks.ChoiceBlock(label=_("What it found"), choices=DIRECTIONS)
    certainty = blocks.ChoiceBlock(label=_("How sure"), choices=CERTAINTIES)
    people = blocks.CharBlock(label=_("Who took part"), max_length=100)
    compared_with = blocks.CharBlock(label=_("Compared with"), max_length=100)
    timepoint = blocks.CharBlock(label=_("When it was measured"), max_length=60)
    plain = blocks.TextBlock(label=_("In plain words"), max_length=300, rows=3)
    citations = blocks.ListBlock(CitationBlock(), label=_("Sources"), min_num=1, max_num=4)

    class Meta:
        icon = "glasses"
        label = _("Research summary")
        group = GROUP
        description = _("What did they find, in whom, for how long, and how sure are they?")
        template = "clinic/blocks/research_summary.html"
        preview_value = {
            "claim": "Does dry needling ease low back pain?",
            "direction": "helps_soon",
            "certainty": "low",
            "people": "802 people in 11 trials",
            "compared_with": "other treatments",
            "timepoint": "right after treatment",
            "plain": "Pain eased soon after treatment. The review could not say whether that lasts.",
            "citations": [],
        }


class GuidelinePositionBlock(blocks.StructBlock):
    """What an official body says, shown also where the clinic sees it differently."""

    organisation = blocks.CharBlock(label=_("Who says so"), max_length=80)
    country = blocks.CharBlock(label=_("Where it applies"), max_length=40)
    year = blocks.IntegerBlock(label=_("Year"), min_value=1990, max_value=2100)
    position = blocks.ChoiceBlock(label=_("Position"), choices=POSITIONS)
    plain = blocks.TextBlock(label=_("In plain words"), max_length=200, rows=2)
    when_i_use = blocks.TextBlock(label=_("When I still use it"), max_length=300, rows=3, required=False)
    when_not = blocks.TextBlock(label=_("When I do not"), max_length=300, rows=3, required=False)
    citation = CitationBlock()

    class Meta:
        icon = "clipboard-list"
        label = _("Guideline")
        group = GROUP
        description = _("An official view. Show it even when it is not what we hoped.")
        template = "clinic/blocks/guideline_position.html"
        preview_value = {
            "organisation": "NICE",
            "country": "United Kingdom",
            "year": 2016,
            "position": "does_not_recommend",
            "plain": "Do not offer acupuncture for low back pain.",
            "when_i_use": "When exercise has been tried and the wish is informed.",
            "when_not": "Never in place of exercise.",
            "citation": None,
        }
