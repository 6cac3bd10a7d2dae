"""The usual corrections of light that know nothing of faces: what ours are held against."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from skimage.exposure import equalize_adapthist

from fineline.photo import Image, Photo
from fineline.photo.colour import decode_srgb, encode_srgb, from_lab, luminance, to_lab

Recipe = Callable[[Photo], Photo]


def light_recipes() -> dict[str, Recipe]:
    """All by name."""
    return {
        "grey world": lambda photo: photo.with_pixels(_norm(photo.pixels, 1)),
        "shades of grey": lambda photo: photo.with_pixels(_norm(photo.pixels, 6)),
        "auto-levels": lambda photo: photo.with_pixels(_levels(photo.pixels)),
        "CLAHE": lambda photo: photo.with_pixels(_clahe(photo.pixels)),
    }


def _norm(pixels: Image, power: float) -> Image:
    """Finlayson and Trezzi (2004), 'Shades of Gray and Colour Constancy'; 1 is the grey world of Buchsbaum (1980)."""
    light = np.power(np.power(np.maximum(pixels, 0), power).mean(axis=(0, 1)), 1 / power)
    light = light / luminance(light[None, None])[0, 0]
    return np.asarray(pixels / light, np.float32)


def _levels(pixels: Image) -> Image:
    """Every channel stretched so that half a percent clips at either end, as photo programs do."""
    codes = encode_srgb(np.clip(pixels, 0, 1))
    for channel in range(3):
        low, high = np.percentile(codes[..., channel], (0.5, 99.5))
        codes[..., channel] = np.clip((codes[..., channel] - low) / max(high - low, 1e-6), 0, 1)
    return np.asarray(decode_srgb(codes), np.float32)


def _clahe(pixels: Image) -> Image:
    """Zuiderveld (1994) on lightness, scikit-image's defaults."""
    lab = to_lab(np.clip(pixels, 0, 1))
    lab[..., 0] = 100 * equalize_adapthist(np.clip(lab[..., 0] / 100, 0, 1))
    return np.asarray(np.clip(from_lab(lab), 0, 1), np.float32)
