"""Where allauth asks how this site does it."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from clinic.models import ClinicDetails
from clinic.outbox import enqueue

from .factor import remember
from .fresh import is_fresh


class AccountAdapter(DefaultAccountAdapter):
    """Staff accounts: made by the owner, mailed to through the outbox."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This e-mail address and password do not belong together."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your present password."),
        "too_many_login_attempts": _(
            "Too many attempts. Wait five minutes, then try again, or reset your password."
        ),
    }

    def is_open_for_signup(self, request):
        return False

    def login(self, request, user):
        """Called when every stage is passed, the second factor or a trusted browser included."""
        super().login(request, user)
        remember(request, user)

    def send_password_reset_mail(self, user, email, context):
        """Not sent here: a slow or broken mail server must not tell known addresses from unknown ones."""
        enqueue("accounts.password_reset", user.pk)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        enqueue("accounts.notice", f"{user.pk}:{template_prefix.rpartition('/')[2]}")

    def is_reauthentication_required(self, *, app, **kwargs):
        """A log-in of a moment ago counts as an answer."""
        return not is_fresh(context.request)


class MFAAdapter(DefaultMFAAdapter):
    """Authenticator apps show the clinic's name; their secrets are sealed in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right, or it has already changed. Enter the one shown now."),
    }

    def get_totp_issuer(self):
        return ClinicDetails.current().name

    def encrypt(self, text):
        return _sealer().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _sealer().decrypt(encrypted_text.encode()).decode()


def _sealer() -> MultiFernet:
    """Seals with the present SECRET_KEY and opens with those before it too."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(b"clinic.accounts.second-factor:" + key.encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
