"""Traces the rims of spectacles round the eyes, where they are thin or pale.

A closed curve found by dynamic programming, after Amini et al. 1990, 'Using dynamic programming for solving variational
problems in vision'.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face.regions.shapes import Shapes

LENS = 0.42, 0.32
"""Half axes of a usual lens in inter-ocular distances: 53 by 40 mm where eyes are 63 mm apart."""

SIZES = np.linspace(0.7, 1.7, 48)
"""Of lenses, in multiples of that."""

TURNS = np.linspace(0, 2 * np.pi, 96, endpoint=False)

FAINT = 2.5
"""Curvature of light along the curve that shows a rim, in multiples of that of the cheeks."""


def find_rims(curved: NDArray[np.float32], shapes: Shapes) -> NDArray[np.bool_]:
    """(h, w) the outlines of both lenses: of all closed curves round an eye the one with the most curvature along it.

    Args:
        curved: (h, w) curvature of light, in multiples of that of the cheeks.
        shapes: the mesh.
    """
    drawn = np.zeros_like(curved)
    right, left = shapes.eye_centres()
    along = (left - right) / np.linalg.norm(left - right) * shapes.unit
    axes = np.array([along, [-along[1], along[0]]])
    ellipse = np.column_stack([LENS[0] * np.cos(TURNS), LENS[1] * np.sin(TURNS)]) @ axes
    for centre in (right, left):
        places = (centre + SIZES[:, None] * ellipse[:, None]).astype(np.float32)
        found = cv2.remap(curved, places[..., 0], places[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        path = np.arange(len(TURNS)), _best_loop(np.log(found + np.float32(0.5)))
        shown = found[path] > FAINT
        ends = np.rint(places[path] * 16).astype(np.int32)
        for start, end, seen in zip(ends, np.roll(ends, -1, axis=0), shown & np.roll(shown, -1), strict=True):
            if seen:
                cv2.line(drawn, start.tolist(), end.tolist(), 1.0, 1, cv2.LINE_8, 4)
    return drawn > 0


def _best_loop(score: NDArray[np.float32]) -> NDArray[np.intp]:
    """(N,) for each row of (N, M) scores the column that the best path takes, a step aside at most from row to row.

    By dynamic programming over two rounds; the middle of them closes within a step.
    """
    rounds = np.concatenate([score, score])
    total, steps = rounds[0], np.zeros(rounds.shape, np.intp)
    for row, gain in enumerate(rounds[1:], start=1):
        before = np.pad(total, 1, constant_values=-np.inf)
        choices = np.stack([before[:-2], before[1:-1], before[2:]])
        best = choices.argmax(axis=0)
        steps[row] = best - 1
        total = np.take_along_axis(choices, best[None], axis=0)[0] + gain
    path = np.empty(len(rounds), np.intp)
    path[-1] = total.argmax()
    for row in range(len(rounds) - 1, 0, -1):
        path[row - 1] = path[row] + steps[row, path[row]]
    half = len(score) // 2
    return np.roll(path[half : half + len(score)], half)
