"""The smooth layer of light over a face, and how much it varies."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fineline.face.pigments import log_light
from fineline.face.regions import Regions, weighted_mean
from fineline.photo.arrays import Image, Mask
from fineline.photo.filters import gaussian

SMOOTH = 0.22
"""Standard deviation in inter-ocular distances: the scale of cheek and forehead, beyond folds and marks."""

FADE = 0.08
"""Skin weight at which a scale has half its say: where little skin is near, as in a beard, the wider light of the face
takes over, and beyond the face that fades to nothing."""

WIDER = 2.5
"""How much wider that wider light is."""


def shading(pixels: Image, regions: Regions, unit: float) -> NDArray[np.float32]:
    """(h, w) smooth log luminance of the skin against its mean; fades to 0 away from the skin."""
    light = log_light(pixels) @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    level = float(weighted_mean(light, regions.skin))
    smooth = np.zeros_like(light)
    for sigma in (WIDER * SMOOTH * unit, SMOOTH * unit):
        weight = gaussian(regions.skin, sigma)
        total = gaussian((light - level) * regions.skin, sigma)
        smooth = (total + FADE * smooth) / (weight + FADE)
    return np.asarray(smooth, np.float32)


def contrast(smooth: NDArray[np.float32], skin: Mask) -> float:
    """Stops between the bright and the dark tenth of the skin's shading."""
    on_skin = smooth[skin > 0.6]
    if on_skin.size < 50:
        return 0.0
    low, high = np.percentile(on_skin, (10, 90))
    return float((high - low) / np.log(2))
