"""Complexion: has the skin's own colour changed, beyond what the light's correction explains."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from fineline.face.pigments import FLOOR
from fineline.face.regions import weighted_mean
from fineline.measures.base import AuthenticityMeasure
from fineline.measures.pair import Pair
from fineline.photo.colour import delta_e2000, to_lab

LEAST_SURROUNDINGS = 200
"""Pixels of unchanged scene needed to tell light from skin."""

DARKEST = 0.01
"""Linear light below which a channel is noise."""


class Complexion(AuthenticityMeasure):
    """CIEDE2000 between the skin's mean colour after, and before under the light of after.

    The mean is geometric, which softer or harder light on the same skin leaves where it was.

    A correction of exposure or white balance changes everything in the picture alike; how is read from what is not
    skin, as a gain per channel (median of ratios). What the skin changed beyond that is complexion. Where the
    surroundings were replaced, no gain is credited and all change counts.
    """

    name: ClassVar[str] = "complexion"
    unit: ClassVar[str] = "Delta E 2000"
    summary: ClassVar[str] = "How far the skin's own colour moved, apart from corrected light."

    def __call__(self, pair: Pair) -> float:
        """The difference; 1 is just noticeable side by side."""
        skin = pair.before.regions.certain_skin
        before, after = (np.exp(weighted_mean(view.log_rgb, skin)) - FLOOR for view in (pair.before, pair.after))
        relit = before * _light_change(*pair.surroundings, level=float(before.max()))
        pixels = np.stack([relit, after]).astype(np.float32)[None]
        lab = to_lab(np.clip(pixels, 0, None))[0]
        return float(delta_e2000(lab[0], lab[1]))


def _light_change(before: NDArray[np.float32], after: NDArray[np.float32], level: float) -> NDArray[np.float64]:
    """(3,) gain of each channel, from surroundings about as bright as `level`; 1 where they do not agree."""
    bright = before.max(axis=-1)
    # a shoulder treats bright and dark differently: compare like with like
    alike = (bright > level / 4) & (bright < min(level * 2.5, 0.9)) & (after.max(axis=-1) < 0.97)
    # a colour so pure that a channel is dark tells nothing of that channel
    alike &= np.minimum(before, after).min(axis=-1) > DARKEST
    if np.count_nonzero(alike) < LEAST_SURROUNDINGS:
        return np.ones(3)
    ratios = np.log(np.maximum(after[alike], 1e-3)) - np.log(np.maximum(before[alike], 1e-3))
    middle = np.median(ratios, axis=0)
    spread = float(np.median(np.abs(ratios - middle)))
    return np.exp(middle).astype(np.float64) if spread < MOST_SPREAD else np.ones(3)


MOST_SPREAD = 0.15
"""Median deviation of the log ratios beyond which the surroundings were not relit but changed."""
