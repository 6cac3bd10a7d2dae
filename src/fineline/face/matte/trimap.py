"""Where alpha is certain, and how wide the band is in which it is not."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face.matte.segmentation import along_edges
from fineline.photo.arrays import Image, Mask, Points
from fineline.photo.filters import gaussian

LEAST = 0.06
"""Half the band where the edge is plain, in inter-ocular distances: two pixels of the network in a headshot."""

HEAD = 0.10
"""What is added near the head: single hairs stand off further than the network can see."""

SOFTNESS, SHIFT = 3.0, 1.5
"""What is added for each length by which the network's edge is soft, and by which the picture's edge is off it."""


class Trimap(NamedTuple):
    """A guess at alpha (h, w) that holds wherever `unknown` (h, w) does not."""

    guess: Mask
    unknown: NDArray[np.bool_]


def find_trimap(image: Image, probability: Mask, face: Points, unit: float) -> Trimap:
    """Certain inside, certain outside, and a band that widens where hair makes the edge uncertain.

    Both lengths that widen it are areas across the edge per length of edge: that of p (1 - p), which is the
    width of a logistic edge, and that between the network's edge and the same edge moved to the picture's own.

    Args:
        image: (h, w, 3) linear light.
        probability: (h, w) of this person.
        face: (N, 2) outline of the face.
        unit: inter-ocular distance in pixels.
    """
    moved = along_edges(image, probability, max(round(0.1 * unit), 1))
    across = cv2.Sobel(probability, -1, 1, 0, scale=0.125), cv2.Sobel(probability, -1, 0, 1, scale=0.125)
    near = 0.15 * unit
    length = gaussian(np.hypot(*across), near) + np.float32(1e-4)
    softness = gaussian(probability * (1 - probability), near) / length
    shift = gaussian(np.abs(probability - moved), near) / length

    inside = (probability > 0.5).astype(np.uint8)
    from_edge = cv2.distanceTransform(inside, cv2.DIST_L2, 5) + cv2.distanceTransform(1 - inside, cv2.DIST_L2, 5)
    reach = unit * (LEAST + HEAD * _near_head(image.shape, face, unit)) + SOFTNESS * softness + SHIFT * shift
    unknown = from_edge < reach

    solid = np.zeros(unknown.shape, np.uint8)
    cv2.fillConvexPoly(solid, cv2.convexHull(np.rint(face).astype(np.int32)), 1)
    solid = cv2.erode(solid, np.ones((3, 3), np.uint8), iterations=max(round(0.05 * unit), 1))
    unknown &= solid == 0
    guess = np.where(unknown, moved, np.maximum(inside, solid)).astype(np.float32)
    return Trimap(guess, unknown)


def _near_head(shape: tuple[int, ...], face: Points, unit: float) -> Mask:
    """(h, w) 1 round the upper head, falling off to 0 within the next inter-ocular distance."""
    rows, columns = np.ogrid[: shape[0], : shape[1]]
    top, middle = face[:, 1].min(), face.mean(axis=0)
    distance = np.hypot(columns - middle[0], rows - (top + middle[1]) / 2) / unit
    return np.clip(2.8 - distance, 0, 1).astype(np.float32)
