"""What staff fill in at the desk."""

import re

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from leads.contact import Contact
from leads.enquiry import Enquiry
from leads.intake.phone import read_phone
from leads.intake.text import one_line
from leads.models import Lead
from leads.models.lead import Channel, WhenToRing
from leads.workflow import CLOSING_OUTCOMES, Status

NOTE_LENGTH = 4000
PHONE_WRONG = _("Enter a phone number, like 01632 960 001")
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class LeadFilterSet(WagtailFilterSet):
    """The only query parameters that narrow the list, each with its allowed values."""

    status = django_filters.MultipleChoiceFilter(
        label=_("Status"), choices=Status.choices, widget=forms.CheckboxSelectMultiple
    )
    channel = django_filters.MultipleChoiceFilter(
        label=_("Came by"), choices=Channel.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Lead
        fields = ["status", "channel"]


class NoteField(forms.CharField):
    """Several lines of text, without the characters that no keyboard writes."""

    def __init__(self, **kwargs):
        widget = forms.Textarea(attrs={"rows": 3, "data-controller": "w-autosize"})
        super().__init__(required=False, max_length=NOTE_LENGTH, widget=widget, **kwargs)

    def to_python(self, value):
        return UNWRITABLE.sub("", super().to_python(value)).strip()


class SearchForm(forms.Form):
    """Reference, phone or e-mail. It is sent by POST, so that no address and no log holds it."""

    text = forms.CharField(
        label=_("Find an enquiry"),
        max_length=254,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": _("Reference, phone or e-mail"), "autocomplete": "off"}
        ),
        error_messages={"required": _("Type a reference, a phone number or an e-mail address.")},
    )


class WorkForm(forms.Form):
    """Everything that can be typed on an enquiry's page; the button pressed says what it is for."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    note = NoteField(label=_("Note"))
    callback_at = forms.DateTimeField(
        label=_("Call back at"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("Enter a date and a time.")},
    )
    outcome = forms.ChoiceField(
        label=_("How did it end?"),
        required=False,
        choices=[
            ("", _("Choose …")),
            *((outcome.value, outcome.label) for outcome in CLOSING_OUTCOMES),
        ],
    )

    def holds(self, *names: str) -> bool:
        """Whether `names` were filled in well; what stands in other fields is kept, and not judged."""
        self.is_valid()
        for name in set(self.errors) - {"version", *names}:
            del self.errors[name]
        return not self.errors


class PhoneEnquiryForm(forms.Form):
    """An enquiry taken by phone, while the caller is on the line."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        error_messages={
            "required": _("Enter the caller’s name"),
            "max_length": _("Name must be 120 characters or fewer"),
        },
    )
    phone = forms.CharField(
        label=_("Phone"),
        max_length=60,
        widget=forms.TextInput(attrs={"type": "tel"}),
        error_messages={"required": PHONE_WRONG, "max_length": PHONE_WRONG},
    )
    when = forms.ChoiceField(
        label=_("When to ring"), choices=WhenToRing, initial=WhenToRing.SOONEST, widget=forms.RadioSelect
    )
    note = NoteField(label=_("Note"), help_text=_("What it is about, if the caller says so."))
    spoken = forms.BooleanField(label=_("The free call has taken place already"), required=False)

    def __init__(self, *args, region: str, **kwargs):
        self.region = region
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs |= {"autocomplete": "off", "autofocus": True}
        self.fields["phone"].widget.attrs |= {"autocomplete": "off"}

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise ValidationError(self.fields["name"].error_messages["required"])
        return name

    def clean_phone(self) -> str:
        self.rung = read_phone(one_line(self.cleaned_data["phone"]), self.region)
        if not self.rung:
            raise ValidationError(PHONE_WRONG)
        return self.rung.number

    @property
    def enquiry(self) -> Enquiry:
        """What was taken down, once it is valid."""
        contact = Contact(
            self.cleaned_data["name"], self.rung.number, self.rung.typed, extension=self.rung.extension
        )
        return Enquiry(contact, when_to_ring=self.cleaned_data["when"])
