"""Lips: calms what is sore; their colour stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from fineline.edits.base import Region
from fineline.edits.gain import GainEdit
from fineline.face import Face
from fineline.face.pigments import HAEMOGLOBIN, log_light, pigments
from fineline.photo import Image
from fineline.photo.colour import luminance
from fineline.photo.filters import normalised_gaussian

NATURAL = 0.4
"""Redness beyond their median that is found within healthy lips, as logarithm of green light: the darkest tenth of the
corpus's lips lies 0.2 to 0.5 beyond it."""

REMOVED = 0.7
"""Share of the rest that goes at full strength."""

SIZE = 0.012
"""Blur in inter-ocular distances: a crack is wider, a fine line of the lips is not."""

LEAST = 0.01
"""Squares of the inter-ocular distance of lips that must show."""


@dataclass(frozen=True)
class LipCalm(GainEdit):
    """Takes off redness in cracks and sore spots, judged against the rest of the same lips; colour only."""

    name: ClassVar[str] = "lips"
    summary: ClassVar[str] = "Calms cracked, sore spots on the lips; their own colour, shape and gloss stay."
    region: ClassVar[Region] = "lips"

    def log_gain(self, look: Image, face: Face, is_grey: bool) -> NDArray[np.float32] | None:
        """Less red where lips are sore."""
        lips = face.regions.lips
        if is_grey or lips.sum() < LEAST * face.frame.unit**2:
            return None
        redness = pigments(log_light(look))[..., 0]
        # the mouth's dark line and the teeth are next door, so the blur sees lips alone
        level = normalised_gaussian(redness, lips + np.float32(1e-5), SIZE * face.frame.unit)
        healthy = float(np.median(redness[lips > 0.5])) + NATURAL
        gain = self.strength * REMOVED * (np.clip(level - healthy, 0, None) * lips)[..., None] * HAEMOGLOBIN
        return np.asarray(gain - np.log(_light(look * np.exp(gain)) / _light(look)), np.float32)


def _light(pixels: Image) -> Image:
    """(h, w, 1) luminance, safe at and below black."""
    return np.maximum(luminance(pixels), np.float32(1e-3))[..., None]
