"""Loads the sample site, once, onto an installation that has no pages yet."""

import tomllib
from datetime import date, time
from pathlib import Path

from django.apps import apps
from django.core.files.images import ImageFile
from django.db import transaction
from wagtail.fields import StreamField
from wagtail.models import Page, Site

from clinic.models import (
    Citation,
    ClinicDetails,
    Clinician,
    ClinicImage,
    HoursException,
    MenuItem,
    OpeningHours,
)
from clinic.pages import ClinicPage
from clinic.review.signing import sign_as
from home.models import HomePage

from .streams import StreamReader, UnknownName

HERE = Path(__file__).parent
PICTURE_FIELDS = {"portrait", "photo", "social_image", "hero_image"}
NOT_FIELDS = {"type", "path", "reviewer"}


@transaction.atomic
def load() -> bool:
    """Write the sample site. Answers whether anything was done: a site that has a home page is left alone."""
    if HomePage.objects.exists():
        return False
    Loader().run()
    return True


class Loader:
    """Reads the files in order and remembers what it made, by the names that the files use."""

    def __init__(self):
        self.records: dict[type, dict[str, object]] = {Clinician: {}, Citation: {}, ClinicImage: {}}
        self.pages: dict[str, Page] = {}
        self.streams = StreamReader(self._chosen)

    def run(self):
        for row in _read("clinicians.toml")["clinician"]:
            self._clinician(row)
        for row in _read("citations.toml")["citation"]:
            key = row.pop("key")
            self.records[Citation][key] = Citation.objects.create(**row)
        files = [_read(path) for path in sorted((HERE / "pages").glob("*.toml"))]
        # Pages name one another in both directions, so all of them stand before any is filled.
        for data in sorted(files, key=lambda data: data["path"].count("/")):
            self._stand(data)
        signing = [self._fill(data) for data in files]
        self._details(_read("clinic.toml"))
        for page, reviewer in signing:
            if reviewer:
                sign_as(self._record(Clinician, reviewer), page.specific_class.objects.get(pk=page.pk))

    def _clinician(self, row: dict):
        slug, photo = row.pop("slug"), row.pop("photo", None)
        row["photo"] = self._picture(photo, row["name"]) if photo else None
        self.records[Clinician][slug] = Clinician.objects.create(slug=slug, **row)

    def _picture(self, name: str, title: str) -> ClinicImage:
        if name not in self.records[ClinicImage]:
            with (HERE / "media" / name).open("rb") as file:
                image = ClinicImage.objects.create(title=title, file=ImageFile(file, name=name))
            self.records[ClinicImage][name] = image
        return self.records[ClinicImage][name]

    def _stand(self, data: dict):
        path = data["path"]
        page = apps.get_model(data["type"])(
            title=data["title"], slug=path.strip("/").rpartition("/")[2] or "home", live=False
        )
        if path == "/":
            self._stand_as_home(page)
        else:
            self._named_page(path.rstrip("/").rpartition("/")[0] + "/").add_child(instance=page)
        self.pages[path] = page

    def _stand_as_home(self, page: HomePage):
        site = Site.objects.get(is_default_site=True)
        welcome = site.root_page
        site.root_page = Page.get_first_root_node()
        site.save()
        if not welcome.is_root():
            welcome.delete()
        site.root_page = site.root_page.add_child(instance=page)
        site.site_name = page.title
        site.save()

    def _fill(self, data: dict) -> tuple[ClinicPage, str | None]:
        page = self._named_page(data["path"]).specific
        relations = {
            rel.related_name: rel.related_model for rel in page._meta.related_objects if rel.name in data
        }
        for name in data.keys() - NOT_FIELDS - relations.keys():
            setattr(page, name, self._field(type(page), name, data[name]))
        for relation, child in relations.items():
            rows = [
                child(sort_order=order, **self._row(child, row)) for order, row in enumerate(data[relation])
            ]
            setattr(page, relation, rows)
        page.save_revision().publish()
        return page, data.get("reviewer")

    def _field(self, model, name: str, value):
        field = model._meta.get_field(name)
        if isinstance(field, StreamField):
            return self.streams.stream(field.stream_block, value)
        if name in PICTURE_FIELDS and value:
            return self._picture(value, Path(value).stem.replace("-", " ").capitalize())
        if field.is_relation and value:
            return self._named(field.related_model, value)
        return "\n".join(value) if isinstance(value, list) else value

    def _row(self, model, row: dict) -> dict:
        if isinstance(row, str):
            row = {"citation": row}
        return {name: self._field(model, name, value) for name, value in row.items()}

    def _chosen(self, block, name: str) -> int:
        return self._named(block.target_model, name).pk

    def _named(self, model, name: str):
        return self._named_page(name).specific if issubclass(model, Page) else self._record(model, name)

    def _named_page(self, path: str) -> Page:
        if path not in self.pages:
            raise UnknownName(f"No page {path} has been loaded so far")
        # Read again: adding a child changes the numbers that a tree node keeps about itself.
        return Page.objects.get(pk=self.pages[path].pk)

    def _record(self, model, name: str):
        try:
            return self.records[model][name]
        except KeyError:
            raise UnknownName(f"No {model.__name__} is called “{name}”") from None

    def _details(self, data: dict):
        given = data["details"]
        given["rings_back"] = (
            self._record(Clinician, given["rings_back"]) if given.get("rings_back") else None
        )
        site = Site.objects.get(is_default_site=True)
        ClinicDetails.objects.filter(site=site).delete()
        details = ClinicDetails.objects.create(site=site, **(given | {"is_sample": True}))
        for row in data.get("hours", []):
            OpeningHours.objects.create(details=details, **_times(row))
        for row in data.get("exceptions", []):
            HoursException.objects.create(details=details, **_times(row))
        for order, row in enumerate(data["menu"]):
            page = self._named_page(row["path"])
            MenuItem.objects.create(details=details, page=page, label=row.get("label", ""), sort_order=order)


def _read(name) -> dict:
    with (HERE / name).open("rb") as file:
        return tomllib.load(file)


READERS = {
    "opens": time.fromisoformat,
    "closes": time.fromisoformat,
    "first_day": date.fromisoformat,
    "last_day": date.fromisoformat,
}


def _times(row: dict) -> dict:
    """The row with its clock times and days read, where they stand in the file as text."""
    return row | {
        name: read(row[name])
        for name, read in READERS.items()
        if isinstance(row.get(name), str) and row[name]
    }
