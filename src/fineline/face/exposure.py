"""How a face is exposed, judged without a target for its skin.

What tells exposure on any complexion: the whites of the eyes, the shine on the skin, the brightest of the picture. Each
varies a lot between well-exposed portraits, and within that range tells nothing. A fixed skin lightness would call dark
skin underexposed and lighten it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from fineline.face.regions import Regions
from fineline.photo.arrays import Image
from fineline.photo.colour import brightest, luminance

Floats = NDArray[np.float64]

SCLERA_USUAL = (0.10, 0.55)
BRIGHT_USUAL = (0.38, 0.76)
TOP_USUAL = 0.70
"""Luminance of the whites of the eyes, which lids shade, of the brightest skin, which shines in the light's own colour,
and at least of the picture's top, in well-exposed portraits of any complexion: nine in ten, by
benchmarks/usual_tones.py."""

SCLERA_STRAY, BRIGHT_STRAY, TOP_STRAY = 0.4, 0.12, 0.35
"""Stops by which each strays from those."""

RIGHT, METERED, OTHER = 0.6, 0.1, 1.3
"""Share of portraits that are exposed as meant, within how many stops, and by how many stops others are off."""

RANGE = np.arange(-3.5, 2.51, 0.02)
"""Errors of exposure that are weighed, in stops."""

CLIPPED, BURNT = 0.98, 0.02
"""Level from which a channel is clipped, and share of the skin that is, beyond which its brightest part is unknown."""

DARK_SHARE = 0.02


@dataclass(frozen=True, eq=False)
class Exposure:
    """Attributes:
    sclera: luminance of the whites of the eyes, 0..1; nan where too little of them shows.
    bright: luminance under which 98 % of the skin lies.
    top: luminance under which 99.5 % of the picture lies.
    clipped: share of the skin with a channel at the top of the scale.
    crushed: share of the skin below 2 % of white.
    """

    sclera: float
    bright: float
    top: float
    clipped: float
    crushed: float

    @cached_property
    def error(self) -> float:
        """Stops too bright (+) or too dark (-) that are to be expected by all that is seen."""
        low, high = np.log2(BRIGHT_USUAL)
        low = low if self.clipped < BURNT else -np.inf  # it was at least that bright
        told = _gaussian(_beyond(self.bright, low, high) / BRIGHT_STRAY)
        told = told + _student(_beyond(self.top, np.log2(TOP_USUAL), np.inf) / TOP_STRAY)
        if not np.isnan(self.sclera):
            told = told + _student(_beyond(self.sclera, *np.log2(SCLERA_USUAL)) / SCLERA_STRAY)
        meant = np.exp(-np.square(RANGE / METERED) / 2) / METERED
        other = np.exp(-np.square(RANGE / OTHER) / 2) / OTHER
        weights = (RIGHT * meant + (1 - RIGHT) * other) * np.exp(told - told.max())
        return float(weights @ RANGE / weights.sum())


def estimate_exposure(pixels: Image, regions: Regions, unit: float, scene: Image) -> Exposure:
    """Judge the exposure of the face.

    Args:
        pixels: (h, w, 3) the face's frame.
        regions: of that frame.
        unit: inter-ocular distance in frame pixels.
        scene: (H, W, 3) the whole photo, small.
    """
    light = luminance(pixels)
    skin = regions.skin > 0.5
    tones = light[skin] if skin.any() else light.reshape(-1)
    tops = brightest(pixels)[skin] if skin.any() else brightest(pixels)
    return Exposure(
        sclera=_sclera(light, regions, unit),
        bright=float(np.percentile(tones, 98)),
        top=float(np.percentile(luminance(scene), 99.5)),
        clipped=float(np.mean(tops >= CLIPPED)),
        crushed=float(np.mean(tones <= DARK_SHARE)),
    )


def _beyond(seen: float, low: float, high: float) -> Floats:
    """(E,) stops by which what is seen lies beyond what is usual, for each error of exposure."""
    meant = np.log2(max(seen, 1e-4)) - RANGE
    return np.asarray(np.maximum(np.maximum(low - meant, meant - high), 0.0))


def _gaussian(apart: Floats) -> Floats:
    return np.asarray(-np.square(apart) / 2)


def _student(apart: Floats) -> Floats:
    """Student's t of three degrees of freedom: eyes lie in deep shade at times, and pictures in low key."""
    return np.asarray(-2 * np.log1p(np.square(apart) / 3))


def sclera_mask(light: np.ndarray, regions: Regions) -> np.ndarray:
    """(h, w) bool: the whites of the eyes, their brighter half, without catchlights."""
    white = regions.sclera > 0.5
    if not white.any():
        return white
    low, high = np.percentile(light[white], (50, 95))
    return np.asarray(white & (light >= low) & (light <= high))


def _sclera(light: np.ndarray, regions: Regions, unit: float) -> float:
    white = sclera_mask(light, regions)
    enough = np.count_nonzero(white) >= max(0.002 * unit**2, 12)
    return float(np.median(light[white])) if enough else float("nan")
