"""Complexion: has the skin's own colour changed, beyond what the light's correction explains."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from fineline.face.pigments import FLOOR, log_light
from fineline.measures.base import AuthenticityMeasure
from fineline.measures.pair import Pair
from fineline.measures.view import View
from fineline.photo import Mask
from fineline.photo.colour import delta_e2000, ita, to_lab

Gain = NDArray[np.float64]

LEAST_SURROUNDINGS = 200
"""Pixels of unchanged scene needed to tell light from skin."""

DARKEST = 0.01
"""Linear light below which a channel is noise."""

MOST_SPREAD = 0.15
"""Median deviation of the log ratios beyond which the surroundings were not relit but changed."""


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
    says: ClassVar[str] = "the skin was made lighter, darker or another colour"

    def __call__(self, pair: Pair) -> float:
        """The difference; 1 is just noticeable side by side."""
        before, after = _skin(pair)
        return float(delta_e2000(before, after))

    def parts(self, pair: Pair) -> dict[str, float]:
        """By how many degrees the skin got lighter (ITA) and yellower (hue), and by how much more colourful."""
        before, after = _skin(pair)
        hues = [float(np.degrees(np.arctan2(lab[2], lab[1]))) for lab in (before, after)]
        chromas = [float(np.hypot(lab[1], lab[2])) for lab in (before, after)]
        return {
            "lighter, degrees of ITA": float(ita(after) - ita(before)),
            "yellower, degrees of hue": hues[1] - hues[0],
            "more colourful, chroma": chromas[1] - chromas[0],
        }


def _skin(pair: Pair) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    skin = pair.before.regions.certain_skin
    return mean_lab(pair.before, skin, skin_gain(pair)), mean_lab(pair.unmoved, skin)


def skin_gain(pair: Pair) -> Gain:
    """(3,) by which a correction of the light made each channel of the skin brighter."""
    skin = pair.before.pixels[pair.before.regions.certain_skin > 0.5]
    return light_change(pair, level=float(np.median(skin.max(axis=-1))) if len(skin) else 0.5)


def mean_lab(view: View, where: Mask, gain: Gain | float = 1.0) -> NDArray[np.float32]:
    """(3,) CIELAB of the mean colour over a mask, as the camera would show it with `gain` times the light."""
    inside = where > 0
    relit = np.clip(view.pixels[inside] * np.asarray(gain, np.float32), 0, 1)
    mean = np.exp(np.average(log_light(relit), axis=0, weights=where[inside])) - FLOOR
    return np.asarray(to_lab(np.clip(mean.astype(np.float32), 0, None)[None, None])[0, 0])


def light_change(pair: Pair, level: float) -> Gain:
    """(3,) gain of each channel, from surroundings about as bright as `level`; 1 where they do not agree."""
    before, after = pair.surroundings
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
