"""One enquiry as a page to work on."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views import generic

from clinic.models import ClinicDetails
from leads.services import Changed, Refused, contact_of, notes_of
from leads.workflow import Status, is_open, next_statuses

from . import finding, words
from .bridge import BridgeMixin
from .forms import WorkForm
from .listing import see_other
from .row import row
from .timeline import events_of, timeline

CALLS = (("spoke", _("Spoke")), ("no_answer", _("No answer")), ("left_message", _("Left a message")))
STEPS = {
    Status.NEW: _("Not spam: a person"),
    Status.ATTEMPTING: _("Tried to reach"),
    Status.CONTACTED: _("Spoken with"),
    Status.WAITING: _("Waiting for them"),
    Status.BOOKED: _("Booked"),
    Status.SPAM: _("Spam"),
}
CALL_DECIDES = (Status.CONTACTED, Status.ATTEMPTING)
REOPEN = _("Open again")
ENDED_WELL = (Status.BOOKED, Status.CLOSED)


class WorkspaceView(BridgeMixin, generic.InspectView):
    """Contact, topic, timeline and the next steps. Opening it is the look that is written down."""

    template_name = "leads/desk/workspace.html"
    page_title = _("Enquiry")

    def setup(self, request, *args, **kwargs):
        self.moment = timezone.now()
        super().setup(request, *args, **kwargs)

    def get_fields(self):
        return []

    def get_edit_url(self):
        return None

    def get_delete_url(self):
        return None

    def get_page_title(self):
        return self.object.reference

    def get_page_subtitle(self):
        return ""

    def get_breadcrumbs_items(self):
        list_ = {"url": self.address("index"), "label": _("Enquiries")}
        return [*self.breadcrumbs_items, list_, {"url": "", "label": self.object.reference}]

    def address(self, action: str, *args: str) -> str:
        return self.model_admin.url_helper.get_action_url(action, *args)

    def get_context_data(self, **kwargs):
        lead, user, region = self.object, self.request.user, ClinicDetails.current().phone_region
        sees = self.may("contact")
        contact = contact_of(lead, user) if sees else None
        notes = notes_of(lead, user) if sees else {}
        events = events_of(lead)
        form = kwargs.pop("form", None) or WorkForm(initial={"version": lead.version})
        return super().get_context_data(
            lead=lead,
            row=row(lead, contact, "", region, self.moment),
            grounds=words.grounds(lead),
            promised=words.day_and_time(lead.response_due_at, self.moment) if lead.response_due_at else "",
            others=self.others() if sees and lead.is_repeat else "",
            timeline=timeline(events, notes, region, self.moment),
            form=form,
            **self.steps(),
            **kwargs,
        )

    def others(self) -> str:
        """Where the enquiries of the same phone or e-mail address are listed."""
        return f"{self.address('index')}?find={finding.same_person(self.object)}"

    def steps(self) -> dict:
        """The buttons: calls while the enquiry is open, then the statuses that may follow."""
        lead, may_change = self.object, self.may("change")
        following = next_statuses(lead.status) if may_change else ()
        reopening = lead.status in ENDED_WELL
        calls = CALLS if may_change and is_open(lead.status) else ()
        # What a call decides is not offered twice, unless the two write to each other.
        decided = CALL_DECIDES if calls and not lead.by_email_only else ()
        return {
            "may_change": may_change,
            "calls": calls,
            "moves": [
                (str(to), REOPEN if reopening else STEPS[to])
                for to in following
                if to in STEPS and to not in decided
            ],
            "may_call_back": Status.CALLBACK in following,
            "may_close": Status.CLOSED in following,
            "note_url": self.address("note", lead.reference),
            "call_url": self.address("call", lead.reference),
            "move_url": self.address("move", lead.reference),
        }


class WorkView(WorkspaceView):
    """Something done to an enquiry. What cannot be done shows the page again with all that was typed."""

    http_method_names = ["post"]
    permission_required = "change"
    fields_used: tuple[str, ...] = ("note",)

    def post(self, request: HttpRequest, *args, **kwargs):
        form = WorkForm(request.POST)
        if not form.holds(*self.fields_used):
            return self.show_again(form)
        try:
            done = self.work(form.cleaned_data)
        except Changed as change:
            return self.show_again(form, changed=self.told(change.by, change.at))
        except Refused as refusal:
            return self.refused(form, refusal)
        messages.success(request, done)
        return see_other(self.address("inspect", self.object.reference))

    def work(self, typed: dict) -> str:
        """Call the service; return what to tell."""
        raise NotImplementedError

    def refused(self, form: WorkForm, refusal: Refused):
        # What is refused now may have been offered when the page was opened.
        if form.cleaned_data["version"] != self.object.version:
            last = events_of(self.object)[0]
            return self.show_again(form, changed=self.told(last.actor, last.at))
        form.add_error(self.blamed(), str(refusal))
        return self.show_again(form)

    def blamed(self) -> str | None:
        """The field beside which a refusal is shown; None: above the form."""
        return "note"

    def told(self, by, at) -> str:
        facts = {"when": words.age(at or self.moment, self.moment), "who": by or _("the website")}
        return _("Changed %(when)s by %(who)s. See below what is new; what you typed is still here.") % facts

    def show_again(self, form: WorkForm, changed: str = ""):
        self.object = self.get_object()
        return self.render_to_response(self.get_context_data(form=form, changed=changed), status=422)
