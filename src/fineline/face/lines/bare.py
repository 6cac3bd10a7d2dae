"""Where a line can be: on bare skin, and in folds so deep that their shadow is no longer like skin."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import topology
from fineline.face.lines.zones import Courses
from fineline.face.regions import Regions
from fineline.face.regions.shapes import Shapes, grown
from fineline.photo.arrays import Mask
from fineline.photo.filters import resize

BORDER = 0.012
"""Inter-ocular distances by which a line's middle keeps from whatever is no skin."""

FOLD = 0.3
"""Width in inter-ocular distances of the widest shadow between skin and skin that is a fold; a lock of hair over a
cheek is wider, and no fold crosses the forehead in the dark."""

COARSE = 0.25
"""Scale at which shadows are closed."""


def bare_skin(regions: Regions, courses: Courses, shapes: Shapes, window: tuple[slice, slice]) -> NDArray[np.bool_]:
    """(h, w) where the middle of a line may lie.

    Args:
        regions: of the frame.
        courses: of the window.
        shapes: the mesh in the window.
        window: rows and columns of the frame.
    """
    lips = shapes.polygons(0, topology.OUTER_LIPS, grow=0.02)
    nose = shapes.polygons(0, topology.NOSE, grow=0.04)
    covers = (regions.eyes, regions.lashes, regions.brows, regions.facial_hair, regions.hair, regions.glasses)
    free = 1 - np.maximum.reduce([lips, np.where(shapes.down > 0, nose, 0), *(mask[window] for mask in covers)])
    skin = regions.skin[window]
    skin = np.where(courses.folds, np.minimum(_closed(skin, FOLD * shapes.unit), free), skin)
    apart = 1 - grown(1 - skin, BORDER * shapes.unit)
    return (courses.labels > 0) & (apart > 0.5)


def _closed(skin: Mask, width: float) -> Mask:
    """`skin` over dark gaps up to `width` pixels."""
    small = resize(skin, (round(skin.shape[1] * COARSE), round(skin.shape[0] * COARSE)))
    side = 2 * max(round(width * COARSE / 2), 1) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    closed = cv2.resize(cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel), skin.shape[1::-1])
    return np.maximum(skin, closed)
