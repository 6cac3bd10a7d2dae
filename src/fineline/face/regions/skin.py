"""Tells skin from what lies on it, by a colour model of this person's own skin."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from fineline.face.regions.skin_colour import SkinColour, certain
from fineline.face.regions.tones import Tones
from fineline.photo.arrays import Mask
from fineline.photo.filters import gaussian, normalised_gaussian

ROUGH = 2.5
"""How many times rougher than the sure skin something is before it is doubted to be skin."""

SHADE, SHADOW = 0.35, 1.5
"""Log light by which skin may be darker than the skin about it: whatever it looks like, and where it is smooth and its
colour is skin's, as in the shadow of a nose or a jaw."""

LEAST_ROUGH = 0.012
"""Roughness of fine skin in a fair photo; below it retouching and blur have been at work, and hair is smooth too."""


@dataclass(frozen=True, eq=False)
class SkinModel:
    """This person's skin, learnt where the mesh is certain of it.

    Attributes:
        colour: in light and shade.
        roughness: median, see `Tones.roughness`.
    """

    colour: SkinColour
    roughness: float

    @classmethod
    def learnt(cls, tones: Tones, seeds: Mask) -> SkinModel:
        """From upper cheeks, nose and forehead, where no beard grows: `seeds` (h, w)."""
        rough = float(np.median(tones.roughness(seeds)[certain(seeds)]))
        return cls(SkinColour.learnt(tones, seeds), max(rough, LEAST_ROUGH))


def like_skin(tones: Tones, seeds: Mask, model: SkinModel) -> Mask:
    """How well each pixel of the face agrees with this person's skin, (h, w) 0..1.

    Colour is compared as logarithms of channel ratios, which shading leaves alone; lightness is compared
    with the skin round about, so that shadow on skin is skin and dark hair is not.
    """
    distance = model.colour.distance(tones)
    core = (seeds * np.exp(-0.5 * distance)).astype(np.float32)
    local = normalised_gaussian(tones.light, core + np.float32(1e-5), 0.35 * tones.unit)
    excess = np.clip(tones.roughness() / model.roughness - ROUGH, 0, None)
    smooth = np.exp(-0.5 * np.square(excess / (0.5 * ROUGH)))
    deepest = SHADE + (SHADOW - SHADE) * np.exp(-distance) * smooth
    darker = np.clip(local - tones.light - deepest, 0, None) / SHADE
    lighter = np.clip(tones.light - np.maximum(local, model.colour.light) - 0.7, 0, None) / SHADE
    likely = np.exp(-0.5 * (np.clip(distance - 1, 0, None) + np.square(darker) + np.square(lighter)))
    return np.asarray(np.clip(_closed(likely.astype(np.float32), tones.unit) * smooth, 0, 1), np.float32)


def _closed(likely: Mask, unit: float) -> Mask:
    """Small unlikely specks inside skin (moles, pimples, shine) belong to it; the rest keeps a soft edge."""
    side = 2 * max(round(0.045 * unit), 1) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    closed = cv2.morphologyEx(likely, cv2.MORPH_CLOSE, kernel)
    # hairs are specks too, but crowded; where much is unlikely, nothing is closed
    crowd = gaussian(likely, 0.12 * unit)
    blend = np.clip((crowd - 0.75) / 0.15, 0, 1)
    return gaussian(likely + blend * (closed - likely), 0.012 * unit)
