"""The words beside the button: what happens to what people send."""

from django.apps import apps as installed
from django.conf import settings

from .models import ConsentText

LOCALE = settings.LANGUAGE_CODE

# The first version. A later one is a new row; this one stays as it was read.
FIRST_NOTICE = (
    "We use what you send to ring or write to you about this enquiry, and for nothing else. It is stored "
    "encrypted, only the clinic’s own staff can read it, and we delete it when it is no longer needed. "
    "You can ask us at any time to show it to you or to delete it."
)


def privacy_notice(version: int | None = None) -> ConsentText:
    """The text of that version where there is one, otherwise the newest; the first is written if none is."""
    texts = ConsentText.objects.filter(key=ConsentText.Key.PRIVACY_NOTICE, locale=LOCALE).order_by("-version")
    shown = texts.filter(version=version).first() if version is not None else None
    return shown or texts.first() or _first_notice()


def _first_notice() -> ConsentText:
    return ConsentText.objects.get_or_create(
        key=ConsentText.Key.PRIVACY_NOTICE, locale=LOCALE, version=1, defaults={"body": FIRST_NOTICE}
    )[0]


def write_first_notice(*, apps=installed, **_signal) -> None:
    """After migrating: the form has a text to show from the first visit on."""
    if any(model._meta.label == "leads.ConsentText" for model in apps.get_models()):
        privacy_notice()
