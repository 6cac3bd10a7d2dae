"""The oriented filter: how much darker a thin line of pixels is than the skin on both sides of it.

A second derivative across the line answers to edges too. The geometric mean of the two sides' leads over the middle
does not, and unlike the lesser of them it bears a slope of shade, as beside a fold under a full cheek; the lesser of
the line's two halves does not answer to spots. All is taken of one blurred picture by moving it about, so an
orientation costs a dozen additions. After the oriented filters of Batool and Chellappa 2014, 'Detection and inpainting
of facial wrinkles using texture orientation fields and Markov random field modeling', and of Ng et al. 2014, 'Automatic
wrinkle detection using hybrid Hessian filter'.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fineline.photo.filters import gaussian

Floats = NDArray[np.float32]

ANGLES = np.pi * np.arange(12) / 12
"""Directions of lines, x right and y down."""

REACH = 3.0
"""How far beside the line its sides are looked at, in blurs: beyond a valley that the blur fits."""

HALF_LENGTH = 0.035
"""Inter-ocular distances looked at to each end: longer than a pore is wide, straight in any wrinkle."""

LEFT_OVER = 0.55
"""Share of a Gaussian valley's depth that is left by the filter whose blur fits it best: 0.53 to 0.64 for valleys
between 0.5 and 2 blurs wide, by the formula of the blurred Gaussian."""


def valleys(light: Floats, sigma: float, unit: float) -> Iterator[Floats]:
    """(h, w) depth of valleys along each of `ANGLES`, in the unit of `light`, 0 where there is none.

    Args:
        light: (h, w) logarithm of light.
        sigma: blur in inter-ocular distances; the valleys found are 0.5 to 2 times as wide (standard deviation).
        unit: inter-ocular distance in pixels.
    """
    length, reach = max(HALF_LENGTH, 2 * sigma) * unit, max(REACH * sigma * unit, 2)
    steps = max(round(length / 2), 2)
    step = length / steps
    ends, sides, turn = (int(np.ceil(far)) + 1 for far in (length, reach, length + step))
    margin = ends + sides + turn
    soft = np.pad(gaussian(light, sigma * unit), ((margin, margin), (0, 0)), mode="edge")
    picture = _Picture(soft.ravel(), light.shape[1])
    for angle in ANGLES:
        along, across = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
        half = picture.moved(step * along, ends).copy()
        for number in range(2, steps + 1):
            half += picture.moved(number * step * along, ends)
        half /= np.float32(steps)
        lead = _both_sides(_Picture(half, picture.width), reach * across, sides)
        there, back = (_Picture(lead, picture.width).moved(by, turn) for by in (0 * along, -(length + step) * along))
        depth = np.sqrt(np.minimum(there, back))
        depth /= np.float32(LEFT_OVER)
        yield depth.reshape(light.shape)


class _Picture(NamedTuple):
    """A picture, one row after the other."""

    pixels: Floats
    width: int

    def moved(self, by: NDArray[np.float64], margin: int) -> Floats:
        """A view of what lies `by` (x, y) further on, to the nearest pixel, without `margin` rows at top and bottom.

        What leaves on one side comes in on the other, a row higher or lower.
        """
        x, y = np.rint(by).astype(int).tolist()
        start = (margin + y) * self.width + x
        return self.pixels[start : start + len(self.pixels) - 2 * margin * self.width]


def _both_sides(half: _Picture, across: NDArray[np.float64], margin: int) -> Floats:
    """Product of the leads of both sides over the middle, 0 where one of them does not lead."""
    middle = half.moved(0 * across, margin)
    one, other = (half.moved(way * across, margin) - middle for way in (1, -1))
    np.maximum(one, 0, out=one)
    one *= np.maximum(other, 0)
    return one
