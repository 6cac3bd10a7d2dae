"""The layer of light over a face: as smooth as cheeks are, or with the edges of its shadows; how much it varies."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fineline.face.pigments import log_light
from fineline.face.regions import Regions, weighted_mean
from fineline.photo.arrays import Image, Mask
from fineline.photo.colour import luminance
from fineline.photo.filters import gaussian, guided_filter

SMOOTH = 0.22
"""Standard deviation in inter-ocular distances: the scale of cheek and forehead, beyond folds and marks."""

FADE = 0.08
"""Skin weight at which a scale has half its say: where little skin is near, as in a beard, the wider light of the face
takes over, and beyond the face that fades to nothing."""

WIDER = 2.5
"""How much wider that wider light is."""

WINDOW = 0.25
"""Half the side of the window, in inter-ocular distances, in which an edge is told from texture."""

EDGE = 0.15
"""Variance of log light in a window above which it is the edge of a shadow: a stop from one half to the other.
Folds and marks lie far below, so that they are no part of the light."""

PENUMBRA = 0.06
"""Blur in inter-ocular distances of the sharpest shadow's edge in that layer: what is finer is texture."""

COMFORTABLE = 1.3
"""Stops between the bright and the dark parts of a face up to which light only models it: 2.5 to 1, between the 2 to 1
of soft portrait light and the 4 to 1 of dramatic light."""

LIT = 70
"""Percentile of the light on the skin where skin shows its own colour."""

FILL = (0.15, 0.4)
"""Blurs in inter-ocular distances by which the light runs on over eyes, teeth, ears and hair, the narrow one first:
wide enough that none gets two tones."""


def shading(pixels: Image, regions: Regions, unit: float) -> NDArray[np.float32]:
    """(h, w) smooth log luminance of the skin against its mean; fades to 0 away from the skin."""
    light = luminance(log_light(pixels))
    level = float(weighted_mean(light, regions.skin))
    smooth = np.zeros_like(light)
    for sigma in (WIDER * SMOOTH * unit, SMOOTH * unit):
        weight = gaussian(regions.skin, sigma)
        total = gaussian((light - level) * regions.skin, sigma)
        smooth = (total + FADE * smooth) / (weight + FADE)
    return np.asarray(smooth, np.float32)


def light_layer(pixels: Image, regions: Regions, unit: float) -> NDArray[np.float32]:
    """(h, w) log luminance of skin without its texture, the edges of cast shadows kept, against that of lit skin.

    He, Sun and Tang (2013), 'Guided image filtering', guided by the skin's own light; what is no skin of the face is
    filled from it first, so that eyes, teeth and a beard, ears and neck get the light of the face beside them, and what
    is far away that of lit skin.
    """
    light = luminance(log_light(pixels))
    inside = regions.skin > 0.5
    level = np.float32(np.percentile(light[inside], LIT)) if inside.any() else np.float32(0)
    filled = np.zeros_like(light)
    for sigma in reversed(FILL):
        weight = gaussian(regions.skin, sigma * unit)
        filled = (gaussian((light - level) * regions.skin, sigma * unit) + FADE * filled) / (weight + FADE)
    whole = np.asarray(filled + regions.skin * (light - level - filled), np.float32)
    soft = gaussian(whole, PENUMBRA * unit)
    return guided_filter(soft, soft, max(round(WINDOW * unit), 1), EDGE)


def contrast(smooth: NDArray[np.float32], skin: Mask) -> float:
    """Stops between the bright and the dark tenth of the skin's shading."""
    on_skin = smooth[skin > 0.6]
    if on_skin.size < 50:
        return 0.0
    low, high = np.percentile(on_skin, (10, 90))
    return float((high - low) / np.log(2))
