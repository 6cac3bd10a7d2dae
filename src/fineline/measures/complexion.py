"""Complexion: has the skin's own colour changed, beyond what the light's correction explains."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from fineline.face.pigments import FLOOR, log_light
from fineline.measures.base import AuthenticityMeasure
from fineline.measures.pair import Pair
from fineline.measures.surroundings import Relighting
from fineline.measures.view import View
from fineline.photo import Mask
from fineline.photo.colour import delta_e2000, ita, mix, to_lab


class Complexion(AuthenticityMeasure):
    """CIEDE2000 between the skin's mean colour after, and before under the light of after.

    Skin shows its own colour where it is lit, so the mean is that of the half with more light: shadows may be lifted
    without anybody getting another complexion.

    A correction of exposure or white balance changes everything in the picture alike; how is read from what is not
    skin (see `Surroundings`). What the skin changed beyond that is complexion.
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
    skin = lit_skin(pair.before)
    return mean_lab(pair.before, skin, skin_relighting(pair)), mean_lab(pair.unmoved, skin)


def lit_skin(view: View) -> Mask:
    """(h, w) the half of the certain skin that smooth light falls on most."""
    certain = view.regions.certain_skin
    inside = certain > 0.5
    if not inside.any():
        return certain
    return np.asarray(certain * (view.shading >= np.median(view.shading[inside])), np.float32)


def skin_relighting(pair: Pair) -> Relighting:
    """What a correction of the light did to the colours of the skin."""
    skin = pair.before.pixels[pair.before.regions.certain_skin > 0.5]
    return pair.surroundings.relighting(level=float(np.median(skin.max(axis=-1))) if len(skin) else 0.5)


def mean_lab(view: View, where: Mask, relighting: Relighting | None = None) -> NDArray[np.float32]:
    """(3,) CIELAB of the mean colour over a mask, as the camera would show it in corrected light."""
    inside = where > 0
    colours = view.pixels[inside]
    relit = np.clip(colours if relighting is None else mix(colours, relighting), 0, 1)
    mean = np.exp(np.average(log_light(relit), axis=0, weights=where[inside])) - FLOOR
    return np.asarray(to_lab(np.clip(mean.astype(np.float32), 0, None)[None, None])[0, 0])
