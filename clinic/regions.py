"""What a country's people dial and say in an emergency; the one place that knows."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Emergency:
    """The words of a region: the number for life-threatening help, where to go, whom to ask when unsure."""

    number: str
    department: str
    non_emergency: str
    non_emergency_name: str
    phone_region: str


class Region(models.TextChoices):
    UK = "UK", _("United Kingdom")
    IE = "IE", _("Ireland")
    CA = "CA", _("Canada")
    US = "US", _("United States")
    AU = "AU", _("Australia")


EMERGENCY = {
    Region.UK: Emergency("999", _("A&E"), "111", _("NHS 111"), "GB"),
    Region.IE: Emergency(
        "112", _("the emergency department"), "", _("your GP or out-of-hours service"), "IE"
    ),
    Region.CA: Emergency("911", _("the emergency department"), "811", _("811 health advice"), "CA"),
    Region.US: Emergency("911", _("the emergency room"), "", _("your doctor’s out-of-hours line"), "US"),
    Region.AU: Emergency("000", _("the emergency department"), "1800 022 222", _("Healthdirect"), "AU"),
}
