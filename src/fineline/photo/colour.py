"""Colour spaces of the working pixels: sRGB codes, luminance, CIELAB and what is read from it.

The matrices are those of IEC 61966-2-1 (sRGB, D65 white); CIELAB is CIE 15:2018 with the same white.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.photo.arrays import Image, Mask

Floats = NDArray[np.float32]

SRGB_TO_XYZ = np.array(
    [[0.4123908, 0.3575843, 0.1804808], [0.2126390, 0.7151687, 0.0721923], [0.0193308, 0.1191948, 0.9505322]]
)
_WHITE = SRGB_TO_XYZ.sum(axis=1)
TO_CONES = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]]) @ SRGB_TO_XYZ
"""Linear sRGB to the cone-like space in which light is adapted: Bradford's, by Lam 1985, as in ICC.1:2022, annex E."""
_TO_RELATIVE_XYZ = SRGB_TO_XYZ / _WHITE[:, None]
_FROM_RELATIVE_XYZ = np.linalg.inv(_TO_RELATIVE_XYZ)
_LUMINANCE = SRGB_TO_XYZ[1]

# CIELAB's cube root gives way to its tangent below this point.
_KNEE = (6 / 29) ** 3
_SLOPE = (29 / 6) ** 2 / 3
_TO_LAB = np.array([[0, 116, 0, -16], [500, -500, 0, 0], [0, 200, -200, 0]], np.float64)
_FROM_LAB = np.array([[1 / 116, 1 / 500, 0, 16 / 116], [1 / 116, 0, 0, 16 / 116], [1 / 116, 0, -1 / 200, 16 / 116]])


def decode_srgb(encoded: NDArray[Any]) -> Floats:
    """sRGB values (any shape, 0..1) to linear light; negative values mirror the curve."""
    size = np.abs(np.asarray(encoded, np.float64))
    linear = np.where(size <= 0.04045, size / 12.92, ((size + 0.055) / 1.055) ** 2.4)
    return np.asarray(np.copysign(linear, encoded), np.float32)


def encode_srgb(linear: NDArray[Any]) -> Floats:
    """Linear light (any shape) to sRGB values, 0..1 inside the gamut; the inverse of `decode_srgb`."""
    size = np.abs(np.asarray(linear, np.float32))
    encoded = np.where(size <= 0.0031308, size * 12.92, 1.055 * size ** np.float32(1 / 2.4) - 0.055)
    return np.asarray(np.copysign(encoded, linear), np.float32)


def brightest(pixels: Image) -> Floats:
    """(H, W) the largest of the three channels; ten times as fast as numpy's maximum over a short last axis."""
    return np.asarray(np.maximum(np.maximum(pixels[..., 0], pixels[..., 1]), pixels[..., 2]), np.float32)


def from_srgb8(codes: NDArray[np.uint8]) -> Floats:
    """sRGB codes of 8 bits, any shape, to linear light."""
    return lookup(codes, decode_srgb(np.arange(256) / 255))


def to_srgb8(linear: NDArray[Any]) -> NDArray[np.uint8]:
    """Linear light, any shape, to the nearest sRGB code of 8 bits; what lies outside the gamut is clipped."""
    codes = quantise(linear, _srgb_table())
    return np.asarray(codes, np.uint8)


@cache
def _srgb_table() -> NDArray[np.uint8]:
    return inverse_table(decode_srgb(np.arange(256) / 255))


def inverse_table(curve: NDArray[Any]) -> NDArray[np.uint8]:
    """The table for `quantise` that undoes a rising curve of 256 linear values."""
    points = (np.arange(65536) / 65535) ** 2
    return np.interp(points, np.maximum.accumulate(curve.astype(np.float64)), np.arange(256)).round().astype(np.uint8)


def quantise(linear: NDArray[Any], table: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Look `linear` (any shape) up in a table of 65,536 codes that is even in the square root of light.

    The square root gives shadows the fine steps that every transfer curve needs there.
    """
    flat = np.ascontiguousarray(linear, np.float32).reshape(-1)
    codes = np.empty(flat.shape, np.uint8)
    step = 1 << 18  # small enough for the intermediate values to stay in the processor's cache
    for start in range(0, flat.size, step):
        roots = np.sqrt(np.maximum(flat[start : start + step], 0))
        np.minimum(roots, 1, out=roots)
        roots *= 65535
        roots += 0.5
        np.take(table, roots.astype(np.uint16), out=codes[start : start + step], mode="clip")
    return codes.reshape(np.shape(linear))


def lookup(codes: NDArray[Any], table: Floats) -> Floats:
    """Codes of 8 or 16 bits, any shape, through a table of 256 or 65,536 values."""
    if codes.dtype == np.uint8:
        flat = np.ascontiguousarray(codes).reshape(-1, 1)
        return np.asarray(cv2.LUT(flat, table), np.float32).reshape(codes.shape)
    return np.take(table, codes)


def mix(array: NDArray[Any], matrix: NDArray[np.float64]) -> Floats:
    """(…, 3) colours through a (n, 3) or (n, 4) matrix; a fourth column is added as a constant."""
    flat = np.ascontiguousarray(array, np.float32).reshape(-1, 1, 3)
    return np.asarray(cv2.transform(flat, matrix), np.float32).reshape(*np.shape(array)[:-1], len(matrix))


def luminance(linear: Image) -> Mask:
    """(…, 3) linear light to (…) relative luminance Y (Rec. 709), 1 for white."""
    return mix(linear, _LUMINANCE[None])[..., 0]


def to_lab(linear: Image) -> Floats:
    """(…, 3) linear light to (…, 3) CIELAB: L* 0..100, a*, b*; below black the tangent goes on."""
    relative = mix(linear, _TO_RELATIVE_XYZ)
    roots: Floats = np.asarray(cv2.pow(np.maximum(relative, _KNEE).reshape(-1, 3), 1 / 3), np.float32)
    roots = roots.reshape(relative.shape)
    np.minimum(relative, _KNEE, out=relative)
    relative -= np.float32(_KNEE)
    relative *= np.float32(_SLOPE)
    roots += relative
    return mix(roots, _TO_LAB)


def from_lab(lab: Floats) -> Image:
    """(…, 3) CIELAB to (…, 3) linear light; the inverse of `to_lab`."""
    roots = mix(lab, _FROM_LAB)
    knee = np.float32(6 / 29)
    high = np.maximum(roots, knee)
    relative = high * high * high
    np.minimum(roots, knee, out=roots)
    relative += (roots - knee) / np.float32(_SLOPE)
    return mix(relative, _FROM_RELATIVE_XYZ)


def ita(lab: NDArray[Any]) -> Floats:
    """(…, 3) CIELAB to the individual typology angle in degrees; 90 is lightest, below -30 is deep brown.

    Chardon, Cretois and Hourseau (1991), 'Skin colour typology and suntanning pathways'.
    """
    return np.asarray(np.degrees(np.arctan2(lab[..., 0] - 50, lab[..., 2])), np.float32)


def delta_e2000(lab1: NDArray[Any], lab2: NDArray[Any]) -> Floats:
    """CIEDE2000 between (…, 3) CIELAB colours; about 1 is just noticeable.

    Sharma, Wu and Dalal (2005), 'The CIEDE2000 color-difference formula'.
    """
    L1, a1, b1 = np.moveaxis(np.asarray(lab1, np.float64), -1, 0)
    L2, a2, b2 = np.moveaxis(np.asarray(lab2, np.float64), -1, 0)
    mean_chroma = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * np.sqrt(mean_chroma**7 / (mean_chroma**7 + 25.0**7))
    C1, C2 = np.hypot(a1 * stretch, b1), np.hypot(a2 * stretch, b2)
    h1, h2 = np.arctan2(b1, a1 * stretch) % (2 * np.pi), np.arctan2(b2, a2 * stretch) % (2 * np.pi)
    turn = np.where(np.abs(h2 - h1) <= np.pi, h2 - h1, h2 - h1 - 2 * np.pi * np.sign(h2 - h1))
    grey = C1 * C2 == 0
    turn = np.where(grey, 0, turn)
    hue = np.where(grey, h1 + h2, h1 + turn / 2)

    L, C = (L1 + L2) / 2, (C1 + C2) / 2
    weight = (
        1
        - 0.17 * np.cos(hue - np.pi / 6)
        + 0.24 * np.cos(2 * hue)
        + 0.32 * np.cos(3 * hue + np.radians(6))
        - 0.20 * np.cos(4 * hue - np.radians(63))
    )
    scale_L = 1 + 0.015 * (L - 50) ** 2 / np.sqrt(20 + (L - 50) ** 2)
    scale_C, scale_H = 1 + 0.045 * C, 1 + 0.015 * C * weight
    blue = ((np.degrees(hue) - 275 + 180) % 360 - 180) / 25
    rotation = -2 * np.sqrt(C**7 / (C**7 + 25.0**7)) * np.sin(np.radians(60) * np.exp(-(blue**2)))
    dL, dC, dH = (L2 - L1) / scale_L, (C2 - C1) / scale_C, 2 * np.sqrt(C1 * C2) * np.sin(turn / 2) / scale_H
    return np.asarray(np.sqrt(np.maximum(dL**2 + dC**2 + dH**2 + rotation * dC * dH, 0)), np.float32)
