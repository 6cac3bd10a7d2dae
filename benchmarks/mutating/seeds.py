"""Small whole files of every format that is read, with a face and without, with every kind of metadata."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base
from PIL.TiffImagePlugin import IFDRational, ImageFileDirectory_v2

from fineline.photo.colour import SRGB_TO_XYZ
from fineline.photo.encoding import encode

LARGE, FACE, SCENE = 256, 72, 32
"""Pixels of a side: a face that is not too small, one that is, and what is quick to look at."""


@dataclass(frozen=True)
class Seed:
    """A whole file.

    Attributes:
        name: what it is; its extension is the file's.
        format: for the table.
        data: all of it.
    """

    name: str
    format: str
    data: bytes


def seeds() -> list[Seed]:
    """All of them, the same every time; HEIC only where FINELINE_CORPUS has a file to start from."""
    heic = [Seed(it.name, "HEIC", it.data) for it in of_corpus("formats") if it.name.endswith("iptc.heic")]
    return [*_written(), *_with_faces(), Seed("raw.dng", "RAW", dng(_sensor(), 6)), *heic]


def of_corpus(folder: str) -> list[Seed]:
    """The files of a folder of FINELINE_CORPUS as they are; none without it."""
    files = sorted(Path(os.environ.get("FINELINE_CORPUS", "nowhere"), folder).glob("*"))
    return [Seed(file.name, f"{folder}/", file.read_bytes()) for file in files]


def _written() -> Iterator[Seed]:
    scene, rgba = _portrait(SCENE), np.dstack([_portrait(SCENE), _portrait(SCENE)[..., 0]])
    deep = scene.astype(np.uint16) * 257
    labels = _labels()
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF/></x:xmpmeta>"
    grey, cmyk = Image.fromarray(scene).convert("L"), Image.fromarray(scene).convert("CMYK")
    palette = Image.fromarray(scene).quantize(16)
    second = Image.fromarray(scene[::-1])
    yield _seed("plain.jpg", scene, "JPEG", **labels, xmp=xmp, comment=b"a comment")
    yield _seed("progressive.jpg", scene, "JPEG", progressive=True, subsampling=0)
    yield _seed("grey.jpg", grey, "JPEG", icc_profile=bytes(imagecodecs.cms_profile("gray", gamma=2.2)))
    yield _seed("inks.jpg", cmyk, "JPEG")
    yield _seed("two.jpg", scene, "MPO", save_all=True, append_images=[second])
    yield _seed("alpha.png", rgba, "PNG", **labels)
    yield _seed("palette.png", palette, "PNG", transparency=3)
    yield Seed("deep.png", "PNG", encode(deep, "PNG", icc=labels["icc_profile"], exif=b"", quality=None, lossless=True))
    yield _seed("lossy.webp", scene, "WEBP", **labels, xmp=xmp)
    yield _seed("lossless.webp", rgba, "WEBP", lossless=True)
    yield _seed("moving.webp", scene, "WEBP", save_all=True, append_images=[second])
    yield _seed("plain.tif", scene, "TIFF", **labels)
    for compression in ("tiff_lzw", "jpeg", "packbits", "tiff_adobe_deflate"):
        yield _seed(f"{compression}.tif", scene, "TIFF", compression=compression, icc_profile=labels["icc_profile"])
    yield _seed("alpha.tif", rgba, "TIFF")
    yield Seed("deep.tif", "TIFF", encode(deep, "TIFF", icc=None, exif=_exif(), quality=None, lossless=True))
    yield _seed("plain.avif", scene, "AVIF", **labels, xmp=xmp)
    yield _seed("alpha.avif", rgba, "AVIF")


def _with_faces() -> Iterator[Seed]:
    for name, format in (("face.jpg", "JPEG"), ("face.png", "PNG"), ("face.webp", "WEBP"), ("face.tif", "TIFF")):
        yield _seed(name, _portrait(FACE), format)
    yield _seed("large.jpg", _portrait(LARGE), "JPEG", **_labels())


def _seed(name: str, picture: NDArray[np.uint8] | Image.Image, format: str, **options: Any) -> Seed:
    buffer = io.BytesIO()
    image = Image.fromarray(picture) if isinstance(picture, np.ndarray) else picture
    image.save(buffer, format, **options)
    return Seed(name, "JPEG" if format == "MPO" else format, buffer.getvalue())


def _portrait(side: int) -> NDArray[np.uint8]:
    """Eileen Collins, `side` pixels wide and high."""
    from skimage import data

    head = Image.fromarray(data.astronaut()[0:256, 100:356])  # type: ignore[no-untyped-call]
    return np.asarray(head.resize((side, side), Image.Resampling.LANCZOS))


def _labels() -> dict[str, Any]:
    return {"exif": _exif(), "icc_profile": bytes(imagecodecs.cms_profile("adobergb"))}


def _exif() -> bytes:
    exif = Image.Exif()
    exif.update({Base.Make: "Maker", Base.Orientation: 6, Base.Copyright: "somebody"})
    exif.get_ifd(IFD.Exif).update({Base.FocalLengthIn35mmFilm: 26, Base.ExposureTime: IFDRational(1, 60)})
    exif.get_ifd(IFD.GPSInfo).update({GPS.GPSLatitude: (IFDRational(52), IFDRational(31), IFDRational(12))})
    return exif.tobytes()


def _sensor() -> NDArray[np.uint16]:
    return np.asarray(_portrait(SCENE)[..., 1], np.uint16) * 257


def dng(sensor: NDArray[np.uint16], orientation: int) -> bytes:
    """The least camera RAW file that can be: a sensor whose colours are sRGB's, under daylight."""
    height, width = sensor.shape
    matrix = [IFDRational(round(value * 10_000), 10_000) for value in np.linalg.inv(SRGB_TO_XYZ).reshape(-1)]
    neutral = [IFDRational(1)] * 3
    tags = ImageFileDirectory_v2()
    tags.tagtype.update({273: 4, 279: 4, 33421: 3, 33422: 1, 50706: 1, 50717: 4, 50721: 10, 50728: 5, 50778: 3})
    tags.update({256: width, 257: height, 258: 16, 259: 1, 262: 32803, 271: "Maker", 272: "Model", 273: 0})
    tags.update({274: orientation, 277: 1, 278: height, 279: sensor.nbytes, 33421: (2, 2), 33422: b"\0\1\1\2"})
    tags.update({50706: b"\1\4\0\0", 50708: "Model", 50717: 65535, 50778: 21})
    tags.update({50721: tuple(matrix), 50728: tuple(neutral)})
    buffer = io.BytesIO()
    tags.save(buffer)
    return buffer.getvalue() + sensor.astype("<u2").tobytes()
