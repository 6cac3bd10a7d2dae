"""How a face is exposed, judged without a target for its skin.

What tells exposure on any complexion: the whites of the eyes, how much of the face is clipped, and the room
above its brightest tones. A fixed skin lightness would call dark skin underexposed and lighten it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fineline.face.regions import Regions
from fineline.photo.arrays import Image
from fineline.photo.colour import brightest, luminance

SCLERA_USUAL = 0.28
"""Luminance of the whites of the eyes, shaded by the lids, in a well-exposed portrait; benchmarks/usual_tones.py
gives medians of 0.28, 0.34 and 0.26 for people of light, medium and dark skin."""

BRIGHT_USUAL = 0.50
"""Luminance of the brightest skin in a well-exposed portrait. Shine is the light's own colour, so that this differs
less between people than skin does: the same benchmark's medians are 0.58, 0.67 and 0.47. Near the lowest of them,
lest dark skin be called underexposed."""

CLIPPED = 0.98
DARK_SHARE = 0.02


@dataclass(frozen=True)
class Exposure:
    """Attributes:
    sclera: luminance of the whites of the eyes, 0..1; nan where too little of them shows.
    error: stops too bright (+) or too dark (-), as far as the eyes and the brightest skin agree.
    clipped: share of the skin with a channel at the top of the scale.
    crushed: share of the skin below 2 % of white.
    bright: luminance under which 98 % of the skin lies.
    """

    sclera: float
    error: float
    clipped: float
    crushed: float
    bright: float


def estimate_exposure(pixels: Image, regions: Regions, unit: float) -> Exposure:
    """Judge the exposure of the face in a frame (h, w, 3); `unit` is its inter-ocular distance in pixels."""
    light = luminance(pixels)
    skin = regions.skin > 0.5
    tones = light[skin] if skin.any() else light.reshape(-1)
    tops = brightest(pixels)[skin] if skin.any() else brightest(pixels)
    sclera, bright = _sclera(light, regions, unit), float(np.percentile(tones, 98))
    return Exposure(
        sclera=sclera,
        error=_agreement(sclera, bright),
        clipped=float(np.mean(tops >= CLIPPED)),
        crushed=float(np.mean(tones <= DARK_SHARE)),
        bright=bright,
    )


def _agreement(sclera: float, bright: float) -> float:
    """The smaller of both witnesses' errors in stops, 0 when they contradict each other."""
    by_skin = float(np.log2(max(bright, 1e-4) / BRIGHT_USUAL))
    if np.isnan(sclera):
        return by_skin
    by_eyes = float(np.log2(max(sclera, 1e-4) / SCLERA_USUAL))
    return min(by_skin, by_eyes, key=abs) if by_skin * by_eyes > 0 else 0.0


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
