"""What a visit is like."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

GROUP = _("Session")


def lines(label, *, least: int = 0):
    """A short list of plain lines."""
    return blocks.ListBlock(
        blocks.CharBlock(max_length=120),
        label=label,
        min_num=least,
        max_num=6,
        **({} if least else {"default": []}),
    )


class BeforeSessionBlock(blocks.StructBlock):
    """What to say, prepare and expect around a session."""

    tell_us = lines(_("Tell us first if"), least=1)
    prepare = lines(_("Prepare"))
    on_the_day = lines(_("On the day"))
    afterwards = lines(_("Afterwards"))

    class Meta:
        icon = "tasks"
        label = _("Before your session")
        group = GROUP
        description = _("What you would say on the phone before a first visit.")
        template = "clinic/blocks/before_session.html"
        preview_value = {
            "tell_us": ["you are pregnant, or might be"],
            "prepare": ["eat something beforehand"],
            "on_the_day": ["wear loose clothes"],
            "afterwards": ["keep moving as usual"],
        }


class SessionStepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Step"), max_length=50)
    text = blocks.CharBlock(label=_("What happens"), max_length=240)
    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=1, max_value=240, required=False)


class SessionStepsBlock(blocks.StructBlock):
    """A session from beginning to end."""

    steps = blocks.ListBlock(SessionStepBlock(), label=_("Steps"), min_num=2, max_num=8)

    class Meta:
        icon = "list-ol"
        label = _("What happens in a session")
        group = GROUP
        description = _("Walk them through it, step by step.")
        template = "clinic/blocks/session_steps.html"
        preview_value = {
            "steps": [
                {"title": "We talk", "text": "You tell us what hurts and what you hope for.", "minutes": 10},
                {"title": "We look", "text": "We watch how you move.", "minutes": 15},
            ]
        }
