"""The two vocabularies: `body`, made of sections, and `passage`, a small one for typed fields.

A block's key is for ever: pages and their revisions are stored under it.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .action import CallToActionBlock
from .facts import GuidelinePositionBlock, KeyFactBlock, ResearchSummaryBlock
from .media import DownloadBlock, VideoBlock
from .safety import CareCardBlock, NotSuitableBlock, RiskListBlock
from .session import BeforeSessionBlock, SessionStepsBlock
from .text import DoDontBlock, FaqBlock, PictureBlock, QuoteBlock, TextBlock


class ContentBlock(blocks.StreamBlock):
    """All that a section may hold."""

    text = TextBlock()
    image = PictureBlock()
    quote = QuoteBlock()
    do_dont = DoDontBlock()
    faq = FaqBlock()
    key_fact = KeyFactBlock()
    research_summary = ResearchSummaryBlock()
    guideline_position = GuidelinePositionBlock()
    care_card = CareCardBlock()
    risk_list = RiskListBlock()
    not_suitable = NotSuitableBlock()
    before_session = BeforeSessionBlock()
    session_steps = SessionStepsBlock()
    video = VideoBlock()
    download = DownloadBlock()
    call_to_action = CallToActionBlock()

    class Meta:
        block_counts = {"call_to_action": {"max_num": 1}}


class SectionBlock(blocks.StructBlock):
    """A titled part of a page; its title is in the contents list."""

    title = blocks.CharBlock(label=_("Title"), max_length=70)
    content = ContentBlock(label=_("Content"))

    class Meta:
        icon = "title"
        label = _("Section")
        group = _("Sections")
        description = _("One idea to a section. Its title appears in the contents list.")
        template = "clinic/blocks/section.html"
        preview_value = {
            "title": "What is dry needling?",
            "content": [("text", "<p>A thin solid needle is put into a tender muscle.</p>")],
        }


class BodyBlock(blocks.StreamBlock):
    """The body of a page: sections, and nothing outside them."""

    section = SectionBlock()


class PassageBlock(ContentBlock):
    """A short passage under a heading that the page type gives."""

    quote = None
    faq = None
    research_summary = None
    guideline_position = None
    care_card = None
    risk_list = None
    not_suitable = None
    before_session = None
    session_steps = None
    video = None
    download = None
    call_to_action = None

    class Meta:
        block_counts = {}


class CareCardsBlock(blocks.StreamBlock):
    """When to get help: one card for each urgency."""

    care_card = CareCardBlock()

    class Meta:
        max_num = 3
