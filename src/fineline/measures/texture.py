"""Texture: are pores and fine lines still there, and no more of them than there were."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from fineline.face.bands import PORE
from fineline.measures.base import AuthenticityMeasure
from fineline.measures.pair import Pair, View


class Texture(AuthenticityMeasure):
    """Change of the pore band's contrast on the skin, as a share of what it was.

    Contrast is the standard deviation of log luminance between 0.01 and 0.04 inter-ocular distances. Brightening
    leaves it as it is; blur lowers it, sharpening raises it; both count.
    """

    name: ClassVar[str] = "texture"
    unit: ClassVar[str] = "share of pore contrast"
    summary: ClassVar[str] = "How much pore and fine-line contrast was lost or added."

    def __call__(self, pair: Pair) -> float:
        """The change: 0.1 is a tenth lost or added."""
        before, after = _contrast(pair.before), _contrast(pair.after)
        return abs(after - before) / max(before, 1e-6)


def _contrast(view: View) -> float:
    skin = view.regions.skin
    light = view.log_rgb @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    detail = PORE.of(light, skin, view.unit)
    weights = skin * (skin > 0.8)
    return float(np.sqrt((weights * np.square(detail)).sum() / max(float(weights.sum()), 1e-6)))
