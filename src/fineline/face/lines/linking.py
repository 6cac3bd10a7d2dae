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


def link(possible: Flags, sure: Flags, shortest: float) -> NDArray[np.int32]:
    """(h, w) number of each line from 1, 0 elsewhere: runs of possible pixels that hold sure ones and go somewhere.

    Args:
        possible: (h, w) middles of valleys that may be lines.
        sure: (h, w) those that are; half a line of the shortest kind has to be.
        shortest: pixels from end to end.
    """
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(possible.astype(np.uint8))
    extent = np.hypot(boxes[:, cv2.CC_STAT_WIDTH], boxes[:, cv2.CC_STAT_HEIGHT])
    certain = np.bincount(labels[sure], minlength=count)
    kept = (extent >= shortest) & (certain >= shortest / 2)
    kept[0] = False
    numbers = np.where(kept, np.cumsum(kept), 0)
    return np.asarray(numbers[labels], np.int32)
