"""What a photo's metadata may keep: who took it, when and with what, and nothing that tells where or on whom."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any

from PIL import ExifTags, Image
from PIL.ExifTags import GPS, IFD, Base

_KEPT = (Base.Make, Base.Model, Base.DateTime, Base.Artist, Base.Copyright)
_KEPT_OF_EXPOSURE = (
    Base.ExposureTime,
    Base.FNumber,
    Base.ExposureProgram,
    Base.ISOSpeedRatings,
    Base.ExifVersion,
    Base.DateTimeOriginal,
    Base.DateTimeDigitized,
    Base.OffsetTime,
    Base.OffsetTimeOriginal,
    Base.OffsetTimeDigitized,
    Base.ExposureBiasValue,
    Base.MeteringMode,
    Base.Flash,
    Base.FocalLength,
    Base.WhiteBalance,
    Base.FocalLengthIn35mmFilm,
    Base.LensMake,
    Base.LensModel,
)

_PRIVATE = {
    "serial number": (Base.BodySerialNumber, Base.LensSerialNumber, Base.CameraSerialNumber),
    "owner's name": (Base.CameraOwnerName, Base.XPAuthor),
    "computer's name": (Base.HostComputer,),
    "maker's notes": (Base.MakerNote,),
    "comments": (
        Base.ImageDescription,
        Base.UserComment,
        Base.XPComment,
        Base.XPTitle,
        Base.XPSubject,
        Base.XPKeywords,
    ),
    "number of the picture": (Base.ImageUniqueID,),
}
"""Tags that tell of a person or a single camera, in words."""

_BESIDE = {
    "comments": ("comment",),
    "XMP data": ("xmp", "XML:com.adobe.xmp"),
    "IPTC data": ("photoshop", "metadata"),
    "further pictures": ("mp",),
}
"""What files hold beside EXIF, by Pillow's names for it."""

_NO_NOTES = {"compression", "XML:com.adobe.xmp"}
"""Texts by which Pillow tells something else than what somebody wrote into a PNG."""

_PADDING = "\0 \t\r\n"

_FILM = 43.27
"""Millimetres of the diagonal of 35 mm film (CIPA DCG-001)."""
_LENSES = 8, 400
"""Millimetres on film of lenses that people are photographed with; 0 is 'unknown' by the standard."""
_SENSORS = (4 / 3, 3 / 2)
"""Longer over shorter side of a camera's whole picture. Phones cut 16:9 out of 4:3 and disagree on what they note."""
_ROUNDED = 0.01
"""Relative error of a shape that comes from whole pixels."""
_FEWEST_PIXELS = 4.9e6
"""Of a whole picture: front cameras of phones have had 5 megapixels and more since 2015."""


def parse_exif(data: bytes) -> Image.Exif:
    """The tags of an EXIF block, with or without its `Exif` prefix; none for no bytes."""
    exif = Image.Exif()
    if data:
        exif.load(data)
    return exif


def orientation_of(exif: Image.Exif) -> int:
    """1 (upright) to 8, as the EXIF standard counts them; 1 where the tag makes no sense."""
    orientation = exif.get(Base.Orientation, 1)
    return orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1


def is_adobe_rgb(exif: Image.Exif) -> bool:
    """Whether the camera says, by the DCF convention, that its unlabelled file is in Adobe RGB."""
    return exif.get_ifd(IFD.Interop).get(ExifTags.Interop.InteropIndex) == "R03"


def focal_length(exif: Image.Exif, width: int, height: int) -> float | None:
    """In diagonals of a picture of `width` by `height` pixels; None where the file does not tell it for sure.

    The tag gives the focal length on film whose diagonal is 43.27 mm. It holds for the camera's whole picture alone,
    and programs that cut one leave it as it was. So the picture must have the shape of a sensor, the camera must have
    noted the same shape, and one of both must have as many pixels as cameras have.
    """
    exposure = exif.get_ifd(IFD.Exif)
    on_film = exposure.get(Base.FocalLengthIn35mmFilm)
    if not isinstance(on_film, int) or not _LENSES[0] <= on_film <= _LENSES[1]:
        return None
    noted = [exposure.get(tag) for tag in (Base.ExifImageWidth, Base.ExifImageHeight)]
    sides = [side for side in noted if isinstance(side, int) and side > 0]
    sizes = [(width, height), (sides[0], sides[1])] if len(sides) == 2 else [(width, height)]
    whole = max(one * other for one, other in sizes) >= _FEWEST_PIXELS and any(
        all(abs(max(size) / min(size) / shape - 1) < _ROUNDED for size in sizes) for shape in _SENSORS
    )
    return on_film / _FILM if whole else None


def private_parts(exif: Image.Exif, info: Mapping[str | tuple[int, int], Any]) -> tuple[str, ...]:
    """What a file tells and `clean_exif` leaves out, in words.

    Args:
        exif: the file's own.
        info: what else it holds, as Pillow names it.
    """
    tags = {}
    for part in (exif, exif.get_ifd(IFD.Exif)):
        for tag in part:
            with contextlib.suppress(Exception):  # a tag is decoded when it is asked for, and may be damaged
                tags[tag] = part[tag]
    parts = ["place"] if _place(exif, info) else []
    parts += [words for words, names in _PRIVATE.items() if any(_says(tags.get(name)) for name in names)]
    parts += [words for words, names in _BESIDE.items() if any(_says(info.get(name)) for name in names)]
    if any(isinstance(value, str) and _says(value) for name, value in info.items() if name not in _NO_NOTES):
        parts.append("comments")
    if exif.get_ifd(IFD.IFD1):
        parts.append("thumbnail")
    return tuple(dict.fromkeys(parts))


def _place(exif: Image.Exif, info: Mapping[str | tuple[int, int], Any]) -> bool:
    """Whether a latitude is given, in EXIF or in XMP."""
    xmp = info.get("xmp") or info.get("XML:com.adobe.xmp")
    return GPS.GPSLatitude in exif.get_ifd(IFD.GPSInfo) or "GPSLatitude" in str(xmp)


def _says(value: object) -> bool:
    """Whether a tag holds anything but padding."""
    if isinstance(value, bytes):
        return bool(value.removeprefix(b"ASCII\0\0\0").strip(_PADDING.encode()))
    return bool(value.strip(_PADDING)) if isinstance(value, str) else bool(value)


def clean_exif(exif: Image.Exif) -> bytes:
    """An EXIF block of the kept tags alone, upright; empty where nothing was kept.

    Camera, exposure, date, artist and copyright stay. Place, serial numbers, the maker's note, comments,
    owner's name and thumbnail go: an edited picture must not carry the picture before the edit.
    """
    clean = Image.Exif()
    clean.update({tag: exif[tag] for tag in _KEPT if tag in exif})
    exposure = exif.get_ifd(IFD.Exif)
    kept = {int(tag): exposure[tag] for tag in _KEPT_OF_EXPOSURE if tag in exposure}
    if kept:
        clean.get_ifd(IFD.Exif).update(kept)
    if not clean and not kept:
        return b""
    clean[Base.Orientation] = 1
    return clean.tobytes()
