from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button

from .factor import second_factor
from .fresh import ask_again
from .views import forget_factor, may_forget


class SecondFactorOffer(Component):
    """On the dashboard of somebody whose account has a password and nothing else."""

    order = 190
    template_name = "account/second_factor_offer.html"


@hooks.register("construct_homepage_panels")
def offer_second_factor(request, panels):
    if second_factor(request.user) is None:
        panels.append(SecondFactorOffer())


@hooks.register("register_account_menu_item")
def link_second_factor(request):
    on = second_factor(request.user) is not None
    return {
        "url": reverse("mfa_index"),
        "label": _("Second factor"),
        "help_text": _("On: log-in asks for a code from your phone.")
        if on
        else _("Off. Protect your account with a code from your phone."),
    }


@hooks.register("register_account_menu_item")
def link_password(request):
    return {
        "url": reverse("account_change_password"),
        "label": _("Change password"),
        "help_text": _("You stay logged in here and are logged out everywhere else."),
    }


@hooks.register("register_admin_urls")
def add_urls():
    return [path("users/<int:pk>/second-factor/", forget_factor, name="accounts_forget_factor")]


@hooks.register("register_user_listing_buttons")
def add_forget_button(user, request_user):
    if second_factor(user) and may_forget(request_user, user):
        yield Button(
            _("Reset second factor"),
            reverse("accounts_forget_factor", args=[user.pk]),
            icon_name="rotate",
            priority=25,
        )


@hooks.register("before_create_user")
@hooks.register("before_edit_user")
@hooks.register("before_delete_user")
def ask_before_people_change(request, user=None):
    return ask_again(request)


@hooks.register("before_bulk_action")
def ask_before_people_change_together(request, action_type, objects, action):
    """Also here nobody touches those above themselves."""
    if get_user_model() not in action.models:
        return None
    if not request.user.is_superuser and any(person.is_superuser for person in objects):
        raise PermissionDenied
    return ask_again(request, next_url=reverse("wagtailusers_users:index"))
