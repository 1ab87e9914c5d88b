"""Films and handouts."""

from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from .text import TextBlock

GROUP = _("Media")


def player_address(url: str) -> str:
    """The privacy-minded player for the address of a film on YouTube or Vimeo; "" for any other address."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host in {"youtube.com", "youtube-nocookie.com"}:
        film = parse_qs(parts.query).get("v", [parts.path.rpartition("/embed/")[2]])[0]
        return f"https://www.youtube-nocookie.com/embed/{film}" if _is_id(film) else ""
    if host == "youtu.be":
        film = parts.path.strip("/")
        return f"https://www.youtube-nocookie.com/embed/{film}" if _is_id(film) else ""
    if host in {"vimeo.com", "player.vimeo.com"}:
        film = parts.path.rstrip("/").rpartition("/")[2]
        return f"https://player.vimeo.com/video/{film}?dnt=1" if film.isdigit() else ""
    return ""


def _is_id(film: str) -> bool:
    return bool(film) and film.replace("-", "").replace("_", "").isalnum()


class FilmAddressBlock(blocks.URLBlock):
    """The address of a film on one of the sites whose players the site allows."""

    def deconstruct(self):
        """As Wagtail's own block, so that no migration names this class and keeps it for ever."""
        return "wagtail.blocks.URLBlock", [], {"required": self.field.required}

    def clean(self, value):
        value = super().clean(value)
        if value and not player_address(value):
            raise ValidationError(_("Use the address of a film on YouTube or Vimeo."))
        return value


class VideoValue(blocks.StructValue):
    @property
    def player(self) -> str:
        return player_address(self.get("url") or "")


class VideoBlock(blocks.StructBlock):
    """A film that loads only when somebody asks for it, with its words beside it."""

    url = FilmAddressBlock(label=_("Address of the film"))
    title = blocks.CharBlock(label=_("Title"), max_length=100)
    poster = ImageChooserBlock(label=_("Still picture"), required=False)
    transcript = TextBlock(label=_("Transcript"))

    class Meta:
        icon = "media"
        label = _("Film")
        group = GROUP
        description = _("Nothing is loaded from elsewhere until the reader presses play.")
        template = "clinic/blocks/video.html"
        value_class = VideoValue
        preview_value = {
            "url": "https://vimeo.com/1",
            "title": "How to stand up with a sore back",
            "poster": None,
            "transcript": "<p>Come to the edge of the chair.</p>",
        }


class DownloadBlock(blocks.StructBlock):
    """A handout to keep or print."""

    document = DocumentChooserBlock(label=_("Document"))
    label = blocks.CharBlock(label=_("What it is"), max_length=60)

    class Meta:
        icon = "download"
        label = _("Handout")
        group = GROUP
        description = _("A file to keep or print. Could it be a page instead?")
        template = "clinic/blocks/download.html"
        preview_value = {"document": None, "label": "Six exercises for a stiff back"}
