"""No address of the admin without the second factor, once there is one or one is required."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse

from .factor import is_passed, second_factor

# Needed to log out and to draw the page on which the factor is set up; none shows anything of the clinic.
OPEN = {"wagtailadmin_logout", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog"}
OPEN_ACCOUNT = {"account_logout", "account_login"}


class SecondFactorMiddleware:
    """Turns away sessions that were opened without the second factor of their user.

    It looks at a session only below the admin's and the accounts' addresses, so that public pages
    stay free of cookies.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        in_admin = request.path.startswith(reverse("wagtailadmin_home"))
        in_account = request.path.startswith(reverse("account_login").removesuffix("login/"))
        if not (in_admin or in_account) or request.resolver_match.url_name in OPEN | OPEN_ACCOUNT:
            return None
        if not request.user.is_authenticated:
            return None
        factor = second_factor(request.user)
        if not is_passed(request, factor):
            return self.log_in_again(request)
        if in_admin and factor is None and settings.ACCOUNTS_REQUIRE_SECOND_FACTOR:
            return self.answer(request, redirect(reverse("mfa_activate_totp", query={"required": 1})))
        return None

    def log_in_again(self, request):
        """A session from before the factor, or one opened past allauth: it ends here."""
        get_adapter().logout(request)
        return self.answer(request, redirect_to_login(request.get_full_path(), login_url="account_login"))

    def answer(self, request, redirection):
        """The editor's background requests cannot follow to a form; they are refused."""
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            raise PermissionDenied
        return redirection
