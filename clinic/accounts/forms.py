"""allauth's forms in Wagtail's manner: labels above the fields, errors beside them."""

from allauth.account import forms as account
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

CODE = {"inputmode": "numeric", "autocapitalize": "off", "spellcheck": "false"}


class InWagtailsManner:
    """Words of our own, nothing inside the fields, the first field ready for typing."""

    labels = {}
    # allauth's own help texts are links, which the templates place themselves.
    helps = {"password1": _("At least 12 characters. Several words that do not belong together do well.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, "")
            field.widget.attrs.pop("placeholder", None)
        self._focus(next(iter(self.fields)))

    def full_clean(self):
        super().full_clean()
        if wrong := next((name for name in self.fields if name in self.errors), None):
            self._focus(wrong)

    def _focus(self, wanted):
        for name, field in self.fields.items():
            field.widget.attrs["autofocus"] = name == wanted


class LoginForm(InWagtailsManner, account.LoginForm):
    """A wrong password is said beside the password; the address stays as it was typed."""

    labels = {"login": _("E-mail address"), "password": _("Password")}

    def clean(self):
        try:
            return super().clean()
        except ValidationError as error:
            self.add_error("password", error)
            return self.cleaned_data


class ResetPasswordForm(InWagtailsManner, account.ResetPasswordForm):
    labels = {"email": _("E-mail address")}


class ResetPasswordKeyForm(InWagtailsManner, account.ResetPasswordKeyForm):
    labels = {"password1": _("New password"), "password2": _("The same once more")}


class ChangePasswordForm(InWagtailsManner, account.ChangePasswordForm):
    labels = {
        "oldpassword": _("Present password"),
        "password1": _("New password"),
        "password2": _("The new one once more"),
    }


class ReauthenticateForm(InWagtailsManner, account.ReauthenticateForm):
    labels = {"password": _("Password")}


class UsedOnce:
    """A code opens one door once, also while a neighbouring code is still accepted."""

    def clean_code(self):
        code = super().clean_code()
        digits = "".join(filter(str.isalnum, code))
        lifetime = mfa_settings.TOTP_PERIOD * (2 * mfa_settings.TOTP_TOLERANCE + 1)
        if not cache.add(f"accounts.code:{self.user.pk}:{digits}", True, lifetime):
            raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(InWagtailsManner, UsedOnce, mfa.AuthenticateForm):
    labels = {"code": _("Code")}


class CodeReauthenticateForm(InWagtailsManner, UsedOnce, mfa.ReauthenticateForm):
    labels = {"code": _("Code")}


class ActivateForm(InWagtailsManner, totp.ActivateTOTPForm):
    labels = {"code": _("Six-digit code from the app")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= CODE
