"""ICC profiles: from a file's codes to linear light with sRGB primaries, and back to the same codes.

Nearly every photo's profile is three curves and a matrix. Those are read off by sending ramps through
LittleCMS, and then applied by table, which is fast and exactly undone; any other profile goes through
LittleCMS pixel by pixel. Both use the relative colorimetric intent, which keeps white white.
"""

from __future__ import annotations

import contextlib
import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any, Protocol

import cv2
import imagecodecs
import numpy as np
from numpy.typing import NDArray

from fineline.photo.arrays import Image
from fineline.photo.colour import Floats, decode_srgb, inverse_table, mix, quantise

Codes = NDArray[np.uint8] | NDArray[np.uint16]

_RELATIVE_COLORIMETRIC = 1  # LittleCMS counts them so
_D50_TO_LINEAR = np.array(
    [[3.1338561, -1.6168667, -0.4906146], [-0.9787684, 1.9161415, 0.0334540], [0.0719453, -0.2289914, 1.4052427]]
)
"""XYZ with the D50 white of the profile connection space to linear sRGB, adapted by Bradford's method."""
_ADOBE_RGB_DATE = struct.pack(">6H", 1998, 5, 1, 0, 0, 0)
_LEVELS = 65536
_ROWS = 64  # rows at a time: what is in between stays in the processor's cache


class Profile(Protocol):
    """Takes a file's codes, (H, W, 3) or grey (H, W), to linear light and back."""

    @property
    def exact(self) -> bool:
        """Whether every code of 8 bits comes back as it was."""

    def decode(self, codes: Codes) -> Image:
        """Codes of 8 or 16 bits to (H, W, 3) linear light."""

    def encode(self, pixels: Image, bits: int) -> Codes:
        """(H, W, 3) linear light to the nearest codes of 8 or 16 bits."""


@dataclass(frozen=True)
class CurveProfile:
    """One curve per channel (65536, C), then a matrix to linear sRGB (none where the primaries are sRGB's).

    With a single curve the codes are grey: (H, W) to three equal channels, and back from the first.
    """

    curves: Floats
    matrix: NDArray[np.float64] | None = None

    @cached_property
    def exact(self) -> bool:
        """Whether every code of 8 bits comes back as it was: not where a curve is flat."""
        return all(
            np.array_equal(quantise(curve[::257], inverse), np.arange(256))
            for curve, inverse in zip(self.curves.T, self._inverse8, strict=True)
        )

    def decode(self, codes: Codes) -> Image:
        """Codes of 8 or 16 bits to (H, W, 3) linear light."""
        table = self.curves if codes.dtype == np.uint16 else np.ascontiguousarray(self.curves[::257])
        channels = table.shape[1]
        planes = codes.reshape(len(codes), -1, channels)
        if codes.dtype == np.uint8:
            linear = np.asarray(cv2.LUT(planes, table.reshape(1, 256, channels)), np.float32)
        else:
            linear = np.stack([table[:, k][planes[..., k]] for k in range(channels)], axis=-1)
        if channels == 1:
            return np.repeat(linear.reshape(*codes.shape, 1), 3, axis=2)
        return linear if self.matrix is None else mix(linear, self.matrix)

    def encode(self, pixels: Image, bits: int) -> Codes:
        """(H, W, 3) linear light to the nearest codes of 8 or 16 bits."""
        channels = self.curves.shape[1]
        back = None if self.matrix is None else np.linalg.inv(self.matrix).astype(np.float64)
        codes = np.empty((*pixels.shape[:2], channels), np.uint8 if bits == 8 else np.uint16)
        for rows in _strips(len(pixels)):
            linear = pixels[rows, :, :channels]
            linear = linear if back is None else mix(linear, back)
            if bits == 8 and self._one_curve:
                codes[rows] = quantise(linear, self._inverse8[0])
                continue
            for k in range(channels):
                if bits == 8:
                    codes[rows, :, k] = quantise(linear[..., k], self._inverse8[k])
                else:
                    codes[rows, :, k] = _interpolate(linear[..., k], self._inverse16[k])
        return codes if channels == 3 else codes[..., 0]

    @cached_property
    def _one_curve(self) -> bool:
        return bool((self.curves == self.curves[:, :1]).all())

    @cached_property
    def _inverse8(self) -> list[NDArray[np.uint8]]:
        return [inverse_table(curve[::257]) for curve in self.curves.T]

    @cached_property
    def _inverse16(self) -> list[Floats]:
        points = (np.arange(_LEVELS + 1) / _LEVELS) ** 2
        return [np.interp(points, curve, np.arange(_LEVELS)).astype(np.float32) for curve in self.curves.T]


def _interpolate(linear: NDArray[Any], table: Floats) -> NDArray[np.uint16]:
    """Codes of 16 bits from a table that is even in the square root of light."""
    place = np.sqrt(np.clip(linear, 0, 1)) * np.float32(_LEVELS)
    index = np.minimum(place.astype(np.int32), _LEVELS - 1)
    low = table[index]
    return np.asarray(np.rint(low + (table[index + 1] - low) * (place - index)), np.uint16)


@dataclass(frozen=True)
class CmsProfile:
    """A profile that only LittleCMS can apply: one with tables of colours."""

    icc: bytes
    exact: bool = False

    def decode(self, codes: Codes) -> Image:
        """Codes of 8 or 16 bits to (H, W, 3) linear light."""
        linear = np.empty((*codes.shape[:2], 3), np.float32)
        for rows in _strips(len(codes)):
            linear[rows] = mix(_to_xyz(codes[rows], self.icc), _D50_TO_LINEAR)
        return linear

    def encode(self, pixels: Image, bits: int) -> Codes:
        """(H, W, 3) linear light to the nearest codes of 8 or 16 bits."""
        codes = np.empty(pixels.shape, np.uint8 if bits == 8 else np.uint16)
        for rows in _strips(len(pixels)):
            xyz = mix(pixels[rows], np.linalg.inv(_D50_TO_LINEAR))
            codes[rows] = imagecodecs.cms_transform(
                xyz,
                imagecodecs.cms_profile("xyz"),
                self.icc,
                colorspace="xyz",
                outcolorspace="rgb",
                outdtype=codes.dtype,
                intent=_RELATIVE_COLORIMETRIC,
            )
        return codes


@cache
def default_profile(grey: bool) -> CurveProfile:
    """sRGB, or grey with its curve: what a picture without a profile is taken to be."""
    return CurveProfile(np.repeat(_srgb_curve()[:, None], 1 if grey else 3, axis=1))


def adobe_rgb_icc() -> bytes:
    """A profile of Adobe RGB (1998), for cameras that name it in EXIF alone."""
    icc = bytes(imagecodecs.cms_profile("adobergb"))
    return icc[:24] + _ADOBE_RGB_DATE + icc[36:]  # LittleCMS puts the present time there


def profile_name(icc: bytes | None) -> str:
    """What the profile calls itself; 'sRGB' without one."""
    if icc is None:
        return "sRGB"
    from PIL import ImageCms

    return ImageCms.getProfileDescription(ImageCms.getOpenProfile(io.BytesIO(icc))).strip()


def colour_space(icc: bytes) -> str:
    """The colour space an ICC profile speaks of: RGB, GRAY, CMYK, …"""
    return icc[16:20].decode("latin-1").strip()


@lru_cache(maxsize=8)
def read_profile(icc: bytes) -> Profile | None:
    """An RGB or grey ICC profile, or None where LittleCMS cannot read it."""
    try:
        if colour_space(icc) == "GRAY":
            return _grey_profile(icc)
        return _additive_profile(icc) or CmsProfile(icc)
    except (imagecodecs.CmsError, ValueError):
        return None


def is_writable(profile: Profile) -> bool:
    """Whether there is a way back to codes: scanners' profiles may have none."""
    try:
        profile.encode(np.ones((1, 1, 3), np.float32), 8)
    except imagecodecs.CmsError:
        return False
    return True


def decode_cmyk(inks: NDArray[np.uint8], icc: bytes | None) -> Image:
    """(H, W, 4) ink amounts to linear light; without a profile that can be read, inks are taken to multiply."""
    if icc is not None:
        with contextlib.suppress(imagecodecs.CmsError):
            return CmsProfile(icc).decode(inks)
    paper = 255 - inks.astype(np.uint16)
    return default_profile(False).decode((paper[..., :3] * paper[..., 3:] // 255).astype(np.uint8))


def _grey_profile(icc: bytes) -> CurveProfile:
    ramp = np.linspace(0, 1, _LEVELS, dtype=np.float32)[:, None]
    luminance = _to_xyz(ramp, icc)[..., 1].reshape(-1)
    return CurveProfile(_rising(luminance)[:, None])


def _additive_profile(icc: bytes) -> CurveProfile | None:
    """The profile as curves and matrix, or None where it is not that simple."""
    ramp = np.linspace(0, 1, _LEVELS)
    curves, primaries = [], []
    for channel in range(3):
        colours = np.zeros((1, _LEVELS, 3), np.float32)
        colours[..., channel] = ramp
        light = _to_xyz(colours, icc)[0].astype(np.float64)
        curves.append(_rising(light @ light[-1]))
        primaries.append(light[-1])
    matrix = _D50_TO_LINEAR @ np.array(primaries).T
    profile = CurveProfile(np.stack(curves, axis=1), matrix / matrix.sum(axis=1, keepdims=True))
    if np.abs(profile.curves - _srgb_curve()[:, None]).max() < 2e-3 and np.abs(matrix - np.eye(3)).max() < 5e-3:
        return default_profile(False)

    probe = np.random.default_rng(0).integers(0, 256, (1, 64, 3), dtype=np.uint8)
    probe[0, 0] = 0
    expected = mix(_to_xyz(probe, icc), _D50_TO_LINEAR)
    return profile if np.abs(profile.decode(probe) - expected).max() < 2e-3 else None


def _to_xyz(codes: NDArray[Any], icc: bytes) -> Floats:
    spaces = {"RGB": "rgb", "GRAY": "gray", "CMYK": "cmyk"}
    xyz = imagecodecs.cms_transform(
        np.ascontiguousarray(codes),
        icc,
        imagecodecs.cms_profile("xyz"),
        colorspace=spaces[colour_space(icc)],
        outcolorspace="xyz",
        outdtype=np.float32,
        intent=_RELATIVE_COLORIMETRIC,
    )
    return np.asarray(xyz, np.float32)


def _rising(curve: NDArray[Any]) -> Floats:
    """A curve that never falls, from its own start to exactly 1."""
    return np.asarray(np.maximum.accumulate(curve / curve[-1]), np.float32)


@cache
def _srgb_curve() -> Floats:
    return decode_srgb(np.arange(_LEVELS) / (_LEVELS - 1))


def _strips(rows: int) -> Iterator[slice]:
    for start in range(0, rows, _ROWS):
        yield slice(start, start + _ROWS)
