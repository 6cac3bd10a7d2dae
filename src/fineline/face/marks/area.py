"""Where marks are looked for: bare skin, with the holes that marks themselves leave in the skin's mask."""

from __future__ import annotations

import cv2
import numpy as np

from fineline.face import topology
from fineline.face.regions import Regions
from fineline.face.regions.shapes import fill, grown, without_specks
from fineline.photo.arrays import Mask, Points
from fineline.photo.filters import gaussian, resize

HOLE = 0.12
"""Width in inter-ocular distances of holes in the skin's mask that may be marks: the largest mole, 7 mm."""

FEATURES: tuple[tuple[int, ...], ...] = (topology.RIGHT_LID_FOLD, topology.LEFT_LID_FOLD, topology.OUTER_LIPS)
NOSTRILS: tuple[tuple[int, ...], ...] = (topology.NOSTRILS_RIGHT, topology.NOSTRILS_LEFT)

SOFT = 0.006
"""Standard deviation of the area's edge in inter-ocular distances."""

APART, FURTHER = 0.025, 0.045
"""Inter-ocular distances that marks keep from eyes, brows, lips and hair, whose rims look like spots, and from the
mesh's nostrils, which are smaller than people's."""


def marked_area(regions: Regions, places: Points, unit: float) -> Mask:
    """(h, w) 0..1.

    Args:
        regions: of the frame.
        places: (468, 2) the mesh in frame pixels.
        unit: inter-ocular distance in frame pixels.
    """
    height, width = regions.skin.shape
    size = (max(width // 2, 1), max(height // 2, 1))  # half the size will do for what has soft edges

    def halved(*masks: Mask) -> list[Mask]:
        return [np.asarray(resize(mask, size), np.float32) for mask in masks]

    skin, face = halved(regions.skin, regions.face)
    hairs = [without_specks(mask, HOLE * unit / 2) for mask in halved(regions.hair, regions.brows, regions.facial_hair)]
    features = np.maximum.reduce([*halved(regions.eyes, regions.lips, regions.teeth, regions.glasses), *hairs])
    nostrils = np.zeros_like(features)
    for mask, outlines in ((features, FEATURES), (nostrils, NOSTRILS)):
        for outline in outlines:
            fill(mask, places[list(outline)] / np.float32(2))
    near = np.maximum(grown(features, APART * unit / 2), grown(nostrils, FURTHER * unit / 2))
    bare = gaussian(_closed(skin, HOLE * unit / 2) * face * (1 - near), SOFT * unit / 2)
    return np.asarray(cv2.resize(bare, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)


def _closed(skin: Mask, width: float) -> Mask:
    """`skin` over holes up to `width` pixels wide."""
    side = 2 * max(round(width / 2), 1) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    return np.asarray(cv2.morphologyEx(skin, cv2.MORPH_CLOSE, kernel), np.float32)
