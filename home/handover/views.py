"""The page behind “Make it mine”."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from clinic.models import ClinicDetails

from .forms import HandoverForm
from .service import take_over, unedited_articles


def may_take_over(user) -> bool:
    return ClinicDetails.get_permission_policy().user_has_permission(user, "change")


def handover(request):
    """Asks for what makes the clinic the owner's, and hands the site over."""
    if not may_take_over(request.user):
        raise PermissionDenied
    details = ClinicDetails.current()
    if not details.is_sample:
        messages.warning(request, _("This site is yours already; there is no sample data left to remove."))
        return redirect("wagtailadmin_home")
    form = HandoverForm(
        request.POST or None, instance=details, initial={"name": "", "phone": "", "email": ""}
    )
    if request.method == "POST" and form.is_valid():
        gone = take_over(form.save(commit=False), form.cleaned_data["opens"], form.cleaned_data["closes"])
        text = ngettext("one sample article", "%(count)d sample articles", gone) % {"count": gone}
        messages.success(
            request,
            _("The site is yours. The sample enquiries and %(articles)s are gone.") % {"articles": text},
        )
        return redirect("wagtailadmin_home")
    context = {"form": form, "articles": unedited_articles()}
    return render(request, "home/handover/handover.html", context, status=422 if form.errors else 200)
