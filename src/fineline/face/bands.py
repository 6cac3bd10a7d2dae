"""Bands of detail on the skin, by size: what is pore, what is blotch, what is the shape of the face."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from fineline.photo.arrays import Mask
from fineline.photo.filters import NormalisedGaussian, normalised_gaussian


@dataclass(frozen=True)
class Band:
    """Detail between two blurs inside the skin.

    Attributes:
        fine: standard deviation of the finer blur, in inter-ocular distances.
        coarse: of the coarser blur.
    """

    fine: float
    coarse: float

    def seen(self, unit: float) -> Band:
        """The part of the band that pixels this small can show; `unit` is the inter-ocular distance in them."""
        return Band(max(self.fine, FINEST / unit), max(self.coarse, 2 * FINEST / unit))

    def of(self, channel: NDArray[np.float32], skin: Mask, unit: float) -> NDArray[np.float32]:
        """(h, w) difference of the two blurs of `channel` (h, w), blind to what is not skin."""
        return self.filter(skin, unit)(channel)

    def filter(self, skin: Mask, unit: float) -> Callable[[NDArray[np.float32]], NDArray[np.float32]]:
        """The same for many channels of one skin."""
        fine, coarse = (NormalisedGaussian(skin + SKINLESS, blur * unit) for blur in (self.fine, self.coarse))
        return lambda channel: fine(channel) - coarse(channel)

    def left_by_blur(self, spread: float) -> float:
        """Share of the contrast that a blur leaves; `spread` is its standard deviation in inter-ocular distances.

        Told at the frequency that a difference of two Gaussians shows most.
        """
        fine, coarse = self.fine**2, self.coarse**2
        return float(np.exp(-np.log(coarse / fine) / (coarse - fine) * spread**2))


def octaves(
    channel: NDArray[np.float32], skin: Mask, unit: float, finest: float, count: int
) -> list[NDArray[np.float32]]:
    """`count` bands of detail, each (h, w) and twice as coarse as the one before; the first begins at `finest`."""
    inside = skin + SKINLESS
    blurs = [normalised_gaussian(channel, inside, finest * 2**step * unit) for step in range(count + 1)]
    return [fine - coarse for fine, coarse in pairwise(blurs)]


SKINLESS = np.float32(1e-4)
"""Weight of what is not skin, so that bands have a value there too."""

FINEST = 1.0
"""Standard deviation in pixels of the finest blur over which resampling is no longer seen."""

PORE = Band(0.004, 0.016)
"""Pores, fine lines, stubble: about 0.01 to 0.04 inter-ocular distances across."""

BLOTCH = Band(0.025, 0.18)
"""Flush and blotches: larger than a pore, smaller than a cheek or a nose, which are shape and character."""

FEATURE = Band(0.015, 0.08)
"""From the rims of the lids to the width of an eye: what makes a face this face, coarser than grain and files."""
