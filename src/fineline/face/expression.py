"""Signs of expression, read off the mesh."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fineline.photo.arrays import Points

CORNERS, LIPS = (61, 291), (13, 14)
"""Mesh points: corners of the mouth; middle of the inner rims of both lips."""

EYES = {"right": (33, 133, 159, 145, 105), "left": (263, 362, 386, 374, 334)}
"""Mesh points of each eye: outer and inner corner, upper and lower lid, top of the brow."""


def signs_of(points: Points) -> dict[str, float]:
    """Each sign of (468, 2) mesh points by its name.

    Signs are ratios of lengths, so that a larger eye is no wider open: lift of the corners of the mouth and opening
    of the mouth over its width, opening of each eye over its width, height of each brow over the width of its eye;
    after the action units of Ekman and Friesen 1978 (1, 2, 4, 5, 12, 15, 25, 43).
    """
    right, left = points[CORNERS[0]], points[CORNERS[1]]
    upper, lower = points[LIPS[0]], points[LIPS[1]]
    width = float(np.linalg.norm(left - right))
    down = _down(points)
    signs = {
        "smile": float(((upper + lower - right - left) / 2) @ down) / width,
        "mouth opening": float(np.linalg.norm(lower - upper)) / width,
    }
    for side, (outer, inner, top, bottom, brow) in EYES.items():
        span = float(np.linalg.norm(points[outer] - points[inner]))
        signs[f"{side} eye opening"] = float(np.linalg.norm(points[top] - points[bottom])) / span
        signs[f"{side} brow"] = float((points[[outer, inner]].mean(axis=0) - points[brow]) @ down) / span
    return signs


def _down(points: Points) -> NDArray[np.float64]:
    axis = points[152].astype(np.float64) - points[10]
    return np.asarray(axis / np.linalg.norm(axis))
