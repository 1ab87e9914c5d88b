"""The list of enquiries."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from clinic.models import ClinicDetails
from leads.services import contacts_of, log_search

from . import finding, queue
from .bridge import BridgeIndexView, BridgeMixin
from .forms import SearchForm
from .row import row


class LeadIndexView(BridgeIndexView):
    """Enquiries under a tab, or those that a search found; who is due first stands first."""

    template_name = "leads/desk/list.html"
    results_template_name = "leads/desk/list_results.html"
    table_classname = "listing desk-list"
    page_title = _("Enquiries")
    add_item_label = _("New enquiry")

    def setup(self, request, *args, **kwargs):
        self.moment = timezone.now()
        super().setup(request, *args, **kwargs)

    @cached_property
    def tab(self) -> str:
        """The key of the tab that is open; none while a search or a status filter decides."""
        if self.key or self.ran_out or (self.filters and self.filters.form["status"].value()):
            return ""
        asked = self.request.GET.get("show")
        return asked if asked in queue.KEYS else queue.DEFAULT

    @cached_property
    def key(self) -> str:
        """What was searched for: the kind and the reference or blind index."""
        signed = self.request.GET.get("find")
        if not signed:
            return ""
        if not self.may("contact"):
            raise PermissionDenied
        try:
            return finding.unsign(signed)
        except finding.RunOut:
            return ""

    @cached_property
    def ran_out(self) -> bool:
        return bool(self.request.GET.get("find")) and not self.key

    def get_queryset(self):
        leads = self.filter_queryset(self.get_base_queryset())
        if self.ran_out:
            return leads.none()
        if self.key:
            return queue.by_ending(finding.matches(leads, self.key))
        if self.tab:
            leads = leads.filter(queue.condition(self.tab, self.moment))
        return queue.by_ending(leads) if self.tab == queue.DONE else queue.by_urgency(leads)

    def get_table(self, object_list):
        leads = list(object_list)
        contacts = contacts_of(leads, self.request.user) if self.may("contact") else {}
        region = ClinicDetails.current().phone_region
        name = self.model_admin.url_helper.get_action_url_name("inspect")
        rows = [
            row(lead, contacts.get(lead.pk), reverse(name, args=[lead.reference]), region, self.moment)
            for lead in leads
        ]
        return super().get_table(rows)

    @cached_property
    def no_results_message(self):
        if self.ran_out:
            return _("This search has run out. Please search again.")
        if self.key or not self.tab:
            return _("No enquiry matches.")
        return next(tab.empty for tab in queue.TABS if tab.key == self.tab)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            tabs=queue.counted(self.get_base_queryset(), self.moment),
            tab=self.tab,
            found_by=finding.FIELDS.get(self.key[:1], "") if self.key else "",
            find=self.request.GET.get("find", "") if self.key else "",
            finder=SearchForm() if self.may("contact") else None,
            finder_url=self.model_admin.url_helper.get_action_url("search"),
            **kwargs,
        )


class SearchView(BridgeMixin, PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """Takes what was typed, and answers with an address that says nothing about anybody."""

    http_method_names = ["post"]
    permission_required = "contact"
    template_name = "leads/desk/search.html"
    page_title = _("Find an enquiry")

    def post(self, request):
        form = SearchForm(request.POST)
        keys = self.readings(form)
        if not keys:
            return self.render_to_response(self.get_context_data(finder=form), status=422)
        key, found = finding.best(self.model_admin.get_queryset(request), keys)
        log_search(request.user, found)
        helper = self.model_admin.url_helper
        if len(found) == 1:
            address = helper.get_action_url("inspect", found[0].reference)
        else:
            address = f"{helper.get_action_url('index')}?find={finding.sign(key)}"
        return see_other(address)

    def readings(self, form: SearchForm) -> list[str]:
        if not form.is_valid():
            return []
        keys = finding.readings(form.cleaned_data["text"], ClinicDetails.current().phone_region)
        if not keys:
            form.add_error(
                "text", _("Type a reference, a phone number or an e-mail address. Names are sealed.")
            )
        return keys

    def get_breadcrumbs_items(self):
        list_ = {"url": self.model_admin.url_helper.get_action_url("index"), "label": _("Enquiries")}
        return [*self.breadcrumbs_items, list_, {"url": "", "label": self.page_title}]


def see_other(address: str):
    """After a POST: look there, by GET."""
    response = redirect(address)
    response.status_code = 303
    return response
