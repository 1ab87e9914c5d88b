"""Addresses of allauth that this site does without: they lead where the matter is settled instead."""

from django.urls import path, re_path
from django.views.generic import RedirectView

to_account = RedirectView.as_view(pattern_name="wagtailadmin_account")
to_login = RedirectView.as_view(pattern_name="account_login")

urlpatterns = [
    path("signup/", to_login),
    # The owner changes addresses. A second address here would be a second way in.
    path("email/", to_account),
    re_path(r"^confirm-email/", to_account),
    path("password/set/", to_account),
    path("login/code/confirm/", to_login),
]
