"""What an owner is asked when they take the site over."""

from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _
from phonenumbers import PhoneNumberFormat, format_number, is_possible_number, parse
from phonenumbers.phonenumberutil import NumberParseException

from clinic.models import ClinicDetails

AREAS = ("Europe/", "America/", "Australia/", "Pacific/", "Atlantic/")


def zones() -> list[tuple[str, str]]:
    names = sorted(name for name in available_timezones() if name.startswith(AREAS))
    return [(name, name.replace("_", " ")) for name in names]


class HandoverForm(forms.ModelForm):
    """Name, phone, e-mail, time zone and the hours of a working week."""

    phone = forms.CharField(label=_("Phone"), max_length=30, help_text=_("As you would write it on a card."))
    zone = forms.ChoiceField(label=_("Time zone"), choices=zones)
    opens = forms.TimeField(label=_("Open from"), initial="09:00", widget=forms.TimeInput({"type": "time"}))
    closes = forms.TimeField(
        label=_("Open until"),
        initial="17:00",
        widget=forms.TimeInput({"type": "time"}),
        help_text=_("Monday to Friday. You can refine days, breaks and call hours later, under Settings."),
    )

    class Meta:
        model = ClinicDetails
        fields = ["name", "region", "phone", "email", "zone"]

    field_order = ["name", "phone", "email", "region", "zone", "opens", "closes"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("opens") and cleaned.get("closes") and cleaned["closes"] <= cleaned["opens"]:
            self.add_error("closes", _("This must be later than the time you open."))
        if cleaned.get("phone") and cleaned.get("region"):
            cleaned["phone"] = self._international(cleaned["phone"], cleaned["region"])
        return cleaned

    def _international(self, typed: str, region: str) -> str:
        self.instance.region = region
        try:
            number = parse(typed, self.instance.phone_region)
        except NumberParseException:
            number = None
        if number is None or not is_possible_number(number):
            self.add_error("phone", _("Enter a phone number, like 01632 960 001 or +44 808 157 0192."))
            return typed
        return format_number(number, PhoneNumberFormat.E164)
