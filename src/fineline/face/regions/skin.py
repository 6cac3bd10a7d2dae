"""Tells skin from what lies on it, by a colour model of this person's own skin."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face.regions.tones import Tones
from fineline.photo.arrays import Mask
from fineline.photo.filters import gaussian, normalised_gaussian

LEAST_SPREAD = 0.1
"""Floor of the spread of a person's log ratios, for very even skin."""

USUAL_SLOPE = np.array([-0.2, 0.15], np.float32)
"""By how much log R/G and log B/G of skin change with its log light: a camera's tone curve darkens the weaker channels
more, and light that has crossed skin is red. Medians of portraits; a person's own are -0.1 to -0.4 and 0.1 to 0.65."""

USUAL_SHADE = 0.2
"""Standard deviation of log light on a face from which its own slope counts more than the usual one."""

STRAY = 0.15
"""What is added to the spread for each unit of log light below the skin's own, where the slope is a guess."""

ROUGH = 2.5
"""How many times rougher than the sure skin something is before it is doubted to be skin."""

SHADE, SHADOW = 0.35, 1.5
"""Log light by which skin may be darker than the skin about it: whatever it looks like, and where it is smooth and its
colour is skin's, as in the shadow of a nose or a jaw."""

LEAST_ROUGH = 0.012
"""Roughness of fine skin in a fair photo; below it retouching and blur have been at work, and hair is smooth too."""


Floats = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class SkinModel:
    """This person's skin, learnt where the mesh is certain of it.

    Attributes:
        light: median log light.
        centre: (2,) median log R/G and log B/G of skin in that light.
        slope: (2,) their change with log light.
        spread: (2,) median absolute deviations from that line, as standard deviations.
        roughness: median, see `Tones.roughness`.
    """

    light: float
    centre: Floats
    slope: Floats
    spread: Floats
    roughness: float

    @classmethod
    def learnt(cls, tones: Tones, seeds: Mask) -> SkinModel:
        """From upper cheeks, nose and forehead, where no beard grows: `seeds` (h, w)."""
        sure = seeds > 0.9
        if np.count_nonzero(sure) < 50:
            sure = seeds >= seeds.max()
        light = float(np.median(tones.light[sure]))
        centre, slope, spread = _line(tones.light[sure] - np.float32(light), tones.chroma[sure])
        rough = float(np.median(tones.roughness(seeds)[sure]))
        return cls(light, centre, slope, spread, max(rough, LEAST_ROUGH))

    def colour_distance(self, tones: Tones) -> Floats:
        """(h, w) squared distance from the skin's colour in light and shade, 1 at two and a half deviations."""
        shade = np.clip(tones.light - np.float32(self.light), -3, 1)[..., None]
        apart = tones.chroma - self.centre - self.slope * shade
        variance = np.square(self.spread) + np.square(np.float32(STRAY) * np.minimum(shade, 0))
        return np.asarray((np.square(apart) / (np.float32(2.5**2) * variance)).sum(axis=-1), np.float32)

    def agrees(self, tones: Tones) -> NDArray[np.bool_]:
        """(h, w) what may safely be learnt from: of the skin's colour, in much the same light."""
        shade = tones.light - np.float32(self.light)
        return np.asarray((self.colour_distance(tones) < 1) & (np.abs(shade + 0.8) < 1.5), np.bool_)

    def colour_likeness(self, tones: Tones) -> Mask:
        """(h, w) 0..1 by colour alone: skin in any light and shade, and what happens to have its colour."""
        return np.asarray(np.exp(-0.5 * np.clip(self.colour_distance(tones) - 1, 0, None)), np.float32)


def _line(shade: Floats, chroma: Floats) -> tuple[Floats, Floats, Floats]:
    """(2,) centre, slope and spread of (N, 2) `chroma` over (N,) `shade`, blind to what is no skin among it.

    Least squares, reweighted by the distance from the line before (Cauchy weights); the first is the usual one.
    """
    centre, slope = np.median(chroma, axis=0), USUAL_SLOPE
    prior = np.float32(USUAL_SHADE**2)
    spread = np.full(2, LEAST_SPREAD, np.float32)
    for _ in range(3):
        apart = chroma - centre - slope * shade[:, None]
        spread = np.float32(1.4826) * np.median(np.abs(apart), axis=0)
        spread = np.maximum(spread, np.float32(LEAST_SPREAD))
        weights = 1 / (1 + np.square(apart / (2 * spread)).sum(axis=-1))
        weights /= weights.sum()
        centre = weights @ (chroma - slope * shade[:, None])
        slope = ((weights * shade) @ (chroma - centre) + prior * USUAL_SLOPE) / (weights @ np.square(shade) + prior)
    return centre, slope, spread


def like_skin(tones: Tones, seeds: Mask, model: SkinModel) -> Mask:
    """How well each pixel of the face agrees with this person's skin, (h, w) 0..1.

    Colour is compared as logarithms of channel ratios, which shading leaves alone; lightness is compared
    with the skin round about, so that shadow on skin is skin and dark hair is not.
    """
    distance = model.colour_distance(tones)
    core = (seeds * np.exp(-0.5 * distance)).astype(np.float32)
    local = normalised_gaussian(tones.light, core + np.float32(1e-5), 0.35 * tones.unit)
    excess = np.clip(tones.roughness(np.ones_like(core)) / model.roughness - ROUGH, 0, None)
    smooth = np.exp(-0.5 * np.square(excess / (0.5 * ROUGH)))
    deepest = SHADE + (SHADOW - SHADE) * np.exp(-distance) * smooth
    darker = np.clip(local - tones.light - deepest, 0, None) / SHADE
    lighter = np.clip(tones.light - np.maximum(local, model.light) - 0.7, 0, None) / SHADE
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
