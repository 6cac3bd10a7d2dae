"""How much of the detail before is still there after, and how much of another kind has come in its stead."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fineline.photo import Mask


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


def kept(before: NDArray[np.float32], after: NDArray[np.float32], where: Mask) -> Kept:
    """Compare two fields of detail (h, w) of mean 0 over a soft mask.

    A slope tells loss from noise: what a camera or a file adds is not like what was there and leaves the slope as
    it is, while the plain ratio of both energies would take noise for texture.
    """
    weights = where.astype(np.float64)
    power = float((weights * np.square(before)).sum())
    if power <= 0:
        return Kept(1.0, 0.0, 0.0)
    share = float((weights * before * after).sum()) / power
    foreign = float((weights * np.square(after - share * before)).sum())
    return Kept(share, float(np.sqrt(foreign / power)), float(np.sqrt(power / weights.sum())))
