"""What every public template may ask for: the clinic's record, the menu, the trail, hours, citations."""

from datetime import time, timedelta
from decimal import Decimal
from itertools import groupby

from django import template
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from clinic.models import ClinicDetails

register = template.Library()

SYMBOLS = {"UK": "£", "IE": "€", "CA": "$", "US": "$", "AU": "$"}
EXCEPTIONS_AHEAD = timedelta(weeks=6)


@register.simple_tag(takes_context=True)
def clinic(context) -> ClinicDetails:
    """The clinic's record, read once a page."""
    found = context.get("clinic")
    return found if isinstance(found, ClinicDetails) else ClinicDetails.current()


@register.simple_tag(takes_context=True)
def menu(context, details: ClinicDetails) -> list[dict]:
    """The entries of the header's menu, and which of them holds the page being read."""
    if not details.pk:
        return []
    here = _path(context)
    items = details.menu_items.select_related("page").filter(page__live=True)
    return [
        {
            "label": str(item),
            "url": item.page.url,
            "current": "page"
            if here == item.page.path
            else "true"
            if here.startswith(item.page.path)
            else "",
        }
        for item in items
    ]


@register.simple_tag
def footer_pages() -> list[Page]:
    """Policies and the like: pages directly under the home page that are ticked to show in menus."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    return list(site.root_page.get_children().live().public().in_menu()) if site else []


@register.simple_tag
def trail(page: Page) -> list[Page]:
    """The pages above this one, the home page first."""
    return list(page.get_ancestors().live().filter(depth__gt=1)) if getattr(page, "pk", None) else []


@register.simple_tag
def hours_in_words(details: ClinicDetails, kind: str) -> list[dict]:
    """The hours of one kind as lines of days and times, neighbouring days with the same hours together."""
    weekly = details.hours(kind).weekly
    days = [(day, tuple(sorted(weekly.get(day, ())))) for day in range(7)]
    return [
        {"days": _days([day for day, _spans in group]), "times": _times(spans)}
        for spans, group in ((spans, list(group)) for spans, group in groupby(days, key=lambda pair: pair[1]))
        if spans
    ]


@register.simple_tag
def exceptions_ahead(details: ClinicDetails) -> list:
    """Holidays and other hours that begin within six weeks or are running."""
    if not details.pk:
        return []
    today = timezone.now().astimezone(details.tzinfo).date()
    rows = details.hours_exceptions.filter(first_day__lte=today + EXCEPTIONS_AHEAD)
    return [row for row in rows if (row.last_day or row.first_day) >= today]


@register.simple_tag(takes_context=True)
def cite(context, citation) -> str:
    """A superscript link to the page's numbered reference; without a page around it, the year alone."""
    if not citation:
        return ""
    number = _numbers(context).get(citation.pk)
    if not number:
        return format_html('<sup class="cite">[{}]</sup>', citation.year)
    return format_html(
        '<sup class="cite"><a href="#ref-{0}"><span class="visually-hidden">{1} </span>{0}</a></sup>',
        number,
        _("reference"),
    )


@register.simple_tag
def references(page) -> list:
    """The numbered sources of a page: its own, then those of the plan at its foot."""
    own = list(getattr(page, "references", None) or [])
    plan = getattr(page, "plan", None)
    return list(dict.fromkeys([*own, *(plan.references if plan else [])]))


@register.simple_tag
def by_area(conditions) -> list[dict]:
    """Conditions under the names of the areas of the body, in alphabetical order; unplaced ones last."""
    shelves: dict[str, list] = {}
    for condition in conditions:
        shelves.setdefault(condition.get_body_area_display(), []).append(condition)
    return [
        {"name": name, "entries": entries}
        for name, entries in sorted(shelves.items(), key=lambda s: (not s[0], s[0]))
    ]


@register.simple_tag
def call_step(plan):
    """The step of a plan that is the phone consultation."""
    return next((step for step in plan.steps.all() if step.kind == "call"), None) if plan else None


@register.simple_tag
def choice_label(value, name: str) -> str:
    """The words of the choice that a struct block holds under `name`."""
    return dict(value.block.child_blocks[name].field.choices).get(value.get(name), "")


@register.filter
def anchor(block) -> str:
    """The address of a section within its page: its title, made unique and lasting by the block's id."""
    return f"{slugify(block.value.get('title', '')) or 'section'}-{str(block.id or '')[:4]}".rstrip("-")


@register.simple_tag
def price(amount: Decimal | None, details: ClinicDetails) -> str:
    """A price as people write it: £45, £42.50, or “free”."""
    if amount is None:
        return ""
    if not amount:
        return _("free")
    shown = f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"
    return f"{SYMBOLS.get(details.region, '')}{shown}"


@register.filter
def initials(name: str) -> str:
    """The first letters of a person's first and last name, for where there is no portrait."""
    words = name.split()
    return "".join(word[0] for word in dict.fromkeys([*words[:1], *words[-1:]]))


def _path(context) -> str:
    page = context.get("page")
    return getattr(page, "path", "") or ""


def _numbers(context) -> dict[int, int]:
    """The number of each citation on the page, worked out once a page."""
    store = context.render_context
    page = context.get("page")
    key = ("citation numbers", id(page))
    if key not in store:
        store[key] = {source.pk: number for number, source in enumerate(references(page), start=1)}
    return store[key]


def _days(days: list[int]) -> str:
    if len(days) == 1:
        return str(WEEKDAYS[days[0]])
    if len(days) == 2:
        return _("%(first)s and %(last)s") % {"first": WEEKDAYS[days[0]], "last": WEEKDAYS[days[1]]}
    return _("%(first)s to %(last)s") % {"first": WEEKDAYS[days[0]], "last": WEEKDAYS[days[-1]]}


def _times(spans: tuple[tuple[time, time], ...]) -> str:
    parts = [_("%(opens)s to %(closes)s") % {"opens": _clock(a), "closes": _clock(b)} for a, b in spans]
    return _(" and ").join(parts)


def _clock(moment: time) -> str:
    """8 am, 12.30 pm: as people say it."""
    hour = moment.hour % 12 or 12
    half = _("am") if moment.hour < 12 else _("pm")
    return f"{hour}.{moment:%M} {half}" if moment.minute else f"{hour} {half}"
