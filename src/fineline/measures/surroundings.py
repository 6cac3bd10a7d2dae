"""What of two pictures is not skin: it tells how the light was changed, whatever was done to the skin."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fineline.face import Regions
from fineline.photo import Image, Mask
from fineline.photo.filters import gaussian, resize

Gain = NDArray[np.float64]
Floats = NDArray[np.float32]

LEAST = 60
"""Pixels of unchanged scene needed to tell light from skin."""

DARKEST = 0.004
"""Linear light below which a channel is noise."""

MOST_SPREAD, SAME = 0.15, 0.03
"""Median deviation of the log ratios beyond which what is seen was not relit but changed, and below which a background
is surely the same: another one never differs by the same factor everywhere."""

WORKING_UNIT = 25.0
"""Pixels per inter-ocular distance at which they are looked at, so that noise and sharpening do not count."""

AWAY, INSIDE = 0.1, 0.95
"""Inter-ocular distances about a pixel that must lack skin, and half as many that must be the person's own, at least
to this share: at the outline the background shows through."""


@dataclass(frozen=True, eq=False)
class Surroundings:
    """Linear colours before and after (two arrays (N, 3)), pixel by pixel.

    Attributes:
        behind: the background.
        own: hair and clothes, which stay with the person before any background.
    """

    behind: tuple[Image, Image]
    own: tuple[Image, Image]

    @classmethod
    def of(cls, before: Image, after: Image, seen: Mask, regions: Regions, unit: float) -> Surroundings:
        """Those of two frames laid over each other.

        Args:
            before: (h, w, 3) linear light.
            after: (h, w, 3), the same places.
            seen: (h, w) what both photos show.
            regions: of before.
            unit: inter-ocular distance in pixels.
        """
        scale = min(WORKING_UNIT / unit, 1.0)
        size = (round(before.shape[1] * scale), round(before.shape[0] * scale))

        def small(field: Floats) -> Floats:
            return np.asarray(resize(field, size), np.float32)

        bare = small(regions.face + regions.ears + regions.neck + regions.hands)
        away = (small(seen) > INSIDE) & (gaussian(bare, AWAY * unit * scale) < 1 - INSIDE)
        own = away & (gaussian(small(regions.hair + regions.clothes), AWAY / 2 * unit * scale) > INSIDE)
        behind = away & (small(regions.background) > INSIDE)
        first, second = small(before), small(after)
        return cls(*((first[where], second[where]) for where in (behind, own)))

    def gain(self, level: float) -> Gain:
        """(3,) by which each channel of something as bright as `level` was made brighter; 1 where nothing tells.

        What changed about the person alone is no other light, so a background that is still the same goes first; where
        it was replaced, hair and clothes tell. A curve treats bright and dark differently, so what is about as bright
        goes before what is not.
        """
        alike, any_level = (level / 4, level * 2.5), (0.0, np.inf)
        for pixels, most in ((self.behind, SAME), (self.own, MOST_SPREAD)):
            for levels in (alike, any_level):
                if (gain := _gain(*pixels, levels, most)) is not None:
                    return gain
        return np.ones(3)


def _gain(before: Image, after: Image, levels: tuple[float, float], most: float) -> Gain | None:
    bright = before.max(axis=-1)
    alike = (bright > levels[0]) & (bright < min(levels[1], 0.9)) & (after.max(axis=-1) < 0.97)
    # a colour so pure that a channel is dark tells nothing of that channel
    alike &= np.minimum(before, after).min(axis=-1) > DARKEST
    if np.count_nonzero(alike) < LEAST:
        return None
    ratios = np.log(np.maximum(after[alike], 1e-3)) - np.log(np.maximum(before[alike], 1e-3))
    middle = np.median(ratios, axis=0)
    spread = float(np.median(np.abs(ratios - middle)))
    return np.exp(middle).astype(np.float64) if spread < most else None
