"""How upright lines lean toward each other where a camera was tilted up or down, and the picture that leans back.

In a room's picture all upright lines meet in one point, the farther away the less the camera was tilted (Criminisi,
Reid and Zisserman 2000, 'Single view metrology').
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fineline.face.straight_edges import StraightEdges
from fineline.photo.arrays import Points
from fineline.photo.warping import Warp

LEANING = 0.27
"""Tangent of 15 degrees: what leans more is no upright line of a room."""

STRONGEST, STEP = 0.5, 0.01
"""Inverse heights of the meeting point that are tried, per diagonal."""

AGREEMENT = 0.0175
"""Tangent of one degree, within which lines agree."""

TREMBLE = 0.005
"""Tangent by which the direction of a found line is uncertain at least: a pixel over a third of the picture."""

MIN_SUPPORT = 1.2
"""Summed length of agreeing lines, in diagonals, that makes a verdict."""

MIN_SHARE = 0.6
"""Of the length of all nearly upright lines."""

ASIDE, MIN_ASIDE = 0.06, 0.25
"""Diagonals to either side of the middle beyond which lines tell, and their summed length on each."""

SURE = 5.0
"""Standard errors by which the convergence differs from none."""

NODES = 48
"""Of the warp along the picture's longer side."""

BEYOND = 0.15
"""Sizes of the picture on each side that the warp reaches beyond it."""


class Convergence(NamedTuple):
    """Of upright lines.

    Attributes:
        height: inverse, in diagonals, of the height of the point where they meet, from the picture's middle down; 0
            where they are parallel, above 0 for a camera that looked down.
        tilt: degrees by which the one through the picture's middle is turned clockwise.
    """

    height: float
    tilt: float


def convergence(edges: StraightEdges) -> Convergence | None:
    """Where the upright lines meet; None where too few tell.

    A line with its middle at (x, y) that leads to the point (X, 1 / k) leans by dx / dy = (x - X) / (y - 1 / k), which
    is linear in k and in k X: lean = k X + k (y lean - x). The k on which most of the length of the lines agrees
    is refined by least squares.
    """
    upright = edges.where(np.abs(edges.along[:, 0]) < LEANING * np.abs(edges.along[:, 1]))
    if upright.lengths.sum() < MIN_SUPPORT:
        return None
    lengths, (x, y) = upright.lengths, upright.middle.T
    lean = upright.along[:, 0] / upright.along[:, 1]
    lever = y * lean - x
    weights = lengths * _agreeing(lean, lever, lengths)
    both = min(float(weights[x < -ASIDE].sum()), float(weights[x > ASIDE].sum()))
    if weights.sum() < max(MIN_SUPPORT, MIN_SHARE * float(lengths.sum())) or both < MIN_ASIDE:
        return None
    return _refined(lean, lever, weights)


def _agreeing(lean: NDArray[np.float64], lever: NDArray[np.float64], lengths: NDArray[np.float64]) -> NDArray[np.bool_]:
    """(N,) the lines that meet in the point in which most of the length does; of equals the farthest point."""
    best, winners = 0.0, np.zeros(len(lean), bool)
    tried = np.arange(0, STRONGEST + STEP, STEP)
    for k in np.stack([tried, -tried], axis=1).ravel():
        left = lean - k * lever
        close = np.abs(left[:, None] - left) < AGREEMENT
        support = close @ lengths
        if support.max() > best + 1e-9:
            best, winners = float(support.max()), close[int(support.argmax())]
    return winners


def _refined(lean: NDArray[np.float64], lever: NDArray[np.float64], weights: NDArray[np.float64]) -> Convergence:
    """By a weighted line through the leans; parallel unless they surely are not."""
    share = weights / weights.sum()
    mean, offset = float(share @ lever), lever - share @ lever
    spread = max(float(share @ offset**2), 1e-12)
    k = float(share @ (offset * lean)) / spread
    left = lean - share @ lean - k * offset
    noise = max(float(share @ left**2), TREMBLE**2)
    count = float(weights.sum()) ** 2 / float((weights**2).sum())
    k = k if abs(k) > SURE * np.sqrt(noise / (count * spread)) else 0.0
    return Convergence(k, -float(np.degrees(np.arctan(share @ lean - k * mean))))


def straightened(k: float, level: float, size: tuple[int, int]) -> Warp:
    """The warp of a whole picture that makes its upright lines parallel: what a camera held level sees.

    Without the lens' focal length its height is known up to a factor, which is chosen so that a face stays as high for
    its width as it was. The side of the picture toward which lines converge is spread beyond its border, so that no
    border is left bare.

    Args:
        k: inverse height of the point where they meet, as by `convergence` but per pixel.
        level: row of the face's middle, which stays.
        size: width and height of the picture.
    """
    middle = (np.array(size) - 1) / 2
    wide = 0.0 if k > 0 else size[1] - 1.0  # the border that stays
    slope = k / (1 + k * (middle[1] - wide))
    node = max(size) / NODES
    low = -BEYOND * np.array(size)
    columns, rows = (np.ceil((1 + 2 * BEYOND) * np.array(size) / node).astype(int) + 1).tolist()
    y, x = np.mgrid[:rows, :columns] * node + low[::-1, None, None]
    narrow = 1 - slope * (y - wide)
    moved = [middle[0] + (x - middle[0]) / narrow, wide + (1 - slope * (level - wide)) * (y - wide) / narrow]
    shift = np.asarray(np.stack(moved, axis=-1) - np.stack([x, y], axis=-1), np.float32)
    return Warp(np.array([[1 / node, 0, -low[0] / node], [0, 1 / node, -low[1] / node]]), shift)


def holds(warp: Warp, points: Points, size: tuple[int, int], room: float) -> bool:
    """Whether points (N, 2) stay `room` pixels or more inside the picture."""
    moved = warp.moved(points)
    return bool((moved > room).all() and (moved < np.array(size) - room).all())
