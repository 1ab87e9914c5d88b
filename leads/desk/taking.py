"""An enquiry taken by phone."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from clinic.models import ClinicDetails
from leads.services import take_by_phone

from .bridge import BridgeMixin
from .forms import PhoneEnquiryForm
from .listing import see_other


class TakingView(BridgeMixin, PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """“New enquiry”: name, phone, when to ring, and a note if there is time for one."""

    http_method_names = ["get", "head", "post"]
    permission_required = "add"
    template_name = "leads/desk/taking.html"
    page_title = _("New enquiry")

    def get(self, request):
        return self.answer(PhoneEnquiryForm(region=self.region))

    def post(self, request):
        form = PhoneEnquiryForm(request.POST, region=self.region)
        if not form.is_valid():
            return self.answer(form, status=422)
        moment = timezone.now()
        typed = form.cleaned_data
        lead = take_by_phone(
            form.enquiry, request.user, note=typed["note"], spoken=typed["spoken"], moment=moment
        )
        if lead.received_at == moment:
            messages.success(request, _("The enquiry is saved. Reference: %(it)s") % {"it": lead.reference})
        else:
            messages.info(request, _("This person asked a few minutes ago. What you typed was added here."))
        return see_other(self.model_admin.url_helper.get_action_url("inspect", lead.reference))

    @property
    def region(self) -> str:
        return ClinicDetails.current().phone_region

    def answer(self, form: PhoneEnquiryForm, status: int = 200):
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def get_breadcrumbs_items(self):
        list_ = {"url": self.model_admin.url_helper.get_action_url("index"), "label": _("Enquiries")}
        return [*self.breadcrumbs_items, list_, {"url": "", "label": self.page_title}]
