"""How much of the detail before is still there after, and how much of another kind has come in its stead."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fineline.photo import Mask

Floats = NDArray[np.float32]

HIDDEN = 0.5
"""Share of the noise's energy that counts as detail of which nothing was lost."""

LEAST_LEFT = 0.25
"""What blur took below this share cannot be regained, only invented."""


class Kept(NamedTuple):
    """By least squares, after = share * before + foreign, over one part of a picture.

    Attributes:
        share: 1 where nothing changed, 0 where nothing is left; above 1 where detail was sharpened.
        foreign: standard deviation of what does not come from before, over that of before.
        energy: standard deviation of before.
    """

    share: float
    foreign: float
    energy: float


class Grain(NamedTuple):
    """Variance of noise (h, w) in the detail before and after."""

    before: Floats
    after: Floats


def kept(before: Floats, after: Floats, where: Mask, grain: Grain | None = None) -> Kept:
    """Compare two fields of detail (h, w) of mean 0 over a soft mask.

    A slope tells loss from noise: what a camera or a file adds is not like what was there and leaves the slope as
    it is, while the plain ratio of both energies would take noise for texture. What noise the picture before had is
    no texture either: its energy, and what is left of it after, are taken off both, and where it hid the detail
    nothing is said to be lost.

    Args:
        grain: of pictures with visible noise.
    """
    inside = where > 0
    weights, before, after = where[inside].astype(np.float64), before[inside], after[inside]
    power = float(weights @ np.square(before))
    if power <= 0:
        return Kept(1.0, 0.0, 0.0)
    common = float(weights @ (before * after))
    share, removed = common / power, 0.0
    if grain is not None:
        first, second = grain.before[inside], grain.after[inside]
        expected = float(weights @ first)
        noise = min(expected, power)  # there is never more noise than there is detail
        still = float(weights @ np.sqrt(first * second)) * noise / max(expected, 1e-12)
        share = max(common - still + HIDDEN * noise, 0.0) / (power - noise + HIDDEN * noise)
        removed = float(weights @ np.square(np.sqrt(second) - share * np.sqrt(first)))
    foreign = max(float(weights @ np.square(after - share * before)) - removed, 0.0)
    return Kept(share, float(np.sqrt(foreign / power)), float(np.sqrt(power / weights.sum())))


def departure(share: float, left: float = 1.0) -> float:
    """How far the share that was kept is from what it may be, 0 or more.

    Args:
        left: share of the detail that the blur of the picture before had left; regaining the rest adds nothing.
    """
    return max(1 - share, share * max(left, LEAST_LEFT) - 1, 0.0)
