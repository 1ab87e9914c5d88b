"""Taking out of a picture what the camera or phone wrote into it: place, time, device, thumbnails."""

from io import BytesIO

from django.core.files.base import ContentFile, File
from PIL import Image, ImageOps

# Formats whose files may carry EXIF, XMP or a location; the value is what Pillow needs to write them well.
SAVE_OPTIONS = {
    "JPEG": {"quality": 90, "optimize": True},
    "MPO": {"quality": 90, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 90},
    "AVIF": {"quality": 80},
}


def without_metadata(file: File) -> File:
    """The same picture, upright, without EXIF or XMP; a colour profile is kept, since colours need it.

    A format that carries none of these (GIF) comes back as it was.
    """
    file.seek(0)
    with Image.open(file) as picture:
        options = SAVE_OPTIONS.get(picture.format)
        if options is None:
            file.seek(0)
            return file
        image_format = "JPEG" if picture.format == "MPO" else picture.format
        profile = picture.info.get("icc_profile")
        upright = ImageOps.exif_transpose(picture)
        upright.info = {name: value for name, value in upright.info.items() if name == "transparency"}
        target = BytesIO()
        upright.save(target, image_format, **options, **({"icc_profile": profile} if profile else {}))
    return ContentFile(target.getvalue(), name=file.name)
