"""Opening a photo: limits first, then decoding, then turning it upright and into linear light."""

from __future__ import annotations

import os
import threading
import warnings
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.errors import FinelineError, UnreadablePhoto, UsageError
from fineline.photo.decoders import Raster, decode
from fineline.photo.encoding import LEAST_QUALITY, estimate_quality
from fineline.photo.metadata import clean_exif, focal_length, is_adobe_rgb, private_parts
from fineline.photo.photo import Photo, Source
from fineline.photo.profile import (
    adobe_rgb_icc,
    colour_space,
    decode_cmyk,
    default_profile,
    is_writable,
    read_profile,
)

_DAMAGED = "Open it in another program and save it again as JPEG or PNG, or use another copy."

_LONGEST_SIDE = 32_000  # OpenCV warps no more


@dataclass(frozen=True)
class Limits:
    """What a file may cost before it is refused."""

    max_megapixels: float = 200.0
    max_megabytes: float = 100.0


@dataclass(frozen=True)
class FileBytes:
    """A file that was read already, and what it is called.

    Attributes:
        name: of the file; its extension tells camera RAW from TIFF.
        data: all of it.
    """

    name: str
    data: bytes


def open_photo(
    source: str | os.PathLike[str] | bytes | FileBytes | NDArray[np.uint8], limits: Limits = Limits()
) -> Photo:
    """Open a photo, upright and in linear light.

    Args:
        source: a path, the bytes of a file with or without its name, or (H, W), (H, W, 3) or (H, W, 4) sRGB codes.

    Raises:
        UsageError: there is no such file, or the array is no picture.
        UnreadablePhoto: the file is too large, damaged, or in a format that is not read.
    """
    if isinstance(source, np.ndarray):
        return _from_array(source)
    if isinstance(source, bytes):
        source = FileBytes("The picture given as bytes", source)
    if isinstance(source, FileBytes):
        name, extension, data = source.name, Path(source.name).suffix.lower(), source.data
        _check_bytes(name, len(data), limits)
    else:
        path = Path(source)
        name, extension, data = str(path), path.suffix.lower(), _read(path, limits)
    try:
        raster, exif = _decode(data, name, extension, limits)
        with _one_decodes, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a damaged thumbnail, that is left out anyway
            left_out = private_parts(raster.exif, raster.info)
        return _photo(raster, exif, left_out, data, Path(name).name)
    except FinelineError:
        raise
    except Exception as error:  # hostile bytes make decoders fail in every way there is, and labels and profiles too
        raise UnreadablePhoto(f"{name} cannot be read: {_reason(error)}.", _DAMAGED) from error


def _read(path: Path, limits: Limits) -> bytes:
    if not path.is_file():
        raise UsageError(f"{path} is not there, or is not a file.", "Check the path.")
    try:
        _check_bytes(str(path), path.stat().st_size, limits)
        return path.read_bytes()
    except OSError as error:
        raise UnreadablePhoto(f"{path} cannot be read: {error.strerror}.", "Check its permissions.") from error


def _check_bytes(name: str, size: int, limits: Limits) -> None:
    if size > limits.max_megabytes * 1e6:
        raise UnreadablePhoto(
            f"{name} has {size / 1e6:.0f} MB; the limit is {limits.max_megabytes:g} MB.",
            "Save it smaller, or raise the limit.",
        )
    if size == 0:
        raise UnreadablePhoto(f"{name} is empty.", "Use another copy.")


_one_decodes = threading.Lock()
"""Python's warning filters are the whole process's."""


def _decode(data: bytes, name: str, extension: str, limits: Limits) -> tuple[Raster, bytes]:
    def check_size(width: int, height: int) -> None:
        if width < 1 or height < 1:
            raise ValueError("it has no pixels")
        if max(width, height) > _LONGEST_SIDE:
            raise UnreadablePhoto(
                f"{name} is {width}x{height}; no side may be longer than {_LONGEST_SIDE} pixels.", "Crop it first."
            )
        if width * height > limits.max_megapixels * 1e6:
            raise UnreadablePhoto(
                f"{name} has {width * height / 1e6:.3g} megapixels; the limit is {limits.max_megapixels:g}.",
                "Save it smaller, or raise the limit.",
            )

    # A decoder that warns has found damage and shows what it could guess: no ground to edit a face on.
    with _one_decodes, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", UserWarning)
        raster = decode(data, extension, check_size)
        return _labelled(raster), clean_exif(raster.exif)


def _reason(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "there is not enough memory"
    said = error.args[0].decode(errors="replace") if error.args and isinstance(error.args[0], bytes) else str(error)
    return " ".join(said.split()).rstrip(".")[:200] or type(error).__name__


def _labelled(raster: Raster) -> Raster:
    """The raster with the colour space that its EXIF alone may name, and without a profile of no use."""
    icc = raster.icc
    if icc is None and raster.mode == "RGB" and is_adobe_rgb(raster.exif):
        icc = adobe_rgb_icc()
    wanted = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}.get(raster.mode)
    usable = icc is not None and colour_space(icc) == wanted and (wanted == "CMYK" or read_profile(icc) is not None)
    return replace(raster, icc=icc if usable else None)


def _photo(raster: Raster, exif: bytes, left_out: tuple[str, ...], data: bytes, name: str) -> Photo:
    codes = upright(raster.codes, raster.orientation)
    alpha = None if raster.alpha is None else upright(raster.alpha, raster.orientation)
    profile = (read_profile(raster.icc) if raster.icc else None) or default_profile(raster.mode == "L")
    returns = raster.mode in ("L", "RGB") and is_writable(profile)  # else it will be saved as sRGB
    if raster.mode == "CMYK":
        pixels = decode_cmyk(codes, raster.icc)
    elif raster.mode == "linear":
        pixels = np.multiply(codes, np.float32(1 / 65535), dtype=np.float32)
    else:
        pixels = profile.decode(codes)
    quality = estimate_quality(raster.quantisation) if raster.quantisation else LEAST_QUALITY
    source = Source(
        name=name,
        format=raster.format,
        bits=8 * raster.codes.dtype.itemsize,
        mode=raster.mode,
        icc=raster.icc if returns else None,
        exif=exif,
        file=data,
        left_out=left_out,
        focal=focal_length(raster.exif, codes.shape[1], codes.shape[0]),
        encoded=data if returns and raster.format == "JPEG" and raster.orientation == 1 else None,
        quality=max(quality, LEAST_QUALITY),
        lossless=raster.lossless,
    )
    inexact = source.bits == 16 or not profile.exact
    return _frozen(pixels, source, alpha, codes if returns and inexact else None)


def _frozen(pixels: NDArray[Any], source: Source, alpha: NDArray[Any] | None, codes: NDArray[Any] | None) -> Photo:
    """A photo whose pixels nobody can change unnoticed."""
    pixels.setflags(write=False)
    opacity = None if alpha is None else (alpha / np.float32(np.iinfo(alpha.dtype).max)).astype(np.float32)
    return Photo(pixels, source, opacity, codes, untouched=True)


def _from_array(array: NDArray[Any]) -> Photo:
    channels = array.shape[2:] if array.ndim in (2, 3) else (0,)
    if array.dtype != np.uint8 or channels not in ((), (3,), (4,)) or array.size == 0:
        raise UsageError(
            f"An array of {array.dtype} and shape {array.shape} is no picture.",
            "Give sRGB codes as uint8 of shape (H, W), (H, W, 3) or (H, W, 4).",
        )
    source = Source("array", mode="L" if array.ndim == 2 else "RGB")
    colour = np.ascontiguousarray(array if array.ndim == 2 else array[..., :3])
    alpha = array[..., 3] if channels == (4,) else None
    return _frozen(source.profile.decode(colour), source, alpha, None)


def upright(array: NDArray[Any], orientation: int) -> NDArray[Any]:
    """Turn (H, W) or (H, W, C) upright, given EXIF's orientation from 1 to 8."""
    turns: dict[int, Any] = {
        1: lambda a: a,
        2: lambda a: cv2.flip(a, 1),
        3: lambda a: cv2.rotate(a, cv2.ROTATE_180),
        4: lambda a: cv2.flip(a, 0),
        5: cv2.transpose,
        6: lambda a: cv2.rotate(a, cv2.ROTATE_90_CLOCKWISE),
        7: lambda a: cv2.flip(cv2.transpose(a), -1),
        8: lambda a: cv2.rotate(a, cv2.ROTATE_90_COUNTERCLOCKWISE),
    }
    return np.asarray(turns[orientation](np.ascontiguousarray(array)))
