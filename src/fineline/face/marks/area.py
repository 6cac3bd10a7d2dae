"""Where marks are looked for: bare skin, with the holes that marks themselves leave in the skin's mask."""

from __future__ import annotations

import cv2
import numpy as np

from fineline.face import topology
from fineline.face.regions import Regions
from fineline.face.regions.shapes import fill, grown
from fineline.photo.arrays import Mask, Points
from fineline.photo.filters import gaussian

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
    hairs = [_without_specks(mask, HOLE * unit) for mask in (regions.hair, regions.brows, regions.facial_hair)]
    features = np.maximum.reduce([regions.eyes, regions.lips, regions.teeth, regions.glasses, *hairs])
    nostrils = np.zeros_like(features)
    for mask, outlines in ((features, FEATURES), (nostrils, NOSTRILS)):
        for outline in outlines:
            fill(mask, places[list(outline)])
    near = np.maximum(grown(features, APART * unit), grown(nostrils, FURTHER * unit))
    bare = np.maximum(regions.skin, _closed(regions.skin, HOLE * unit)) * regions.face
    return gaussian(bare * (1 - near), SOFT * unit)


def _closed(skin: Mask, width: float) -> Mask:
    """`skin` over holes up to `width` pixels wide."""
    half = cv2.resize(skin, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)  # the kernel is what costs
    side = 2 * max(round(width / 4), 1) + 1
    closed = cv2.morphologyEx(half, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))
    return np.asarray(cv2.resize(closed, skin.shape[::-1]), np.float32)


def _without_specks(hair: Mask, width: float) -> Mask:
    """`hair` without what is no wider and no higher than `width` pixels: a dark mole looks like a tuft."""
    if not hair.any():
        return hair
    _, labels, boxes, _ = cv2.connectedComponentsWithStats((hair > 0.1).astype(np.uint8))
    large = boxes[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) > width
    return np.asarray(hair * large[labels], np.float32)
