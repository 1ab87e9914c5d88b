"""What exactly was signed: a digest of the clinical fields. Titles and search texts are not among them."""

import hashlib
import json

from django.db.models import Model
from modelcluster.models import get_serializable_data_for_fields
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField
from wagtail.rich_text import RichText

from clinic.publishing import parts

# A row's key and place change when a revision is published; what the row says does not.
ROW_KEYS = {"pk", "page", "sort_order"}


def clinical_digest(page) -> str:
    """The SHA-256, in hexadecimal, of the clinical fields of a specific page, its inline children included."""
    streams = _streams(page)
    content = {name: streams.get(name) or _field(page, name) for name in page.clinical_fields}
    canonical = json.dumps(content, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _streams(page) -> dict[str, list]:
    """The words of each stream. Wagtail gives blocks new ids as it reads them, so the stored form is no measure."""
    words: dict[str, list] = {}
    for part in parts(page):
        if not isinstance(part.value, StreamValue | StructValue | ListValue):
            words.setdefault(part.field, []).append([part.key, _plain(part.value)])
    return words


def _plain(value):
    if isinstance(value, RichText):
        return value.source
    if isinstance(value, Model):
        return [value.pk, getattr(value, "contextual_alt_text", None), getattr(value, "decorative", None)]
    return value


def _field(page, name: str):
    field = page._meta.get_field(name)
    if isinstance(field, StreamField):
        return []
    if field.one_to_many:
        return [_row(child) for child in getattr(page, name).all()]
    return getattr(page, field.attname)


def _row(child) -> dict:
    cells = get_serializable_data_for_fields(child)
    return {name: cell for name, cell in cells.items() if name not in ROW_KEYS}
