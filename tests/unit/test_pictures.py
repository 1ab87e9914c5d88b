"""Uploaded pictures keep their looks and lose what the camera wrote into them."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from clinic.models import ClinicImage
from clinic.pictures import without_metadata

ORIENTATION, DESCRIPTION, GPS = 0x0112, 0x010E, 0x8825


def photograph(image_format: str, orientation: int = 1) -> ContentFile:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[DESCRIPTION] = "Taken at 14 Weir Lane"
    exif.get_ifd(GPS)[1] = "N"
    target = BytesIO()
    Image.new("RGB", (40, 20), "teal").save(target, image_format, exif=exif)
    return ContentFile(target.getvalue(), name=f"photo.{image_format.lower()}")


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_nothing_that_the_camera_wrote_is_left(image_format):
    with Image.open(without_metadata(photograph(image_format))) as picture:
        assert not dict(picture.getexif())
        assert picture.format == image_format


def test_a_picture_taken_sideways_stands_upright_afterwards():
    with Image.open(without_metadata(photograph("JPEG", orientation=6))) as picture:
        assert picture.size == (20, 40)


def test_a_gif_carries_no_such_thing_and_stays_as_it_is():
    target = BytesIO()
    Image.new("P", (4, 4)).save(target, "GIF")
    original = ContentFile(target.getvalue(), name="a.gif")
    assert without_metadata(original).read() == target.getvalue()


@pytest.mark.django_db
def test_an_uploaded_photograph_is_stored_without_its_place():
    image = ClinicImage.objects.create(title="Room", file=photograph("JPEG"))
    with image.file.open() as stored, Image.open(stored) as picture:
        assert not dict(picture.getexif())
    assert image.file_size == image.file.size


def test_a_drawing_with_a_transparent_colour_keeps_it():
    picture = Image.new("P", (4, 4))
    target = BytesIO()
    picture.save(target, "PNG", transparency=0)
    with Image.open(without_metadata(ContentFile(target.getvalue(), name="a.png"))) as kept:
        assert kept.convert("RGBA").getpixel((0, 0))[3] == 0
