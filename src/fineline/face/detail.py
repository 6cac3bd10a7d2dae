"""How much fine detail the eyes show."""

from __future__ import annotations

import numpy as np

from fineline.face.pigments import log_light
from fineline.photo.arrays import Image, Mask
from fineline.photo.filters import gaussian

FINE, MIDDLE, COARSE = 0.008, 0.020, 0.100
"""Blurs in inter-ocular distances between which lashes and iris show, and between which lids and the whole eye do; the
wider the second band, the longer the measure goes on rising with blur."""


def eye_softness(pixels: Image, eyes: Mask, unit: float) -> float:
    """How weak the eyes' fine detail is against their coarse detail: 1 without any.

    A ratio within the same few centimetres of face, so that light and complexion drop out.

    Args:
        pixels: (h, w, 3) frame.
        eyes: (h, w) between the lids.
        unit: inter-ocular distance in frame pixels.
    """
    light = log_light(pixels).mean(axis=-1)
    blurs = [gaussian(light, size * unit) for size in (FINE, MIDDLE, COARSE)]
    near = gaussian(eyes, 0.02 * unit)
    fine, coarse = (
        float(np.sqrt((near * np.square(one - other)).sum()))
        for one, other in ((blurs[0], blurs[1]), (blurs[1], blurs[2]))
    )
    return 1.0 - fine / max(fine + coarse, 1e-6)
