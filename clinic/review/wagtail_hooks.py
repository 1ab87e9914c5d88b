"""Where signing appears in the page editor."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import PublishMenuItem

from clinic.pages import ClinicPage

from .signing import may_sign, sign

# The value that the button posts in Wagtail's own "action-publish", which is why publishing comes first.
SIGN = "sign-off"


class SignOffMenuItem(PublishMenuItem):
    """“Sign off and publish”: one button, for a clinician, on a page with clinical text."""

    label = gettext_lazy("Sign off and publish")
    icon_name = "circle-check"
    template_name = "clinic/review/sign_off_button.html"

    def is_shown(self, context):
        page = context.get("page")
        clinical = page is None or (
            issubclass(page.specific_class, ClinicPage) and page.specific_class.clinical_fields
        )
        return bool(clinical and may_sign(context["request"].user) and super().is_shown(context))


@hooks.register("register_page_action_menu_item")
def sign_off_menu_item():
    return SignOffMenuItem(order=5)


@hooks.register("after_publish_page")
def sign_what_was_published(request, page):
    if request.POST.get("action-publish") != SIGN:
        return
    page = page.specific_class.objects.get(pk=page.pk)
    if page.scheduled_revision:
        messages.warning(request, _("Scheduled, and not signed: sign it when it is live."))
    elif page.live and page.clinical_fields:
        signed = sign(page, request.user)
        messages.success(request, _("Signed by %(name)s today.") % {"name": signed.clinician.name})


@hooks.register("register_log_actions")
def sign_off_log_actions(actions):
    actions.register_action("clinic.sign_off", gettext_lazy("Sign off"), gettext_lazy("Signed off"))
    actions.register_action(
        "clinic.small_correction",
        gettext_lazy("Small correction"),
        gettext_lazy("Small correction, same meaning: the review date stays"),
    )
