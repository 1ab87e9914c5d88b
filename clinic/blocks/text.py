"""Words and pictures: the plain parts of a section."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

GROUP = _("Text")

# No headings, pictures or HTML: a section owns the heading, and other blocks own the rest.
RICH_TEXT = ["bold", "italic", "ol", "ul", "link", "document-link"]


class TextBlock(blocks.RichTextBlock):
    """Paragraphs and lists."""

    def __init__(self, **kwargs):
        super().__init__(features=RICH_TEXT, **kwargs)

    def deconstruct(self):
        """As Wagtail's own block, so that no migration names this class and keeps it for ever."""
        return "wagtail.blocks.RichTextBlock", [], {}

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = GROUP
        description = _("Paragraphs and lists. Short words; explain any medical term.")
        template = "clinic/blocks/text.html"
        preview_value = "<p>Back pain is common, and for most people it eases within a few weeks.</p>"


class PictureBlock(blocks.StructBlock):
    """A picture, described for people who cannot see it or marked as decoration."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=140, required=False)
    credit = blocks.CharBlock(label=_("Credit"), max_length=80, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        group = GROUP
        description = _("A picture with a description of what matters in it.")
        template = "clinic/blocks/image.html"
        preview_value = {"image": None, "caption": "The treatment room", "credit": ""}


class QuoteBlock(blocks.StructBlock):
    """One thought of a clinician, in their own words."""

    clinician = SnippetChooserBlock("clinic.Clinician", label=_("Who says it"))
    text = blocks.TextBlock(label=_("What they say"), max_length=280, rows=3)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        group = GROUP
        description = _("One thought, in a clinician’s own words.")
        template = "clinic/blocks/quote.html"
        preview_value = {
            "clinician": None,
            "text": "Most backs want movement, not rest. Start small and keep going.",
        }


class DoDontBlock(blocks.StructBlock):
    """What people can do, and better leave, today."""

    do = blocks.ListBlock(blocks.CharBlock(max_length=100), label=_("Do"), min_num=2, max_num=8)
    dont = blocks.ListBlock(blocks.CharBlock(max_length=100), label=_("Don’t"), max_num=8, default=[])

    class Meta:
        icon = "list-ul"
        label = _("Do and don’t")
        group = GROUP
        description = _("Two short lists. Begin each line with a verb.")
        template = "clinic/blocks/do_dont.html"
        preview_value = {
            "do": ["keep walking, a little and often", "change position every half hour"],
            "dont": ["stay in bed for days"],
        }


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=120)
    answer = TextBlock(label=_("Answer"))


class FaqBlock(blocks.StructBlock):
    """Questions that patients really ask."""

    items = blocks.ListBlock(QuestionBlock(), label=_("Questions"), min_num=1, max_num=8)

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        group = GROUP
        description = _("Real questions, in the words that patients use.")
        template = "clinic/blocks/faq.html"
        preview_value = {
            "items": [{"question": "Does it hurt?", "answer": "<p>Some people feel a short ache.</p>"}]
        }
