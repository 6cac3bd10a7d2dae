"""Tells a living face from one of stone, as far as its colours alone can tell."""

from __future__ import annotations

import numpy as np

from fineline.face import Face
from fineline.face.detail import eye_softness
from fineline.face.pigments import log_light
from fineline.photo import Photo

LEAST_IRIS_CONTRAST = 0.30
"""Log light by which the white of a living eye outshines its iris; the palest iris among the portraits has 0.2, but
then red lips."""

LEAST_LIP_COLOUR = 0.12
"""Log ratio of red to green by which living lips differ from the skin about them."""

SOFT = 0.80
"""Share of eye detail missing beyond which blur and noise hide irises that may well be there."""


def life_signs(photo: Photo, face: Face) -> float:
    """1 and more for a living face; below 1 neither do the eyes show irises nor the lips any colour of their own.

    Statues, busts and dolls of one material fail both; where the eyes are too soft to tell, nothing is claimed.
    Paintings and drawings keep both and are not told apart.
    """
    pixels, regions = face.frame.sample(photo.pixels), face.regions
    log_rgb = log_light(pixels)
    light, redness = log_rgb.mean(axis=-1), log_rgb[..., 0] - log_rgb[..., 1]
    whites = (regions.eyes > 0.7) & (regions.irises < 0.2)
    irises, lips, skin = regions.irises > 0.7, regions.lips > 0.6, regions.certain_skin > 0.5
    if not (whites.any() and irises.any() and lips.any() and skin.any()):
        return 1.0
    if eye_softness(pixels, regions.eyes, face.frame.unit) > SOFT:
        return 1.0
    contrast = float(np.percentile(light[whites], 70) - np.median(light[irises]))
    colour = abs(float(np.median(redness[lips]) - np.median(redness[skin])))
    return max(contrast / LEAST_IRIS_CONTRAST, colour / LEAST_LIP_COLOUR)
