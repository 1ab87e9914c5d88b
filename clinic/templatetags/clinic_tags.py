"""What every public template may ask for: the clinic's record, the menu, the trail, prices, citations."""

from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from clinic.models import ClinicDetails

register = template.Library()

SYMBOLS = {"UK": "£", "IE": "€", "CA": "$", "US": "$", "AU": "$"}
IN_FOOTER = ["treatmentplanpage", "standardpage"]
OWN_DRAWING = {"acupuncture"}
DRAWING_BY_KIND = {
    "physiotherapy": "physiotherapy",
    "needling": "needling",
    "device": "orthotics",
    "exercise": "exercise",
}


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
def footer_pages(details: ClinicDetails) -> list[Page]:
    """The plain pages and the plan, as far as the menu leaves them out: policies, the team and the like."""
    if not details.pk:
        return []
    pages = details.site.root_page.get_descendants().live().public()
    pages = pages.filter(content_type__model__in=IN_FOOTER).exclude(pk__in=details.menu_items.values("page"))
    return list(pages.order_by("depth", "path"))


@register.simple_tag
def trail(page: Page) -> list[Page]:
    """The pages above this one, the home page first."""
    return list(page.get_ancestors().live().filter(depth__gt=1)) if getattr(page, "pk", None) else []


@register.simple_tag(takes_context=True)
def cite(context, citation) -> str:
    """A superscript link to the page's numbered reference; without a page around it, the year alone."""
    if not citation:
        return ""
    number = _numbers(context).get(citation.pk)
    if not number:
        return format_html('<sup class="cite">[{}]</sup>', citation.year or citation.authors)
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
    """Conditions under the areas of the body, in alphabetical order; unplaced ones last."""
    shelves: dict[tuple[str, str], list] = {}
    for condition in conditions:
        shelves.setdefault((condition.get_body_area_display(), condition.body_area), []).append(condition)
    ordered = sorted(shelves.items(), key=lambda shelf: (not shelf[0][1], shelf[0]))
    return [{"name": name, "area": area, "entries": entries} for (name, area), entries in ordered]


@register.simple_tag
def session_drawing(treatment) -> str:
    """The drawing of a session of this treatment; "" where there is none."""
    if not treatment:
        return ""
    return treatment.slug if treatment.slug in OWN_DRAWING else DRAWING_BY_KIND.get(treatment.kind, "")


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
