"""The colour of the light, from independent witnesses; the colour of the skin is none of them.

No single cue is fair to every complexion or every room: whites of eyes may be bloodshot, teeth yellow, a wall painted.
So each has a say as heavy as it is usually right, one that stands alone is doubted, and light that is nearly neutral is
taken for neutral unless the witnesses insist. Skin only sets a bound: whatever its tone it reflects more red than
green and more green than blue (Anderson and Parrish 1981, 'The optics of human skin'), and at the most shines in the
colour of the light, so no light is redder than the least red skin or less blue than the bluest.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face.exposure import sclera_mask
from fineline.face.pigments import log_light
from fineline.face.regions import Regions
from fineline.face.white_reference import read_teeth
from fineline.photo.arrays import Image, Mask
from fineline.photo.colour import brightest, luminance
from fineline.photo.filters import gaussian

Floats = NDArray[np.float64]

SCLERA_NEUTRAL = np.array([0.33, -0.11], np.float64)
"""log R/G and log B/G of the whites of the eyes in neutral light, warmed by blood and by what the lids reflect:
the median over portraits, within 0.12 the same for light, medium and dark skin."""

REDDEST = 0.3
"""log R/G by which the whites of tired eyes may be redder than the skin about them; beyond, they are lids."""

NORM = 6
"""Shades-of-grey norm that did best for Finlayson and Trezzi 2004, 'Shades of Gray and Colour Constancy'."""

LEAST_SCENE = 0.05
"""Share of the picture that must be surroundings for them to tell anything."""

EYES, TEETH, SCENE = (0.17, 4), (0.12, 4), (0.14, 2)
"""Spread of each witness about the light's colour in log ratios, and degrees of freedom of Student's t: the fewer, the
likelier it is far off. Rooms are true or painted; benchmarks/lighting.py."""

SKIN_BOUND = (0.08, 4)
"""Spread and degrees of freedom of Student's t beyond the bound that skin sets: burnt-out shine and light of two
colours break it."""

PALEST = 2
"""Percent of the skin that may be greyer than the bound: single pixels tell nothing."""

PATCH = 0.03
"""Blur in inter-ocular distances of that skin."""

BALANCED, CAMERA = 0.6, 0.08
"""Share of photos whose camera has balanced the light, and the spread of what it leaves."""

ALONG, ACROSS, WARM = 0.6, 0.12, np.array([0.49, -0.87])
"""Spread of all other light along the colours from shade to lamps, which lie that way, and across, where only odd lamps
and reflections do."""

RANGE = np.stack(np.meshgrid(np.arange(-1.0, 1.6, 0.04), np.arange(-2.8, 1.0, 0.04), indexing="ij"), axis=-1)
"""(R, B, 2) the colours of light that are weighed: candles of 1700 K to blue sky."""


@dataclass(frozen=True, eq=False)
class Cast:
    """log R/G and log B/G of the light.

    Attributes:
        eyes: (2,) as the whites of the eyes show it; nan where they do not.
        teeth: (2,) as the teeth show it; nan where they do not.
        scene: (2,) as the whole picture but the person shows it; nan where nothing is about.
        palest: (2,) of the least red and of the bluest skin, past which no light lies; nan without skin.
    """

    eyes: Floats
    teeth: Floats
    scene: Floats
    palest: Floats

    @cached_property
    def light(self) -> Floats:
        """(2,) what is to be expected by all of them; near 0 unless they insist."""
        witnesses = ((self.eyes, *EYES), (self.teeth, *TEETH), (self.scene, *SCENE))
        told = [_likely(*witness) for witness in witnesses if not np.isnan(witness[0]).any()]
        if not np.isnan(self.palest).any():
            told.append(_bounded(self.palest))
        return _expected(_usual() + sum(told, np.zeros(RANGE.shape[:2])))


def estimate_cast(frame_pixels: Image, regions: Regions, unit: float, scene: Image, person: Mask) -> Cast:
    """Judge the light's colour.

    Args:
        frame_pixels: (h, w, 3) the face's frame.
        regions: of that frame.
        unit: inter-ocular distance in frame pixels.
        scene: (H, W, 3) the whole photo, small.
        person: (H, W) where in it the person is: skin must not vote on the light.
    """
    teeth = read_teeth(frame_pixels, regions, unit)
    return Cast(
        eyes=_from_eyes(frame_pixels, regions, unit),
        teeth=teeth[0].tint if teeth else np.full(2, np.nan),
        scene=_from_scene(scene, person),
        palest=_palest(frame_pixels, regions, unit),
    )


def _usual() -> Floats:
    """(R, B) logarithm of how often light has each colour."""
    along, across = RANGE @ WARM, RANGE @ np.array([-WARM[1], WARM[0]])
    balanced = np.exp(-(along**2 + across**2) / (2 * CAMERA**2)) / CAMERA**2
    other = np.exp(-((along / ALONG) ** 2 + (across / ACROSS) ** 2) / 2) / (ALONG * ACROSS)
    return np.asarray(np.log(BALANCED * balanced + (1 - BALANCED) * other))


def _likely(seen: Floats, spread: float, freedom: float) -> Floats:
    """(R, B) logarithm of how likely each light shows itself so to a witness."""
    apart = np.square(RANGE - seen).sum(axis=-1) / spread**2
    return np.asarray(-(freedom + 2) / 2 * np.log1p(apart / freedom))


def _bounded(palest: Floats) -> Floats:
    """(R, B) logarithm of how likely skin is to look so in each light; up to the bound all are alike."""
    beyond = np.maximum((RANGE - palest) * [1, -1], 0)
    spread, freedom = SKIN_BOUND
    return np.asarray(-(freedom + 2) / 2 * np.log1p(np.square(beyond).sum(axis=-1) / (spread**2 * freedom)))


def _expected(log_weights: Floats) -> Floats:
    weights = np.exp(log_weights - log_weights.max())
    return np.asarray(np.tensordot(weights, RANGE, axes=2) / weights.sum())


def _from_eyes(pixels: Image, regions: Regions, unit: float) -> Floats:
    white = sclera_mask(luminance(pixels), regions)
    if np.count_nonzero(white) < max(0.002 * unit**2, 12):
        return np.full(2, np.nan)
    eyes, skin = _tint(pixels[white]), _tint(pixels[regions.certain_skin > 0.5])
    if not eyes[0] - skin[0] < REDDEST:
        return np.full(2, np.nan)
    return eyes - SCLERA_NEUTRAL


def _palest(pixels: Image, regions: Regions, unit: float) -> Floats:
    """(2,) least log R/G and greatest log B/G of smooth skin, but never past grey: a blue sky on it is no bound."""
    skin = log_light(gaussian(pixels, PATCH * unit))[regions.certain_skin > 0.5]
    if not len(skin):
        return np.full(2, np.nan)
    red, blue = skin[:, 0] - skin[:, 1], skin[:, 2] - skin[:, 1]
    return np.array([max(np.percentile(red, PALEST), 0), min(np.percentile(blue, 100 - PALEST), 0)], np.float64)


def _tint(pixels: NDArray[np.float32]) -> Floats:
    """(2,) median log R/G and log B/G of (N, 3) pixels; nan of none."""
    if not len(pixels):
        return np.full(2, np.nan)
    log_rgb = log_light(pixels)
    return np.asarray(np.median(log_rgb[:, [0, 2]] - log_rgb[:, [1]], axis=0), np.float64)


def _from_scene(scene: Image, person: Mask) -> Floats:
    """Shades of grey over what is neither the person nor clipped nor black."""
    small = np.asarray(cv2.GaussianBlur(scene, (0, 0), 1.0), np.float32)
    tops = brightest(small)
    usable = (tops < 0.95) & (tops > 0.02) & (person < 0.2)
    if np.count_nonzero(usable) < LEAST_SCENE * usable.size:
        return np.full(2, np.nan)
    norms = np.power(np.maximum(small[usable], 0).astype(np.float64), NORM).mean(axis=0) ** (1 / NORM)
    logs = np.log(np.maximum(norms, 1e-6))
    return np.asarray(logs[[0, 2]] - logs[1], np.float64)
