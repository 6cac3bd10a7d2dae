"""Evenness of the skin: blotches and flush."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from fineline.measures.base import PolishMeasure
from fineline.measures.pair import View


class Unevenness(PolishMeasure):
    """Root mean square deviation of a* and b* between a pimple's size and the face's shape, in CIELAB units."""

    name: ClassVar[str] = "unevenness"
    unit: ClassVar[str] = "Delta E 1976"
    summary: ClassVar[str] = "Blotches and flush on the skin."
    target: ClassVar[float] = 0.6

    def __call__(self, view: View) -> float:
        """The deviation."""
        weights = view.regions.skin
        energy = np.square(view.blotches).sum(axis=-1)
        return float(np.sqrt((weights * energy).sum() / max(float(weights.sum()), 1e-6)))
