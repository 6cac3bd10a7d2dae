"""The straight edges of a room, which tell how the camera was held."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.photo.arrays import Mask

SHORTEST = 0.08
"""Of the picture's diagonal; shorter edges are texture."""


@dataclass(frozen=True, eq=False)
class StraightEdges:
    """Line segments; lengths in diagonals of the picture.

    Attributes:
        middle: (N, 2) from the picture's middle, x to the right and y down.
        along: (N, 2) from one end to the other.
    """

    middle: NDArray[np.float64]
    along: NDArray[np.float64]

    @property
    def lengths(self) -> NDArray[np.float64]:
        """(N,) in diagonals."""
        return np.asarray(np.hypot(self.along[:, 0], self.along[:, 1]))

    def where(self, usable: NDArray[np.bool_]) -> StraightEdges:
        """Some of them."""
        return StraightEdges(self.middle[usable], self.along[usable])


def straight_edges(rgb: NDArray[np.uint8], ignore: Mask) -> StraightEdges:
    """All that are long enough to tell: von Gioi et al. 2012, 'LSD: a Line Segment Detector'.

    Args:
        rgb: (h, w, 3) sRGB, a few hundred pixels wide.
        ignore: (h, w) the person: clothes and arms have straight edges too.
    """
    segments = cv2.createLineSegmentDetector().detect(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY))[0]
    ends = np.zeros((0, 2, 2)) if segments is None else np.asarray(segments, np.float64).reshape(-1, 2, 2)
    size, diagonal = np.array(rgb.shape[1::-1]), float(np.hypot(*rgb.shape[:2]))
    middle = ends.mean(axis=1)
    x, y = np.clip(np.rint(middle).astype(int), 0, size - 1).T
    edges = StraightEdges((middle - (size - 1) / 2) / diagonal, (ends[:, 1] - ends[:, 0]) / diagonal)
    return edges.where((edges.lengths > SHORTEST) & (ignore[y, x] < 0.5))
