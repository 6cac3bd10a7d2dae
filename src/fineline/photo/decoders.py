"""From the bytes of a file to its codes: one decoder per family of formats, chosen by the file's first bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import imagecodecs
import numpy as np
from numpy.typing import NDArray
from PIL import AvifImagePlugin, Image, ImageFile, JpegImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin

from fineline.errors import UsageError
from fineline.photo.boxes import check_boxes
from fineline.photo.metadata import orientation_of, parse_exif

CheckSize = Callable[[int, int], None]
"""Called with the width and height that the header gives, before anything is decoded; raises if too many."""

RAW_EXTENSIONS = frozenset(
    f".{name}"
    for name in (
        *("3fr", "arw", "cr2", "cr3", "crw", "dcr", "dng", "erf", "iiq", "kdc", "mef", "mos", "mrw", "nef", "nrw"),
        *("orf", "pef", "raf", "rw2", "rwl", "sr2", "srf", "srw", "x3f"),
    )
)


@dataclass(frozen=True)
class Raster:
    """A decoded file, not yet turned upright."""

    codes: NDArray[Any]
    """(H, W, 3) or grey (H, W), of 8 or 16 bits; (H, W, 4) inks where `mode` is CMYK."""
    mode: str
    """L, RGB, CMYK, or linear: codes that are light already."""
    format: str
    alpha: NDArray[Any] | None = None
    icc: bytes | None = None
    exif: Image.Exif = field(default_factory=Image.Exif)
    orientation: int = 1
    quantisation: tuple[int, ...] | None = None
    """The 64 numbers of a JPEG's luminance table."""
    lossless: bool = True
    info: Mapping[str | tuple[int, int], Any] = field(default_factory=dict)
    """What else the file holds, as Pillow names it: xmp, comment …"""


def decode(data: bytes, extension: str, check_size: CheckSize) -> Raster:
    """Decode a file; `extension` only tells camera RAW from the TIFF that it looks like.

    Raises whatever the decoders raise: the caller turns it into one clear error.
    """
    if extension in RAW_EXTENSIONS:
        return _decode_raw(data, check_size)
    for starts, decoder in _DECODERS:
        if starts(data):
            return decoder(data, check_size)
    raise ValueError("it is not a JPEG, PNG, WebP, TIFF, HEIC, AVIF or camera RAW file")


def _decode_jpeg(data: bytes, check_size: CheckSize) -> Raster:
    # Always the first picture: what follows it in the file is a gain map, a depth map or a second view.
    image = JpegImagePlugin.JpegImageFile(io.BytesIO(data))
    check_size(*image.size)
    tables = image.quantization
    return _from_pillow(image, quantisation=tuple(tables[min(tables)]) if tables else None, lossless=False)


def _decode_png(data: bytes, check_size: CheckSize) -> Raster:
    image = PngImagePlugin.PngImageFile(io.BytesIO(data))
    check_size(*image.size)
    depth = data[24]
    return _from_pillow(image, imagecodecs.png_decode(data) if depth == 16 else None)


def _decode_tiff(data: bytes, check_size: CheckSize) -> Raster:
    image = TiffImagePlugin.TiffImageFile(io.BytesIO(data))
    check_size(*image.size)
    if _DNG_VERSION in image.tag_v2:
        return _decode_raw(data, check_size)
    if image.tag_v2.get(_COMPRESSION, 1) not in _PHOTO_COMPRESSIONS:
        raise ValueError("it is compressed as no photo is")
    depths = image.tag_v2.get(_BITS_PER_SAMPLE, (1,))
    deep_colour = set(depths) == {16} and len(depths) >= 3 and image.mode in ("RGB", "RGBA", "RGBX")
    return _from_pillow(image, imagecodecs.tiff_decode(data, index=0) if deep_colour else None)


def _decode_webp(data: bytes, check_size: CheckSize) -> Raster:
    image = WebPImagePlugin.WebPImageFile(io.BytesIO(data))
    check_size(*image.size)
    return _from_pillow(image, lossless=_is_lossless_webp(data))


def _is_lossless_webp(data: bytes) -> bool:
    """Whether the first chunk of pixels is a lossless one."""
    place = 12
    while place < len(data) and data[place : place + 4] not in (b"VP8 ", b"VP8L", b"ANMF"):
        size = int.from_bytes(data[place + 4 : place + 8], "little")
        place += 8 + size + size % 2
    return data[place : place + 4] == b"VP8L"


def _decode_avif(data: bytes, check_size: CheckSize) -> Raster:
    image = AvifImagePlugin.AvifImageFile(io.BytesIO(data))
    check_size(*image.size)
    return _from_pillow(image, lossless=False)


def _decode_heic(data: bytes, check_size: CheckSize) -> Raster:
    import pi_heif

    check_boxes(data)
    image = pi_heif.open_heif(data)
    check_size(*image.size)
    codes, alpha = _split(np.array(image))  # a copy: the picture's memory goes with it
    return Raster(
        codes,
        "L" if codes.ndim == 2 else "RGB",
        "HEIC",
        alpha,
        image.info.get("icc_profile") or None,
        parse_exif(image.info.get("exif") or b""),
        info=image.info,
        lossless=False,  # and upright: the container's own rotation is applied, EXIF's does not count
    )


def _decode_raw(data: bytes, check_size: CheckSize) -> Raster:
    try:
        import rawpy
    except ImportError:
        raise UsageError(
            "Camera RAW files need the optional package rawpy.", "Run: pip install 'fineline[raw]'"
        ) from None
    with rawpy.imread(io.BytesIO(data)) as raw:
        check_size(raw.sizes.width, raw.sizes.height)
        codes = raw.postprocess(
            output_bps=16, gamma=(1, 1), no_auto_bright=True, use_camera_wb=True, output_color=rawpy.ColorSpace.sRGB
        )
    codes = np.repeat(codes, 3, axis=2) if codes.shape[2] == 1 else codes  # of a sensor without colours
    return Raster(codes, "linear", "RAW", exif=_exif_of_raw(data))


def _exif_of_raw(data: bytes) -> Image.Exif:
    """Most RAW formats are TIFF files and so are their own EXIF block."""
    return parse_exif(data if data[:4] in (b"II*\0", b"MM\0*") else b"")


def _from_pillow(image: ImageFile.ImageFile, deep: NDArray[Any] | None = None, **facts: Any) -> Raster:
    """The raster of an opened picture; `deep` are its 16-bit codes where Pillow would give 8 bits."""
    exif = image.getexif()
    if deep is not None:
        codes, alpha = _split(deep)
        mode = "L" if codes.ndim == 2 else "RGB"
    else:
        mode = _plain_mode(image)
        converted = image if image.mode == mode else image.convert(mode)
        converted.load()
        codes, alpha = np.asarray(converted), None
        if mode in ("LA", "RGBA"):
            codes, alpha = _split(codes)
        elif mode.startswith("I"):
            codes = np.clip(codes, 0, 65535).astype(np.uint16)
    return Raster(
        codes,
        "CMYK" if mode == "CMYK" else "L" if codes.ndim == 2 else "RGB",
        image.format or "",
        alpha,
        image.info.get("icc_profile") or None,
        exif,
        orientation_of(exif),
        info=image.info,
        **facts,
    )


def _plain_mode(image: Image.Image) -> str:
    """The mode to convert to so that no pixel changes; refuses what is not a photograph's."""
    transparent = "transparency" in image.info
    plain = {
        "1": "L",
        "L": "LA" if transparent else "L",
        "LA": "LA",
        "La": "LA",
        "P": "RGBA" if transparent else "RGB",
        "PA": "RGBA",
        "RGB": "RGBA" if transparent else "RGB",
        "RGBX": "RGB",
        "RGBA": "RGBA",
        "RGBa": "RGBA",
        "YCbCr": "RGB",
        "CMYK": "CMYK",
        "I": "I",
        "I;16": "I;16",
        "I;16B": "I;16B",
    }
    if image.mode not in plain:
        raise ValueError(f"its pixels are stored as {image.mode}")
    return plain[image.mode]


def _split(codes: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any] | None]:
    """Colour and alpha of (H, W), (H, W, 2), (H, W, 3) or (H, W, 4) codes."""
    if codes.ndim == 2 or codes.shape[2] == 3:
        return codes, None
    if codes.shape[2] not in (1, 2, 4):
        raise ValueError(f"it has {codes.shape[2]} channels")
    colour = codes[..., 0] if codes.shape[2] < 4 else codes[..., :3]
    return colour, None if codes.shape[2] == 1 else codes[..., -1]


def _is_box_file(*brands: bytes) -> Callable[[bytes], bool]:
    """Whether a file begins with an ISO media box of one of the brands."""
    return lambda data: data[4:8] == b"ftyp" and data[8:12] in brands


_DNG_VERSION, _BITS_PER_SAMPLE, _COMPRESSION = 50706, 258, 259
_PHOTO_COMPRESSIONS = frozenset({1, 5, 7, 8, 32773, 32946})
"""None, LZW, JPEG, Deflate, PackBits: not the fax codings, whose decoders guess on where they fail."""
_DECODERS: list[tuple[Callable[[bytes], bool], Callable[[bytes, CheckSize], Raster]]] = [
    (lambda data: data[:3] == b"\xff\xd8\xff", _decode_jpeg),
    (lambda data: data[:8] == b"\x89PNG\r\n\x1a\n", _decode_png),
    (lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", _decode_webp),
    (lambda data: data[8:10] == b"CR" and data[:4] == b"II*\0", _decode_raw),
    (lambda data: data[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"), _decode_tiff),
    (_is_box_file(b"avif", b"avis"), _decode_avif),
    (_is_box_file(b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), _decode_heic),
    (_is_box_file(b"crx "), _decode_raw),
]
