"""Links pixels in the middle of valleys to lines: thinning, hysteresis and a least length.

Canny 1986, 'A computational approach to edge detection', for lines instead of edges.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

NEIGHBOURS = np.ones((3, 3), np.uint8)


def middles(depth: Floats, angle: Floats) -> Flags:
    """(h, w) pixels deeper than those beside them; one for each column of a level line, each row of an upright one.

    Args:
        depth: (h, w) of valleys.
        angle: (h, w) radians at which they run.
    """
    level = np.abs(np.cos(angle)) >= np.abs(np.sin(angle))
    up, down = np.roll(depth, 1, 0), np.roll(depth, -1, 0)
    left, right = np.roll(depth, 1, 1), np.roll(depth, -1, 1)
    beside = np.where(level, np.maximum(up, down), np.maximum(left, right))
    return np.asarray((depth >= beside) & (depth > 0), np.bool_)


def link(possible: Flags, sure: Flags, step: Floats, shortest: float) -> tuple[NDArray[np.int32], Floats]:
    """Runs of possible pixels that hold a sure one and are long enough.

    Args:
        possible: (h, w) middles of valleys that may be lines.
        sure: (h, w) those that are.
        step: (h, w) length of line in each pixel.
        shortest: in pixels.

    Returns:
        (h, w) number of each line from 1, 0 elsewhere; and the lengths, the first of which is 0.
    """
    count, labels = cv2.connectedComponents(possible.astype(np.uint8))
    lengths = np.bincount(labels.ravel(), (step * possible).ravel(), count)
    certain = np.bincount(labels.ravel(), (step * (possible & sure)).ravel(), count)
    kept = (lengths >= shortest) & (certain >= shortest / 2)
    kept[0] = False
    number = np.where(kept, np.cumsum(kept), 0)
    return np.asarray(number[labels], np.int32), np.append(0, lengths[kept]).astype(np.float32)
