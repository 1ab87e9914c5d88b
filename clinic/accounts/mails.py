"""The mails about accounts. Addresses and links are made at the moment of sending."""

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clinic.models import ClinicDetails
from clinic.outbox import Permanent, register

NOTICES = {
    "password_changed": _("Your password was changed."),
    "password_reset": _("Your password was set anew, by a link sent to this address."),
    "totp_activated": _("An authenticator app was set up as your second factor."),
    "totp_deactivated": _("Your second factor was switched off."),
    "recovery_codes_generated": _("New recovery codes were made. The old ones no longer work."),
}


@register("accounts.password_reset")
def send_password_reset(delivery):
    """To somebody who asked for a new password; the reference is the user's key."""
    user = _user(delivery.reference)
    _send(user, delivery, "password_reset", _("Choose a new password"), link=_password_link(user))


@register("accounts.invitation")
def send_invitation(delivery):
    """To somebody for whom the owner has made an account; the reference is the user's key."""
    user = _user(delivery.reference)
    _send(user, delivery, "invitation", _("Your account"), link=_password_link(user))


@register("accounts.notice")
def send_notice(delivery):
    """About a change to an account; the reference is "<user's key>:<what changed>"."""
    key, _colon, change = delivery.reference.partition(":")
    if change not in NOTICES:
        raise Permanent(f"There is no notice about {change}")
    _send(_user(key), delivery, "notice", _("Your account was changed"), change=NOTICES[change])


def _user(key: str):
    user = get_user_model().objects.filter(pk=key, is_active=True).first()
    if user is None:
        raise Permanent("The account is gone or switched off")
    return user


def _password_link(user) -> str:
    token = default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), token])
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def _send(user, delivery, name: str, subject, **words) -> None:
    clinic = ClinicDetails.current().name
    words |= {"user": user, "clinic": clinic, "admin": settings.WAGTAILADMIN_BASE_URL.rstrip("/")}
    body = render_to_string(f"account/email/{name}.txt", words)
    headers = {"Message-ID": f"<{delivery.uuid}@{settings.SERVER_EMAIL.partition('@')[2].rstrip('>')}>"}
    EmailMessage(f"{clinic}: {subject}", body, to=[user.email], headers=headers).send()
