"""Evenness of the skin: blotches and flush."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from fineline.face.bands import BLOTCH
from fineline.face.pigments import pigments
from fineline.measures.base import PolishMeasure
from fineline.measures.view import View


class Unevenness(PolishMeasure):
    """Root mean square of how much redder than the skin about them places are, between a pore's size and a cheek's.

    Redness is haemoglobin as `face.pigments` splits it off: ratios of channels, so that shading and exposure drop
    out, without what melanin explains, so that freckles and complexion do not count. Spots paler than the skin about
    them do not count either: most are shine.
    """

    name: ClassVar[str] = "unevenness"
    unit: ClassVar[str] = "percent of redness"
    summary: ClassVar[str] = "Blotches and flush on the skin."
    target: ClassVar[float] = 1.0

    def __call__(self, view: View) -> float:
        """The deviation; 1 percent is a hundredth of the light in the green channel."""
        skin = view.regions.skin
        redness = np.maximum(BLOTCH.of(pigments(view.log_rgb)[..., 0], skin, view.unit), 0)
        weights = skin * (skin > 0.8)
        return 100 * float(np.sqrt((weights * np.square(redness)).sum() / max(float(weights.sum()), 1e-6)))
