"""The colour of the light, from independent witnesses that must agree before anyone is corrected.

No single cue is fair to every complexion or every room: the whites of the eyes may be bloodshot, the
background may be painted, skin may be any colour along a known line. A cast counts only as far as the eyes
and the surroundings agree on it.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face.exposure import sclera_mask
from fineline.face.pigments import log_light
from fineline.face.regions import Regions
from fineline.photo.arrays import Image, Mask
from fineline.photo.colour import brightest, luminance

SCLERA_NEUTRAL = np.array([0.33, -0.11], np.float64)
"""log R/G and log B/G of the whites of the eyes in neutral light, warmed by blood and by what the lids reflect:
the median over portraits, within 0.12 the same for light, medium and dark skin."""

REDDEST = 0.3
"""log R/G by which the whites of tired eyes may be redder than the skin about them; beyond, they are lids."""

NORM = 6
"""Shades-of-grey norm that did best for Finlayson and Trezzi 2004, 'Shades of Gray and Colour Constancy'."""


LEAST_SCENE = 0.05
"""Share of the picture that must be surroundings for them to tell anything."""


@dataclass(frozen=True)
class Cast:
    """Attributes:
    eyes: (2,) log R/G and log B/G of the light as the whites of the eyes show it; nan where they do not.
    scene: (2,) the same from the whole picture but the face.
    agreed: (2,) the part that both agree on, 0 where they do not.
    """

    eyes: NDArray[np.float64]
    scene: NDArray[np.float64]
    agreed: NDArray[np.float64]


def estimate_cast(frame_pixels: Image, regions: Regions, unit: float, scene: Image, person: Mask) -> Cast:
    """Judge the light's colour.

    Args:
        frame_pixels: (h, w, 3) the face's frame.
        regions: of that frame.
        unit: inter-ocular distance in frame pixels.
        scene: (H, W, 3) the whole photo, small.
        person: (H, W) where in it the person is: skin must not vote on the light.
    """
    eyes = _from_eyes(frame_pixels, regions, unit)
    around = _from_scene(scene, person)
    return Cast(eyes, around, _agreement(eyes, around))


def _from_eyes(pixels: Image, regions: Regions, unit: float) -> NDArray[np.float64]:
    white = sclera_mask(luminance(pixels), regions)
    if np.count_nonzero(white) < max(0.002 * unit**2, 12):
        return np.full(2, np.nan)
    eyes, skin = _tint(pixels[white]), _tint(pixels[regions.certain_skin > 0.5])
    if not eyes[0] - skin[0] < REDDEST:
        return np.full(2, np.nan)
    return eyes - SCLERA_NEUTRAL


def _tint(pixels: NDArray[np.float32]) -> NDArray[np.float64]:
    """(2,) median log R/G and log B/G of (N, 3) pixels; nan of none."""
    if not len(pixels):
        return np.full(2, np.nan)
    log_rgb = log_light(pixels)
    return np.asarray(np.median(log_rgb[:, [0, 2]] - log_rgb[:, [1]], axis=0), np.float64)


def _from_scene(scene: Image, person: Mask) -> NDArray[np.float64]:
    """Shades of grey over what is neither the person nor clipped nor black."""
    small = np.asarray(cv2.GaussianBlur(scene, (0, 0), 1.0), np.float32)
    tops = brightest(small)
    usable = (tops < 0.95) & (tops > 0.02) & (person < 0.2)
    if np.count_nonzero(usable) < LEAST_SCENE * usable.size:
        return np.full(2, np.nan)
    norms = np.power(np.maximum(small[usable], 0).astype(np.float64), NORM).mean(axis=0) ** (1 / NORM)
    logs = np.log(np.maximum(norms, 1e-6))
    return np.asarray(logs[[0, 2]] - logs[1], np.float64)


def _agreement(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """The longest vector that both contain: half-way in direction, no longer than the shorter projection."""
    if np.isnan(one).any() or np.isnan(other).any():
        return np.zeros(2)
    between = one / max(float(np.linalg.norm(one)), 1e-9) + other / max(float(np.linalg.norm(other)), 1e-9)
    length = float(np.linalg.norm(between))
    if length < 1.0:  # more than 120 degrees apart
        return np.zeros(2)
    axis = between / length
    return np.asarray(axis * max(min(float(one @ axis), float(other @ axis)), 0.0))
