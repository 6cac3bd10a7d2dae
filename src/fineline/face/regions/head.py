"""What lies round the face: hair, ears, neck, other bare skin, clothes."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from fineline.face import topology
from fineline.face.regions.shapes import Shapes
from fineline.face.regions.skin import SkinModel
from fineline.face.regions.tones import Tones, ramp
from fineline.photo.arrays import Mask
from fineline.photo.filters import guided_filter, resize

COARSE_UNIT = 60.0
"""Pixels per inter-ocular distance at which hair and clothes are told apart; their edges come from the person's own."""

BINS = 12
"""Per axis of the colour histograms."""


@dataclass(frozen=True, eq=False)
class Surroundings:
    """Soft masks (h, w) that share the person out among them, together with the face.

    Attributes:
        hair: of the head, or what is worn on it.
        ears: both.
        neck: bare skin from the jaw down to the collar.
        hands: any other bare skin: hands, arms, shoulders.
        clothes: the rest of the person.
    """

    hair: Mask
    ears: Mask
    neck: Mask
    hands: Mask
    clothes: Mask


def find_surroundings(tones: Tones, shapes: Shapes, person: Mask, face: Mask, model: SkinModel) -> Surroundings:
    """Share out what of the person is not the face.

    Args:
        tones: of the frame.
        shapes: the mesh in it.
        person: (h, w) everything that is the person.
        face: (h, w) the face itself, bare or bearded.
        model: of the person's skin.
    """
    rest = np.clip(person - face, 0, 1)
    bare = rest * model.colour_likeness(tones) * _smooth(tones, model) * _light_enough(tones, shapes, face)
    ears = bare * shapes.ears()
    neck = (bare - ears) * shapes.neck()
    other = np.clip(bare - ears - neck, 0, 1)
    covered = np.clip(rest - bare, 0, 1)
    share = _hair_share(tones, shapes, covered) * _as_long_as(shapes, covered)
    # bare skin beside the head is hair of the skin's own colour
    above = shapes.beside_the_head()
    hair = covered * share + other * above
    return Surroundings(hair, ears, neck, other * (1 - above), covered * (1 - share))


def _smooth(tones: Tones, model: SkinModel) -> Mask:
    return 1 - ramp(tones.roughness(np.ones_like(tones.light)) / np.float32(model.roughness), 2.0, 3.5)


def _light_enough(tones: Tones, shapes: Shapes, face: Mask) -> Mask:
    """Blacks have any colour; skin lies in deep shadow under the chin, and hardly anywhere else."""
    light = float(np.median(tones.light[face > 0.9])) if (face > 0.9).any() else 0.0
    aside = ramp(np.abs(shapes.across), 0.6, 0.9)
    limit = light - 3.2 + 1.6 * aside
    return ramp(tones.light - limit, -0.3, 0.3)


def _as_long_as(shapes: Shapes, covered: Mask) -> Mask:
    """(h, w) 1 above the chin; below it only on the side where hair already hangs beside the jaw.

    There short hair leaves background, neck or ear, and clothes begin lower.
    """
    jaw = (shapes.outside > 0.12) & (shapes.outside < 0.45)
    jaw &= (shapes.depth_below_chin() < -0.15) & (shapes.down > shapes.depth(topology.SUBNASALE))
    long = np.ones_like(covered)
    for side in (shapes.across < 0, shapes.across >= 0):
        beside = covered[jaw & side]
        hanging = float(ramp(beside.mean() if beside.size else 0.0, 0.4, 0.7))
        long = np.where(side, hanging, long)
    low = ramp(shapes.depth_below_chin(), -0.3, 0.0)
    return np.asarray(1 - low * (1 - long), np.float32)


def _hair_share(tones: Tones, shapes: Shapes, covered: Mask) -> Mask:
    """(h, w) how much of what covers the person is hair, the rest being clothes.

    Hair is certain round the skull, clothes are certain low in the frame; between them colours decide,
    as Bayes would: two histograms, and how far below the chin one is.
    """
    size = tuple(max(round(side * COARSE_UNIT / tones.unit), 8) for side in shapes.frame.size)
    features = np.dstack([tones.light, tones.chroma])
    small = np.asarray(resize(features, (size[0], size[1])), np.float32)
    cover = np.asarray(resize(covered, (size[0], size[1])), np.float32)
    below = np.asarray(resize(shapes.depth_below_chin(), (size[0], size[1])), np.float32)
    skull = np.asarray(resize(shapes.beside_the_head(), (size[0], size[1])), np.float32)
    cells = _cells(small)
    hair, clothes = (_histogram(cells, cover * weight) for weight in (skull, ramp(below, 0.6, 1.0)))
    ratio = np.log((hair[cells] + 1e-3) / (clothes[cells] + 1e-3))
    prior = 4 * (0.35 - below)  # even odds a third of an inter-ocular distance below the chin
    share = 1 / (1 + np.exp(-np.clip(2 * ratio * ramp(below, -0.2, 0.3) + 2 * prior, -30, 30)))
    guide = np.asarray(resize(tones.level, (size[0], size[1])), np.float32)
    smooth = guided_filter(guide, share.astype(np.float32), round(0.15 * COARSE_UNIT), 1e-3)
    return np.clip(cv2.resize(smooth, shapes.frame.size, interpolation=cv2.INTER_LINEAR), 0, 1)


def _cells(features: NDArray[np.float32]) -> NDArray[np.intp]:
    """(h, w) index of each pixel's colour in a histogram of BINS³ cells."""
    low, high = np.percentile(features.reshape(-1, 3), (1, 99), axis=0)
    steps = np.clip((features - low) / np.maximum(high - low, 1e-3) * BINS, 0, BINS - 1).astype(np.intp)
    return np.asarray(steps @ np.array([BINS * BINS, BINS, 1]), np.intp)


def _histogram(cells: NDArray[np.intp], weights: Mask) -> NDArray[np.float32]:
    """(BINS³,) smoothed probabilities."""
    counts = np.bincount(cells.ravel(), weights.ravel().astype(np.float64), BINS**3).reshape(BINS, BINS, BINS)
    smooth = gaussian_filter(counts, 0.8, mode="nearest")
    return np.asarray(smooth / max(smooth.sum(), 1e-9), np.float32).ravel()
