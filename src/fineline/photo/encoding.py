"""From codes to the bytes of a file, in the formats that fineline writes."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.ExifTags import IFD, Base
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from fineline.errors import UsageError
from fineline.photo.metadata import parse_exif

FORMATS = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".avif": "AVIF",
}
WITH_GREY = frozenset({"JPEG", "PNG", "TIFF"})
WITH_GREY_ALPHA = frozenset({"PNG"})
WITH_16_BITS = frozenset({"PNG", "TIFF"})

LEAST_QUALITY = 92
"""Of a JPEG that nobody asked a quality of: below this the texture of skin begins to suffer."""

# Annex K of the JPEG standard (ITU-T T.81), table K.1: quality 50 of the Independent JPEG Group's encoder.
_LUMINANCE_TABLE = np.array(
    [
        [16, 11, 10, 16, 24, 40, 51, 61],
        [12, 12, 14, 19, 26, 58, 60, 55],
        [14, 13, 16, 24, 40, 57, 69, 56],
        [14, 17, 22, 29, 51, 87, 80, 62],
        [18, 22, 37, 56, 68, 109, 103, 77],
        [24, 35, 55, 64, 81, 104, 113, 92],
        [49, 64, 78, 87, 103, 121, 120, 101],
        [72, 92, 95, 98, 112, 100, 103, 99],
    ],
    float,
).reshape(-1)


def format_of(path: str | Path) -> str:
    """The format that a file name's extension asks for.

    Raises:
        UsageError: there is no such format to write.
    """
    extension = Path(path).suffix.lower()
    if extension not in FORMATS:
        raise UsageError(
            f"{path} has no extension of a format that can be written.", f"Use one of {', '.join(FORMATS)}."
        )
    return FORMATS[extension]


def estimate_quality(quantisation: tuple[int, ...]) -> int:
    """The quality, 1 to 100, whose luminance table comes closest to a JPEG's own."""
    qualities = np.arange(1, 101)
    scales = np.where(qualities < 50, 5000 / qualities, 200 - 2 * qualities)
    tables = np.clip(np.floor((scales[:, None] * _LUMINANCE_TABLE + 50) / 100), 1, 255)
    distance = np.abs(tables - np.array(quantisation)).sum(axis=1)
    return int(qualities[distance.argmin()])


def encode(
    codes: NDArray[Any], format: str, *, icc: bytes | None, exif: bytes, quality: int | None, lossless: bool
) -> bytes:
    """Encode (H, W), or (H, W, C) with 2 to 4 channels, of 8 bits, or of 16 for PNG and TIFF.

    Args:
        quality: 1 to 100 for the formats that lose something; at least `LEAST_QUALITY` where it is None.
        lossless: whether a WebP is to keep every code.
    """
    if format == "TIFF":
        return _encode_tiff(codes, icc, exif)
    if codes.dtype == np.uint16:
        return _encode_png16(codes, icc, exif)
    wanted = quality or LEAST_QUALITY
    choices: dict[str, dict[str, Any]] = {
        "JPEG": {"quality": wanted, "subsampling": 0},
        "PNG": {"compress_level": 3},
        "WEBP": {"lossless": lossless, "exact": lossless, "quality": wanted, "method": 4},
        "AVIF": {"quality": wanted, "subsampling": "4:4:4", "speed": 8},
    }
    options = choices[format]
    if icc:
        options["icc_profile"] = icc
    if exif:
        options["exif"] = exif
    buffer = io.BytesIO()
    Image.fromarray(codes).save(buffer, format, **options)
    return buffer.getvalue()


def _encode_png16(codes: NDArray[Any], icc: bytes | None, exif: bytes) -> bytes:
    """A PNG of 16 bits: the encoder writes no metadata, so its chunks are put in after the header."""
    encoded = bytes(imagecodecs.png_encode(np.ascontiguousarray(codes), level=1))
    chunks = b""
    if icc:
        chunks += _png_chunk(b"iCCP", b"ICC profile\0\0" + zlib.compress(icc))
    if exif:
        chunks += _png_chunk(b"eXIf", exif.removeprefix(b"Exif\0\0"))
    end_of_header = 33
    return encoded[:end_of_header] + chunks + encoded[end_of_header:]


def _png_chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return len(content).to_bytes(4, "big") + kind + content + checksum.to_bytes(4, "big")


def _encode_tiff(codes: NDArray[Any], icc: bytes | None, exif: bytes) -> bytes:
    """A deflated TIFF of one strip, its tags laid out by Pillow, which by itself writes no colour of 16 bits."""
    height, width = codes.shape[:2]
    channels = codes.size // (height * width)
    pixels = zlib.compress(np.ascontiguousarray(codes, codes.dtype.newbyteorder("<")).data, 3)
    tags = ImageFileDirectory_v2()
    metadata = parse_exif(exif)
    tags.update(metadata)
    exposure = metadata.get_ifd(IFD.Exif)
    if exposure:
        tags[Base.ExifOffset] = dict(exposure)
    tags.update(
        {
            Base.ImageWidth: width,
            Base.ImageLength: height,
            Base.BitsPerSample: (8 * codes.itemsize,) * channels,
            Base.Compression: 8,
            Base.PhotometricInterpretation: 2 if channels > 2 else 1,
            Base.StripOffsets: 0,  # counted by Pillow from the end of the tags
            Base.SamplesPerPixel: channels,
            Base.RowsPerStrip: height,
            Base.StripByteCounts: len(pixels),
            Base.PlanarConfiguration: 1,
        }
    )
    if channels in (2, 4):
        tags[Base.ExtraSamples] = 2
    if icc:
        tags[Base.InterColorProfile] = icc
    buffer = io.BytesIO()
    tags.save(buffer)
    buffer.write(pixels)
    return buffer.getvalue()
