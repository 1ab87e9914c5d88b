"""The consultation form: a name, a way to reach its owner, and when."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from leads.contact import Contact
from leads.models.lead import WhenToRing

from .phone import Phone, read_phone
from .text import one_line

# A name that no browser knows how to fill in by itself.
TRAP = "qz_lantern"
PREFIX = "consultation"
FORM_KEY = re.compile(r"[0-9A-Za-z-]{16,64}")

NAME_MISSING = _("Enter your full name")
NAME_LONG = _("Full name must be 120 characters or fewer")
PHONE_WRONG = _("Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192")
EMAIL_WRONG = _("Enter an email address in the correct format, like name@example.com")
WHEN_WRONG = _("Choose when we should ring")


class ConsultationForm(forms.Form):
    """The first stage. Bound, it keeps everything that was typed; `contact` is there once it is valid."""

    name = forms.CharField(
        min_length=2,
        max_length=120,
        error_messages={"required": NAME_MISSING, "min_length": NAME_MISSING, "max_length": NAME_LONG},
    )
    phone = forms.CharField(required=False, max_length=60, error_messages={"max_length": PHONE_WRONG})
    email = forms.CharField(
        required=False,
        max_length=254,
        validators=[EmailValidator(EMAIL_WRONG)],
        error_messages={"max_length": EMAIL_WRONG},
    )
    when = forms.ChoiceField(
        choices=WhenToRing,
        required=False,
        initial=WhenToRing.SOONEST,
        error_messages={"invalid_choice": WHEN_WRONG},
    )
    page = forms.CharField(required=False)
    notice = forms.CharField(required=False)
    key = forms.CharField(required=False)
    trap = forms.CharField(required=False)

    def __init__(self, data: dict | None = None, *, region: str, **kwargs):
        self.region = region
        super().__init__(_shown(data) if data is not None else None, auto_id=f"{PREFIX}-%s", **kwargs)

    def add_prefix(self, field_name):
        return TRAP if field_name == "trap" else field_name

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names that the form's fields are sent under."""
        return tuple(TRAP if name == "trap" else name for name in cls.base_fields)

    def clean_phone(self) -> str:
        typed = self.cleaned_data["phone"]
        if typed and not self.rung:
            raise ValidationError(PHONE_WRONG)
        return typed

    def clean(self):
        """One way to reach somebody is needed; which one is theirs to choose."""
        if not self.data.get("phone") and not self.data.get("email"):
            self.add_error("phone", PHONE_WRONG)

    @cached_property
    def rung(self) -> Phone | None:
        return read_phone(self.data.get("phone", ""), self.region)

    @cached_property
    def contact(self) -> Contact:
        phone = self.rung
        return Contact(
            name=self.cleaned_data["name"],
            phone=phone.number if phone else "",
            phone_typed=phone.typed if phone else "",
            extension=phone.extension if phone else "",
            email=self.cleaned_data["email"],
        )

    @property
    def form_key(self) -> str:
        """The name that script gave to this filling-in; empty without script or if it is none."""
        key = self.cleaned_data["key"]
        return key if FORM_KEY.fullmatch(key) else ""

    @property
    def notice_version(self) -> int | None:
        notice = self.cleaned_data["notice"]
        return int(notice) if re.fullmatch(r"[0-9]{1,6}", notice) else None

    @property
    def summary(self) -> list[dict[str, str]]:
        """Each error with the id of the field that it is about, in the order of the page."""
        return [
            {"target": f"{PREFIX}-when-0" if name == "when" else f"{PREFIX}-{name}", "text": errors[0]}
            for name in self.fields
            if (errors := self.errors.get(name))
        ]

    @property
    def wants_email(self) -> bool:
        """Whether the part for an e-mail address stands open."""
        return bool(self["email"].value()) or "email" in self.errors


def _shown(data: dict) -> dict[str, str]:
    """What was sent, cleaned, as the form works with it and shows it again."""
    lines = {name: one_line(value) for name, value in data.items()}
    return lines | {"when": lines.get("when") or WhenToRing.SOONEST}
