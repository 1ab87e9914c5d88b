"""The one next step."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StructBlockValidationError

GROUP = _("Action")

ACTIONS = [
    ("call", _("Call the clinic")),
    ("consultation", _("Ask for a free call")),
    ("page", _("Read a page")),
]


class CallToActionBlock(blocks.StructBlock):
    """A button whose words and looks are chosen, not written."""

    action = blocks.ChoiceBlock(label=_("Next step"), choices=ACTIONS)
    page = blocks.PageChooserBlock(label=_("Page"), required=False, help_text=_("Only for “Read a page”."))

    class Meta:
        icon = "arrow-right-full"
        label = _("Next step")
        group = GROUP
        description = _("One clear next step works better than three.")
        template = "clinic/blocks/call_to_action.html"
        preview_value = {"action": "consultation", "page": None}

    def clean(self, value):
        value = super().clean(value)
        if value.get("action") == "page" and not value.get("page") and not self.is_deferred_validation:
            raise StructBlockValidationError({"page": ValidationError(_("Choose the page to read."))})
        return value
