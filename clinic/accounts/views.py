"""The owner helps somebody who has lost their phone."""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from .factor import forget
from .fresh import fresh_required


@fresh_required
@require_http_methods(["GET", "POST"])
def forget_factor(request, pk):
    """Ask, then take away somebody's second factor, so that they set up a new one."""
    person = get_object_or_404(get_user_model(), pk=pk)
    if not may_forget(request.user, person):
        raise PermissionDenied
    if request.method == "GET":
        return render(request, "account/forget_factor.html", {"person": person})
    if forget(person):
        messages.success(request, _("%(name)s can set up a new second factor now.") % {"name": person})
    return redirect("wagtailusers_users:index")


def may_forget(user, person) -> bool:
    """Whether `user` may help `person` so: never themselves, and nobody above themselves."""
    if user == person or (person.is_superuser and not user.is_superuser):
        return False
    return user.has_perm("clinic.change_user")
