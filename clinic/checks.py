"""The house rules as system checks: `manage.py check` says which one is broken, where, and what to do."""

from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from .pages import ClinicPage

WAGTAILS_OWN_ICON = "placeholder"
FOUND_IN_THE_PICKER = ("icon", "description", "group")


def page_types() -> list[type[Page]]:
    """Every page type that is ours."""
    return [model for model in get_page_models() if not model.__module__.startswith("wagtail.")]


def stream_children(block: Block) -> Iterator[Block]:
    """Every block that an editor may put into a stream, at any depth of `block`; some more than once."""
    if isinstance(block, StreamBlock):
        yield from block.child_blocks.values()
    if isinstance(block, StreamBlock | StructBlock):
        for child in block.child_blocks.values():
            yield from stream_children(child)
    elif isinstance(block, ListBlock):
        yield from stream_children(block.child_block)


def editors_blocks() -> dict[str, Block]:
    """The blocks of all our page types, by where each is first met."""
    places: dict[tuple[type[Block], str], str] = {}
    blocks: dict[str, Block] = {}
    for model in page_types():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                for block in stream_children(field.stream_block):
                    place = f"{model.__name__}.{field.name}, block “{block.name}”"
                    blocks.setdefault(places.setdefault((type(block), block.name), place), block)
    return blocks


def template_problem(name: str) -> str | None:
    """Why the template cannot be used; None if it can."""
    try:
        get_template(name)
    except TemplateDoesNotExist as missing:
        return f"the template {missing} does not exist"
    return None


@register()
def pages_follow_the_house(app_configs, **kwargs):
    """Every page type is a ClinicPage, states its place in the tree, and has a template."""
    return [error for model in page_types() for error in page_errors(model)]


def page_errors(model: type[Page]) -> Iterator[Error]:
    if not issubclass(model, ClinicPage):
        yield Error(
            f"{model.__name__} is a page but no ClinicPage.",
            hint="Extend ClinicPage.",
            obj=model,
            id="clinic.E001",
        )
    for name in ("parent_page_types", "subpage_types"):
        if name not in vars(model):
            yield Error(
                f"{model.__name__} does not state its {name}.",
                hint=f"Set {name} on the class itself, an empty list if there are none.",
                obj=model,
                id="clinic.E002",
            )
    if problem := template_problem(model.template):
        yield Error(f"{model.__name__}: {problem}.", hint="Write it.", obj=model, id="clinic.E003")


@register()
def blocks_follow_the_house(app_configs, **kwargs):
    """Every block that editors choose from is explained, can be previewed and has a template."""
    return [error for place, block in editors_blocks().items() for error in block_errors(place, block)]


def block_errors(place: str, block: Block) -> Iterator[Error]:
    for name in FOUND_IN_THE_PICKER:
        if getattr(block.meta, name, "") in ("", WAGTAILS_OWN_ICON):
            yield Error(
                f"{place} has no {name}.", hint=f"Set {name} in its Meta.", obj=block, id="clinic.E004"
            )
    if not hasattr(block.meta, "preview_value"):
        yield Error(f"{place} cannot be previewed.", hint="Set preview_value.", obj=block, id="clinic.E005")
    template = getattr(block.meta, "template", None)
    problem = template_problem(template) if template else "it names no template"
    if problem:
        yield Error(
            f"{place}: {problem}.", hint="Set template in its Meta and write it.", obj=block, id="clinic.E006"
        )


@register()
def enquiries_stand_alone(app_configs, **kwargs):
    """Between leads and everything else the one key is to the user: nothing else can reach a lead, or be reached."""
    return [
        Error(
            f"{field.model.__name__}.{field.name} is a key between enquiries and {other.__name__}.",
            hint="Keep a plain label or number instead.",
            obj=field.model,
            id="clinic.E007",
        )
        for field, other in relations()
        if "leads" in (mine := {field.model._meta.app_label, other._meta.app_label})
        and len(mine) > 1
        and (field.model._meta.app_label != "leads" or other._meta.label != settings.AUTH_USER_MODEL)
    ]


def relations():
    """Every relation that a model itself holds, with the model at its other end."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if field.is_relation and field.concrete and field.related_model:
                yield field, field.related_model
