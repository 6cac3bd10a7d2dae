"""The oriented filter: how much darker a thin line of pixels is than the skin on both sides of it.

A second derivative across the line answers to edges too; the lesser of the two sides' leads over the middle does
not, and the lesser of the line's two halves does not answer to spots. Both are taken of one blurred picture by
moving it about, so an orientation costs a dozen additions. After the oriented filters of Batool and Chellappa 2014,
'Detection and inpainting of facial wrinkles using texture orientation fields and Markov random field modeling', and
of Ng et al. 2014, 'Automatic wrinkle detection using hybrid Hessian filter'.
"""

from __future__ import annotations

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

LOSS = 0.48
"""Share of a Gaussian valley's depth that is left by the filter whose blur fits it best: 0.53 to 0.64 for valleys
between 0.5 and 2 blurs wide, by the formula of the blurred Gaussian."""


def valleys(light: Floats, sigma: float, unit: float) -> Floats:
    """(12, h, w) depth of valleys along each of `ANGLES`, in the unit of `light`, 0 where there is none.

    Args:
        light: (h, w) logarithm of light.
        sigma: blur in inter-ocular distances; the valleys found are 0.5 to 2 times as wide (standard deviation).
        unit: inter-ocular distance in pixels.
    """
    soft = gaussian(light, sigma * unit)
    steps = max(round(max(HALF_LENGTH, 2 * sigma) * unit / 2), 2)
    found = np.empty((len(ANGLES), *light.shape), np.float32)
    for angle, depth in zip(ANGLES, found, strict=True):
        along = np.array([np.cos(angle), np.sin(angle)]) * max(HALF_LENGTH, 2 * sigma) * unit / steps
        across = np.array([-np.sin(angle), np.cos(angle)]) * max(REACH * sigma * unit, 2)
        half = sum(_moved(soft, step * along) for step in range(1, steps + 1)) / np.float32(steps)
        lead = np.minimum(_moved(half, across), _moved(half, -across)) - half
        np.minimum(lead, _moved(lead, -(steps + 1) * along), out=depth)
    np.maximum(found, 0, out=found)
    found /= np.float32(LOSS)
    return found


def _moved(array: Floats, by: NDArray[np.float64]) -> Floats:
    """`array` at places `by` (x, y) further on, to the nearest pixel; what leaves on one side comes in on the other."""
    x, y = np.rint(by).astype(int)
    return np.roll(array, (-y, -x), (0, 1))
