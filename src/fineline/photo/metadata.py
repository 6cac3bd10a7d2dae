"""What a photo's metadata may keep: who took it, when and with what, and nothing that tells where or on whom."""

from __future__ import annotations

from PIL import ExifTags, Image
from PIL.ExifTags import IFD, Base

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
