"""A photo in memory: linear light to work on, and all it takes to write the file back as it came."""

from __future__ import annotations

import contextlib
import hashlib
import os
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.errors import UsageError
from fineline.photo.arrays import Affine, Image, Mask
from fineline.photo.colour import to_srgb8
from fineline.photo.encoding import LEAST_QUALITY, WITH_16_BITS, WITH_GREY, WITH_GREY_ALPHA, encode, format_of
from fineline.photo.files import write_atomically
from fineline.photo.filters import resize
from fineline.photo.lossless import relabel_jpeg
from fineline.photo.profile import Profile, default_profile, read_profile
from fineline.photo.resample import scale_of, warp
from fineline.photo.warping import Warp

ProfileChoice = Literal["source", "srgb"]


@dataclass(frozen=True)
class Source:
    """What is remembered of the file a photo came from."""

    name: str
    """For messages and default file names: the file's name, or what stands for one."""
    format: str = "PNG"
    """JPEG, PNG, WEBP, TIFF, AVIF, HEIC or RAW."""
    bits: int = 8
    """Of a code: 8 or 16."""
    mode: str = "RGB"
    """L for grey, RGB, CMYK, or linear."""
    icc: bytes | None = None
    """The ICC profile, where there is one that can be written back."""
    exif: bytes = b""
    """EXIF, cleaned of everything private."""
    encoded: bytes | None = field(default=None, repr=False)
    """The whole file, where its picture can be copied as it is: an upright JPEG."""
    quality: int = LEAST_QUALITY
    """Of a JPEG, estimated; at least `LEAST_QUALITY`."""
    lossless: bool = True
    """Whether the format keeps every code."""
    file: bytes | None = field(default=None, repr=False)
    """The whole file as it came; None for a photo given as pixels."""
    left_out: tuple[str, ...] = ()
    """What the file tells and no copy of it will, in words: place, serial number …"""
    focal: float | None = None
    """Focal length in diagonals of the picture as it was opened, where the file tells."""

    @cached_property
    def sha256(self) -> str | None:
        """Of the whole file, in hexadecimal; None for a photo given as pixels."""
        return None if self.file is None else hashlib.sha256(self.file).hexdigest()

    @property
    def is_grey(self) -> bool:
        """Whether the file has a single channel of colour."""
        return self.mode == "L"

    @property
    def extension(self) -> str:
        """Of a new file made from this one: its own, or .jpg where its format cannot be written."""
        extensions = {"PNG": ".png", "WEBP": ".webp", "TIFF": ".tif", "AVIF": ".avif"}
        return extensions.get(self.format, ".jpg")

    @property
    def profile(self) -> Profile:
        """Between this file's codes and linear light."""
        named = read_profile(self.icc) if self.icc else None
        return named or default_profile(self.is_grey)


@dataclass(frozen=True, eq=False)
class Photo:
    """A picture in linear light with its source; never changed in place."""

    pixels: Image
    """(H, W, 3) linear light, sRGB primaries; beyond 0..1 where the source's gamut is wider."""
    source: Source
    alpha: Mask | None = None
    """(H, W), 1 where opaque; None where the source has none."""
    codes: NDArray[Any] | None = field(default=None, repr=False)
    """The source's own codes, kept where arithmetic alone would not lead back to every one of them."""
    untouched: bool = field(default=False, repr=False)
    """Whether these are all the source's pixels, as they were decoded."""
    edited_by: tuple[str, ...] = ()
    """The edits that found something to do, in order."""

    @property
    def width(self) -> int:
        """In pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """In pixels."""
        return int(self.pixels.shape[0])

    @property
    def is_grey(self) -> bool:
        """Whether the source is grey; it is saved grey as long as the three channels stay equal."""
        return self.source.is_grey

    @cached_property
    def srgb8(self) -> NDArray[np.uint8]:
        """(H, W, 3) sRGB codes, for models and detectors."""
        return to_srgb8(self.pixels)

    def with_pixels(self, pixels: Image) -> Photo:
        """This photo with other pixels of the same size."""
        if pixels.shape != self.pixels.shape:
            raise ValueError(f"pixels of shape {pixels.shape} cannot replace {self.pixels.shape}")
        if pixels is self.pixels or _are_same(pixels, self.pixels):
            return self
        return replace(self, pixels=np.asarray(pixels, np.float32), untouched=False)

    def cropped(self, left: int, top: int, width: int, height: int) -> Photo:
        """A rectangle of this photo, its pixels exactly as they are.

        Raises:
            ValueError: the rectangle is empty or not all inside the photo.
        """
        if min(left, top) < 0 or min(width, height) < 1 or left + width > self.width or top + height > self.height:
            raise ValueError(f"{width}x{height} at ({left}, {top}) is not inside {self.width}x{self.height}")
        if (width, height) == (self.width, self.height):
            return self
        part = slice(top, top + height), slice(left, left + width)
        return replace(
            self,
            pixels=np.ascontiguousarray(self.pixels[part]),
            alpha=None if self.alpha is None else np.ascontiguousarray(self.alpha[part]),
            codes=None if self.codes is None else self.codes[part],
            untouched=False,
        )

    def warped(self, matrix: Affine, size: tuple[int, int]) -> Photo:
        """This photo at `size` (width, height) through a (2, 3) similarity from its pixels to the result's."""
        sharp = scale_of(matrix) > 0.99  # Lanczos keeps texture that linear interpolation blurs
        method = cv2.INTER_LANCZOS4 if sharp else cv2.INTER_LINEAR
        alpha = None
        if self.alpha is not None:
            alpha = np.clip(warp(self.alpha, matrix, size, interpolation=method), 0, 1)
        pixels = warp(self.pixels, matrix, size, interpolation=method)
        return replace(self, pixels=pixels, alpha=alpha, codes=None, untouched=False)

    def bent(self, warp: Warp) -> Photo:
        """This photo through a smooth warp of a part of it; elsewhere its pixels stay exactly as they are."""
        alpha = None if self.alpha is None else np.clip(warp.applied(self.alpha), 0, 1)
        return replace(self, pixels=warp.applied(self.pixels), alpha=alpha, untouched=False)

    def resized(self, width: int, height: int) -> Photo:
        """This photo at another size: averaged over areas to shrink, cubic to enlarge."""
        if (width, height) == (self.width, self.height):
            return self
        alpha = None if self.alpha is None else np.clip(resize(self.alpha, (width, height)), 0, 1)
        pixels = resize(self.pixels, (width, height))
        return replace(self, pixels=pixels, alpha=alpha, codes=None, untouched=False)

    def save(
        self, path: str | os.PathLike[str], *, quality: int | None = None, profile: ProfileChoice = "source"
    ) -> Path:
        """Write the photo in the format of the extension, whole or not at all; see `encode`.

        Raises:
            UsageError: no such format, or the folder cannot be written to.
        """
        format = format_of(Path(path))
        return write_atomically(path, self.encode(format, quality=quality, profile=profile))

    def encode(self, format: str, *, quality: int | None = None, profile: ProfileChoice = "source") -> bytes:
        """The bytes of a file; pixels that no edit has changed keep their codes.

        An untouched, upright JPEG is copied without decoding. JPEG has no transparency: white shows through.

        Args:
            format: JPEG, PNG, WEBP, TIFF or AVIF.
            quality: 1 to 100, for JPEG, WebP and AVIF; by default the source's, and 92 at least.
            profile: keep the source's colour space, or convert to sRGB, which any program shows rightly.

        Raises:
            UsageError: the quality is not from 1 to 100.
        """
        source = self.source
        if quality is not None and not 1 <= quality <= 100:
            raise UsageError(f"A quality of {quality} makes no sense.", "Choose one from 1 to 100.")
        as_is = profile == "source" or source.profile is default_profile(source.is_grey)
        if self.untouched and source.encoded is not None and format == source.format and quality is None and as_is:
            with contextlib.suppress(ValueError):  # decoders forgive some damage between the scans
                return relabel_jpeg(source.encoded, source.exif, source.icc)

        pixels, alpha = self.pixels, self.alpha
        if alpha is not None and format == "JPEG":
            pixels = pixels * alpha[..., None] + (1 - alpha[..., None])
            alpha = None
        formats = WITH_GREY if alpha is None else WITH_GREY_ALPHA
        grey = source.is_grey and format in formats and _is_neutral(pixels)
        keeps_profile = as_is and (grey or not source.is_grey)
        icc = source.icc if keeps_profile else None
        target = source.profile if keeps_profile else default_profile(grey)
        bits = source.bits if format in WITH_16_BITS else 8

        codes = target.encode(pixels, bits)
        if self.codes is not None and target is source.profile and bits == source.bits:
            _keep_unchanged(codes, self.codes, pixels, target)
        if alpha is not None:
            top = 255 if bits == 8 else 65535
            codes = np.dstack([codes, np.rint(alpha * top).astype(codes.dtype)])
        return encode(
            codes,
            format,
            icc=icc,
            exif=source.exif,
            quality=quality or source.quality,
            lossless=source.lossless and quality is None,
        )


def _are_same(one: Image, other: Image) -> bool:
    """Whether all pixels are; some are asked first, as most pictures that differ do so in more than one."""
    return np.array_equal(one[::16, ::16], other[::16, ::16]) and np.array_equal(one, other)


def _is_neutral(pixels: Image) -> bool:
    """Whether the three channels are the same everywhere."""
    return all(np.array_equal(pixels[..., 0], pixels[..., k]) for k in (1, 2))


def _keep_unchanged(codes: NDArray[Any], original: NDArray[Any], pixels: Image, profile: Profile) -> None:
    """Put the original codes where `pixels` are still what they decode to, but for the last bits of a float."""
    for start in range(0, len(codes), 64):
        rows = slice(start, start + 64)
        same = (np.abs(profile.decode(original[rows]) - pixels[rows]) <= 2e-7).all(axis=-1)
        codes[rows][same] = original[rows][same]
