"""Whites: are the whites of the eyes and the teeth as white as they were, and no whiter."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from fineline.measures.base import MeasureOfParts
from fineline.measures.complexion import mean_lab
from fineline.measures.pair import Pair
from fineline.measures.surroundings import Relighting
from fineline.photo import Mask
from fineline.photo.colour import delta_e2000
from fineline.photo.filters import gaussian

LEAST = 0.002
"""Squares of the inter-ocular distance that must show to be judged."""

NEAR = 0.15
"""Inter-ocular distances round them within which skin lies in the same light."""


class Whites(MeasureOfParts):
    """CIEDE2000 by which the mean colour of the whites of the eyes or of the teeth moved, whichever moved more.

    Beyond what a correction of the light explains, be it all over the picture, as for the complexion, or on the skin
    about them.
    """

    name: ClassVar[str] = "whites"
    unit: ClassVar[str] = "Delta E 2000"
    summary: ClassVar[str] = "How far the whites of the eyes and the teeth changed their colour."
    says: ClassVar[str] = "the whites of the eyes or the teeth were made whiter or another colour"

    def whole(self, parts: dict[str, float], pair: Pair) -> float:  # noqa: ARG002
        """The difference; 1 is just noticeable side by side."""
        return max(parts.values(), default=0.0)

    def parts(self, pair: Pair) -> dict[str, float]:
        """Of the whites and the teeth, as far as they show."""
        regions = pair.before.regions
        masks = {"whites of the eyes": regions.sclera, "teeth": regions.teeth}
        insides = {name: mask * (mask > 0.5) for name, mask in masks.items()}
        least = LEAST * pair.before.unit**2
        return {name: _moved(pair, inside) for name, inside in insides.items() if inside.sum() > least}


def _moved(pair: Pair, where: Mask) -> float:
    level = float(pair.before.pixels[where > 0].max(axis=-1).mean())
    after = mean_lab(pair.unmoved, where)
    lights = pair.surroundings.relighting(level), _relighting_about(pair, where)
    return min(float(delta_e2000(mean_lab(pair.before, where, light), after)) for light in lights)


def _relighting_about(pair: Pair, where: Mask) -> Relighting:
    """A gain for each channel, by which the skin about has become brighter."""
    near = (pair.before.regions.skin > 0.5) & (gaussian(where, NEAR * pair.before.unit) > 0.01)
    if not near.any():
        return np.eye(3)
    before, after = (view.log_rgb[near].mean(axis=0, dtype=np.float64) for view in (pair.before, pair.unmoved))
    return np.diag(np.exp(after - before))
