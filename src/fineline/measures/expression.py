"""Expression: does the face still say what it said."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from fineline.measures.base import AuthenticityMeasure
from fineline.measures.pair import Pair
from fineline.photo import Points

CORNERS, LIPS = (61, 291), (13, 14)
"""Mesh points: corners of the mouth; middle of the inner rims of both lips."""

EYES = {"right": (33, 133, 159, 145, 105), "left": (263, 362, 386, 374, 334)}
"""Mesh points of each eye: outer and inner corner, upper and lower lid, top of the brow."""


class Expression(AuthenticityMeasure):
    """The most that any sign of expression changed, as a share of its own span.

    Signs are ratios of lengths, so that a larger eye is no wider open: lift of the corners of the mouth and opening
    of the mouth over its width, opening of each eye over its width, height of each brow over the width of its eye;
    after the action units of Ekman and Friesen 1978 (1, 2, 4, 5, 12, 15, 25, 43).
    """

    name: ClassVar[str] = "expression"
    unit: ClassVar[str] = "share of the feature's width"
    summary: ClassVar[str] = "How much smile, eyes and brows changed their expression."
    says: ClassVar[str] = "the expression was changed"

    def __call__(self, pair: Pair) -> float:
        """The change."""
        return max(self.parts(pair).values())

    def parts(self, pair: Pair) -> dict[str, float]:
        """The change of each sign."""
        before, after = _signs(pair.before.expected.xy()), _signs(pair.landmarks_after)
        return {name: abs(after[name] - before[name]) for name in before}


def _signs(points: Points) -> dict[str, float]:
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
