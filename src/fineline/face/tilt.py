"""How crooked the camera was held, and how much of a tilted head is the camera's doing.

A head held to one side is expression; a tilted room is a fault. The room's straight edges tell them apart.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.photo.arrays import Mask

NATURAL_TILT = 20.0
"""Degrees by which people hold their heads to one side when they pose."""

LARGEST_TILT = 12.0
"""Degrees beyond which straight edges are taken for slanted things in a level picture."""

SHORTEST_LINE = 0.08
"""Of the picture's diagonal; shorter edges are texture."""

MIN_SUPPORT = 1.2
"""Summed length of agreeing lines, in diagonals, that makes a verdict."""

AGREEMENT = 1.0
"""Degrees within which lines agree."""


def camera_tilt(rgb: NDArray[np.uint8], ignore: Mask) -> float | None:
    """Degrees by which the picture is turned clockwise, None where no straight edges tell.

    Walls and horizons are upright or level: the angle that most of the length of the line segments shares
    (von Gioi et al. 2012, 'LSD: a Line Segment Detector'). Upright lines converge in a picture taken from
    above or below, to the same degree on both sides, so that they do not outvote each other.

    Args:
        rgb: (h, w, 3) sRGB, a few hundred pixels wide.
        ignore: (h, w) the person: clothes and arms have straight edges too.
    """
    segments = cv2.createLineSegmentDetector().detect(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY))[0]
    if segments is None:
        return None
    ends = segments.reshape(-1, 2, 2)
    along = ends[:, 1] - ends[:, 0]
    diagonal = float(np.hypot(*rgb.shape[:2]))
    lengths = np.hypot(along[:, 0], along[:, 1]) / diagonal
    middle = np.clip(np.rint(ends.mean(axis=1)).astype(int), 0, np.array(rgb.shape[1::-1]) - 1)
    angles = (np.degrees(np.arctan2(along[:, 1], along[:, 0])) + 45) % 90 - 45
    usable = (lengths > SHORTEST_LINE) & (np.abs(angles) < LARGEST_TILT)
    usable &= ignore[middle[:, 1], middle[:, 0]] < 0.5
    angles, lengths = angles[usable], lengths[usable]
    if lengths.sum() < MIN_SUPPORT:
        return None
    support = (lengths * (np.abs(angles[:, None] - angles) < AGREEMENT)).sum(axis=1)
    best = int(support.argmax())
    if support[best] < max(MIN_SUPPORT, 0.4 * float(lengths.sum())):
        return None
    agreeing = np.abs(angles - angles[best]) < AGREEMENT
    return float(np.average(angles[agreeing], weights=lengths[agreeing]))


def levelling(tilt: float | None, head_roll: float) -> float:
    """Degrees to turn the picture anticlockwise: the camera's tilt, or else what no head is tilted by for a pose."""
    if tilt is not None:
        return tilt
    return float(np.sign(head_roll) * max(abs(head_roll) - NATURAL_TILT, 0.0))
