"""When the clinic is open, when the phone is answered, when the founder rings back: three different things."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

# Days; a closure that goes on longer is a slip of the pen, and would be counted out day by day.
LONGEST = 366


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class OpeningHours(models.Model):
    """One span of one weekday, in the clinic's own time; two rows make a lunch break."""

    class Kind(models.TextChoices):
        OPEN = "open", _("The clinic is open")
        PHONE = "phone", _("The phone is answered")
        CALLBACK = "callback", _("We ring people back")

    details = ParentalKey("clinic.ClinicDetails", on_delete=models.CASCADE, related_name="opening_hours")
    kind = models.CharField(_("what"), max_length=10, choices=Kind, default=Kind.OPEN)
    weekday = models.PositiveSmallIntegerField(_("day"), choices=Weekday)
    opens = models.TimeField(_("from"))
    closes = models.TimeField(_("to"))

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")])
    ]

    class Meta:
        ordering = ["kind", "weekday", "opens"]
        verbose_name = _("hours")
        verbose_name_plural = _("hours")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens")), name="closes_after_it_opens"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.get_weekday_display()} {self.opens:%H:%M} to {self.closes:%H:%M}"

    def clean(self):
        if self.opens and self.closes and self.closes <= self.opens:
            raise ValidationError({"closes": _("This must be later than the time it opens.")})


class HoursException(models.Model):
    """Days that differ from the week: a holiday, or other hours for a while."""

    details = ParentalKey("clinic.ClinicDetails", on_delete=models.CASCADE, related_name="hours_exceptions")
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"), null=True, blank=True, help_text=_("Empty: that one day."))
    opens = models.TimeField(_("from"), null=True, blank=True, help_text=_("Both times empty: closed."))
    closes = models.TimeField(_("to"), null=True, blank=True)
    note = models.CharField(_("shown to visitors"), max_length=80, help_text=_("For example “Bank holiday”."))

    panels = [
        FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
        FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
        FieldPanel("note"),
    ]

    class Meta:
        ordering = ["first_day"]
        verbose_name = _("exception")
        verbose_name_plural = _("exceptions")

    def __str__(self):
        return f"{self.first_day:%d %B %Y}: {self.note}"

    def clean(self):
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": _("This must not be before the first day.")})
        if self.first_day and self.last_day and (self.last_day - self.first_day).days >= LONGEST:
            raise ValidationError({"last_day": _("This is more than a year after the first day.")})
        if bool(self.opens) != bool(self.closes):
            raise ValidationError({"closes": _("Give both times, or neither for a closed day.")})
        if self.opens and self.closes <= self.opens:
            raise ValidationError({"closes": _("This must be later than the time it opens.")})

    def days(self, weekly: dict[int, list]) -> dict[date, list]:
        """Each day it covers with its spans. A day that is free anyway in `weekly` stays free."""
        length = min(((self.last_day or self.first_day) - self.first_day).days + 1, LONGEST)
        covered = [self.first_day + timedelta(days=offset) for offset in range(length)]
        spans = [(self.opens, self.closes)] if self.opens else []
        return {day: spans if weekly.get(day.weekday()) else [] for day in covered}


class MenuItem(Orderable):
    """One entry of the site's menu: a page, and a shorter name for it where wanted."""

    details = ParentalKey("clinic.ClinicDetails", on_delete=models.CASCADE, related_name="menu_items")
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )
    label = models.CharField(
        _("name in the menu"), max_length=24, blank=True, help_text=_("Empty: the page’s title.")
    )

    panels = [FieldPanel("page"), FieldPanel("label")]

    class Meta(Orderable.Meta):
        verbose_name = _("menu entry")
        verbose_name_plural = _("menu entries")

    def __str__(self):
        return self.label or self.page.title
