"""Who the clinic is: the one site setting. Header, footer, contact page, form and mails all read it."""

from datetime import timedelta
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from clinic.opening import LOOK_AHEAD, Hours
from clinic.phones import shown
from clinic.regions import EMERGENCY, Emergency, Region

from .details_panels import details_edit_handler

E164 = RegexValidator(
    r"^\+[1-9]\d{6,14}$", _("Write it with the country code and no spaces, like +441632960123.")
)


def validate_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("No time zone has that name; try one like Europe/London."))


@register_setting(icon="home", order=1)
class ClinicDetails(ClusterableModel, BaseSiteSetting):
    """The clinic's name, ways to reach it, hours and promises."""

    name = models.CharField(_("name of the clinic"), max_length=80, default="Kelly Physiotherapy")
    strapline = models.CharField(_("one line about it"), max_length=120, blank=True)
    phone = models.CharField(_("phone"), max_length=16, validators=[E164], default="+441632960123")
    email = models.EmailField(_("e-mail"), default="hello@example.com")
    street = models.CharField(_("street"), max_length=120, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)
    postcode = models.CharField(_("postcode"), max_length=16, blank=True)
    country = models.CharField(_("country"), max_length=60, default="United Kingdom")
    region = models.CharField(
        _("emergency region"),
        max_length=2,
        choices=Region,
        default=Region.UK,
        help_text=_("Decides the emergency number and its wording on every page."),
    )
    zone = models.CharField(
        _("time zone"), max_length=40, default="Europe/London", validators=[validate_zone]
    )
    ringing_number = models.CharField(
        _("number you ring from"),
        max_length=16,
        blank=True,
        validators=[E164],
        help_text=_(
            "Shown to people who wait for your call, so that they answer it. Empty: the clinic’s phone."
        ),
    )
    rings_back = models.ForeignKey(
        "clinic.Clinician",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("who rings back"),
    )
    away_until = models.DateField(
        _("away until"), null=True, blank=True, help_text=_("Promised calls move to after this day.")
    )
    away_note = models.CharField(_("note while away"), max_length=160, blank=True)
    notify_email = models.EmailField(
        _("where new enquiries are announced"), blank=True, help_text=_("Empty: the clinic’s e-mail.")
    )
    mail_shows_name = models.BooleanField(
        _("first name and phone in that mail"),
        default=False,
        help_text=_("Off, the mail holds a reference and a link only, which is safer on a shared screen."),
    )
    agency_name = models.CharField(_("marketing agency"), max_length=80, blank=True)
    agency_url = models.URLField(_("agency’s website"), blank=True)
    agency_shown = models.BooleanField(_("show “Marketing by” in the footer"), default=False)
    is_sample = models.BooleanField(default=False, editable=False)

    select_related = ["rings_back", "site"]
    edit_handler = details_edit_handler

    class Meta:
        verbose_name = _("clinic details")

    def __str__(self):
        return self.name

    @classmethod
    def current(cls) -> "ClinicDetails":
        """The record of the default site; defaults that are not saved where there is none yet."""
        found = cls.base_queryset().filter(site__is_default_site=True).first()
        return found or cls(site=Site.objects.filter(is_default_site=True).first())

    @property
    def phone_shown(self) -> str:
        return shown(self.phone, self.phone_region)

    @property
    def phone_href(self) -> str:
        return f"tel:{self.phone}"

    @property
    def ringing_number_shown(self) -> str:
        return shown(self.ringing_number or self.phone, self.phone_region)

    @property
    def emergency(self) -> Emergency:
        return EMERGENCY[Region(self.region)]

    @property
    def phone_region(self) -> str:
        """The region that a number without a country code belongs to, as phonenumbers names it."""
        return self.emergency.phone_region

    @property
    def away_note_now(self) -> str:
        """The note for visitors, for as long as the founder is away."""
        away = self.away_until and self.away_until >= timezone.now().astimezone(self.tzinfo).date()
        return self.away_note if away else ""

    @property
    def announcements(self) -> str:
        """The address where new enquiries are announced."""
        return self.notify_email or self.email

    @property
    def tzinfo(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @cached_property
    def _opening_rows(self):
        return list(self.opening_hours.all()) if self.pk else []

    @cached_property
    def _exception_rows(self):
        return list(self.hours_exceptions.all()) if self.pk else []

    def hours(self, kind: str) -> Hours:
        """The hours of one kind: "open", "phone" or "callback" (see OpeningHours.Kind)."""
        weekly: dict[int, list] = {}
        for row in self._opening_rows:
            if row.kind == kind:
                weekly.setdefault(row.weekday, []).append((row.opens, row.closes))
        exceptions = {}
        for row in self._exception_rows:
            exceptions.update(row.days(weekly))
        if kind == "callback" and self.away_until:
            exceptions.update(self._days_away())
        return Hours(weekly, exceptions, self.tzinfo)

    def _days_away(self) -> dict:
        today = timezone.now().astimezone(self.tzinfo).date()
        length = min(max((self.away_until - today).days + 1, 0), LOOK_AHEAD.days)
        return {today + timedelta(days=offset): [] for offset in range(length)}
