"""Files no larger than a platform takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PIL.ExifTags import Base

from fineline.errors import UsageError
from fineline.framing import Platform
from fineline.photo import Photo
from fineline.photo.metadata import parse_exif
from fineline.photo.photo import ProfileChoice

LEAST_QUALITY = 80
"""Below this, blocks begin to show on smooth skin; a smaller picture is the lesser evil."""

STEP = 3
"""Quality given up at a time."""

SHRINK = 0.9
"""Times by which a picture is made smaller at a time, where quality is spent."""

LOSSY = frozenset({"JPEG", "WEBP", "AVIF"})

INCH = 2
"""What EXIF calls the unit of a resolution in dots per inch."""


def encode_for(
    platform: Platform | None,
    photo: Photo,
    format: str,
    *,
    quality: int | None = None,
    profile: ProfileChoice = "source",
    finish: Callable[[bytes], bytes] = bytes,
) -> bytes:
    """The bytes of a file, as `Photo.encode` gives them, inside the platform's limit.

    Quality is lowered first, to 80 at the lowest, then the picture is made smaller, down to what the platform needs.

    Args:
        finish: what is done to every file before it is measured, such as signing it, which adds to its size.

    Raises:
        UsageError: no file of that format is small enough, or the quality is not from 1 to 100.
    """
    if platform is None:
        return finish(photo.encode(format, quality=quality, profile=profile))
    if platform.dpi is not None:
        photo = replace(photo, source=replace(photo.source, exif=_with_resolution(photo.source.exif, platform.dpi)))
    limit = None if platform.megabytes is None else platform.megabytes * 1e6
    data = finish(photo.encode(format, quality=quality, profile=profile))
    start = quality or photo.source.quality
    while limit is not None and len(data) > limit:
        for lower in range(start - STEP, LEAST_QUALITY - 1, -STEP) if format in LOSSY else ():
            data = finish(photo.encode(format, quality=lower, profile=profile))
            if len(data) <= limit:
                return data
        width, height = round(photo.width * SHRINK), round(photo.height * SHRINK)
        if max(width, height) < platform.smallest:
            raise UsageError(
                f"{photo.source.name} makes a {format} file larger than the {platform.megabytes:g} MB that "
                f"{platform.title} takes.",
                "Write a .jpg, or leave out what is signed into it.",
            )
        photo = photo.resized(width, height)
        data = finish(photo.encode(format, quality=quality, profile=profile))
    return data


def _with_resolution(exif: bytes, dpi: int) -> bytes:
    tags = parse_exif(exif)
    tags[Base.XResolution], tags[Base.YResolution], tags[Base.ResolutionUnit] = float(dpi), float(dpi), INCH
    return tags.tobytes()
