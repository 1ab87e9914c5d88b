"""The enquiries in the admin: what is listed, under which address, and who may."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import modeladmin_register

from leads.models import Lead
from leads.reference import ALPHABET, LENGTH, read_reference

from .bridge import BridgeAdmin, BridgeURLHelper
from .forms import LeadFilterSet
from .listing import LeadIndexView, SearchView
from .queue import with_due
from .rights import LeadPermissionHelper
from .taking import TakingView
from .work import CallView, MoveView, NoteView
from .workspace import WorkspaceView


class LeadURLHelper(BridgeURLHelper):
    """An enquiry's address carries its reference and nothing else."""

    instance_pattern = rf"[{ALPHABET}]{{{LENGTH}}}"


@modeladmin_register
class LeadAdmin(BridgeAdmin):
    model = Lead
    base_url_path = "enquiries"
    menu_label = _("Enquiries")
    menu_icon = "desk-enquiries"
    menu_item_name = "enquiries"
    menu_order = 90
    permission_helper_class = LeadPermissionHelper
    url_helper_class = LeadURLHelper
    instance_field = "reference"

    list_display = ("reference", "person", "page", "ring", "waiting", "status")
    list_labels = {
        "reference": _("Reference"),
        "person": _("Who"),
        "page": _("Asked about"),
        "ring": _("When to ring"),
        "waiting": _("Waiting since"),
        "status": _("Status"),
    }
    cell_templates = "leads/desk/cells"
    list_per_page = 25
    filterset_class = LeadFilterSet

    index_view_class = LeadIndexView
    create_view_class = TakingView
    inspect_view_class = WorkspaceView
    plain_views = {"search": SearchView}
    instance_views = {"note": NoteView, "call": CallView, "move": MoveView}

    def get_queryset(self, request):
        return with_due(super().get_queryset(request))

    def open_view(self, request, reference):
        """The short address in mails: on to the enquiry's page."""
        if not self.permission_helper.user_can_list(request.user):
            raise PermissionDenied
        lead = get_object_or_404(self.get_queryset(request), reference=read_reference(reference))
        return redirect(self.url_helper.get_action_url("inspect", lead.reference))

    def get_admin_urls_for_registration(self):
        opening = path(f"{self.base_url_path}/open/<str:reference>/", self.open_view, name="leads_desk_open")
        return (*super().get_admin_urls_for_registration(), opening)
