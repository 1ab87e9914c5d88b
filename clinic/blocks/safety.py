"""When to get help, what can go wrong, and who should not have a treatment."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .facts import CitationBlock

GROUP = _("Safety")

URGENCIES = [
    ("non_urgent", _("See a GP")),
    ("urgent", _("Get help today")),
    ("emergency", _("Emergency")),
]


class CareCardBlock(blocks.StructBlock):
    """Signs that call for help. Heading and number come from the clinic's region, so nobody types them."""

    urgency = blocks.ChoiceBlock(label=_("How urgent"), choices=URGENCIES)
    signs = blocks.ListBlock(blocks.CharBlock(max_length=120), label=_("Signs"), min_num=1, max_num=8)
    note = blocks.CharBlock(label=_("Note"), max_length=200, required=False)

    class Meta:
        icon = "warning"
        label = _("Care card")
        group = GROUP
        description = _("List the signs only. The heading and the number are written for you.")
        template = "clinic/blocks/care_card.html"
        preview_value = {
            "urgency": "emergency",
            "signs": [
                "numbness around your genitals or back passage",
                "you cannot pee, or cannot control it",
            ],
            "note": "",
        }


class RiskBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("What may happen"), max_length=120)
    how_often = blocks.CharBlock(label=_("How often"), max_length=60, required=False)
    citation = CitationBlock(required=False)


class RiskListBlock(blocks.StructBlock):
    """Side effects, by how often they come; the serious ones are never left out."""

    common = blocks.ListBlock(RiskBlock(), label=_("Common"), max_num=8, default=[])
    uncommon = blocks.ListBlock(RiskBlock(), label=_("Less common"), max_num=8, default=[])
    serious = blocks.ListBlock(RiskBlock(), label=_("Rare but serious"), min_num=1, max_num=8)

    class Meta:
        icon = "warning"
        label = _("Risks")
        group = GROUP
        description = _("Say it plainly. It builds trust.")
        template = "clinic/blocks/risk_list.html"
        preview_value = {
            "common": [
                {
                    "text": "A bruise where the needle went in",
                    "how_often": "about 1 in 13 sessions",
                    "citation": None,
                }
            ],
            "uncommon": [],
            "serious": [
                {
                    "text": "A collapsed lung, when needling near the chest",
                    "how_often": "rare",
                    "citation": None,
                }
            ],
        }


class NotSuitableBlock(blocks.StructBlock):
    """Who should not have a treatment, and who should ask first."""

    not_for = blocks.ListBlock(
        blocks.CharBlock(max_length=120), label=_("Not for you if"), min_num=1, max_num=12
    )
    ask_first = blocks.ListBlock(
        blocks.CharBlock(max_length=120), label=_("Ask first if"), max_num=8, default=[]
    )

    class Meta:
        icon = "circle-xmark"
        label = _("Not suitable for")
        group = GROUP
        description = _("Who should not have this, or should ask first?")
        template = "clinic/blocks/not_suitable.html"
        preview_value = {
            "not_for": ["you do not want needles"],
            "ask_first": ["you take medicine that thins the blood"],
        }
