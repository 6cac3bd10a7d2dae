"""How crooked the camera was held, and how much of a tilted head is the camera's doing.

A head held to one side is expression; a tilted room is a fault. The room's straight edges tell them apart.
"""

from __future__ import annotations

import numpy as np

from fineline.face.straight_edges import StraightEdges

NATURAL_TILT = 20.0
"""Degrees by which people hold their heads to one side when they pose."""

LARGEST_TILT = 12.0
"""Degrees beyond which straight edges are taken for slanted things in a level picture."""

MIN_SUPPORT = 1.2
"""Summed length of agreeing lines, in diagonals, that makes a verdict."""

AGREEMENT = 1.0
"""Degrees within which lines agree."""


def camera_tilt(edges: StraightEdges) -> float | None:
    """Degrees by which the picture is turned clockwise, None where no straight edges tell.

    Walls and horizons are upright or level: the angle that most of the length of the line segments shares. Upright
    lines converge in a picture taken from above or below, to the same degree on both sides, so that they do not outvote
    each other.
    """
    angles = (np.degrees(np.arctan2(edges.along[:, 1], edges.along[:, 0])) + 45) % 90 - 45
    usable = np.abs(angles) < LARGEST_TILT
    angles, lengths = angles[usable], edges.lengths[usable]
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
