"""The buttons of an enquiry's page."""

from django.utils.translation import gettext as _

from leads.models.event import CallResult
from leads.services import Refused, add_note, log_call, transition
from leads.workflow import Status

from .workspace import WorkView


class NoteView(WorkView):
    """A note joins the timeline, whatever others did meanwhile."""

    def work(self, typed):
        add_note(self.object, typed["note"], self.request.user)
        return _("The note is saved.")


class CallView(WorkView):
    """How a call went, with what was said."""

    def blamed(self):
        return None

    def work(self, typed):
        result = self.request.POST.get("result", "")
        if result not in CallResult.values:
            raise Refused(_("Say how the call went."))
        lead = log_call(self.object, result, self.request.user, typed["version"], typed["note"])
        return _("Call written down. The enquiry is now: %(status)s.") % {"status": lead.get_status_display()}


class MoveView(WorkView):
    """The next status. Closing asks how it ended, calling back asks when."""

    @property
    def to(self) -> str:
        return self.request.POST.get("to", "")

    @property
    def fields_used(self):
        extra = {Status.CALLBACK: ("callback_at",), Status.CLOSED: ("outcome",)}.get(self.to, ())
        return ("note", *extra)

    def blamed(self):
        return {Status.CALLBACK: "callback_at", Status.CLOSED: "outcome"}.get(self.to)

    def work(self, typed):
        lead = transition(
            self.object,
            self.to,
            self.request.user,
            typed["version"],
            outcome=typed.get("outcome") or None,
            callback_at=typed.get("callback_at"),
            note=typed["note"],
        )
        return _("The enquiry is now: %(status)s.") % {"status": lead.get_status_display()}
