"""Shows a garment in another colour; its folds, its weave and everything round it stay."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fineline.face import Face
from fineline.photo import Image, Mask, Photo
from fineline.photo.colour import luminance
from fineline.photo.filters import apply_guided, guided_coefficients
from fineline.wardrobe.garment import Garment

FOLLOW, SMOOTH = 0.06, 2e-4
"""Inter-ocular distances over which the garment's edge is moved to the photo's own, and the variance of the square
root of light below which a difference is no edge."""

BRIGHTEST = 0.85
"""Light that the brightest folds may reach; beyond, a pale cloth would burn out where a dark one has its sheen."""

GLINT, OTHER = 1.5, 2.2
"""Times the light of a cloth's brightest folds up to which a pixel is a glint on it, and from which it surely shows
something else, such as a white collar."""

SHEEN = 0.01
"""Light that any cloth throws back from its surface, whatever its colour: a black one shows little else, and noise, and
what is told of folds in that would be blown up in a pale one."""

DARKEST = 1e-3
"""Light below which there is nothing but noise."""


def recoloured(photo: Photo, face: Face, garment: Garment, colour: NDArray[np.float32], share: float) -> Photo:
    """The photo with the garment's largest colour replaced.

    Shading multiplies what a cloth reflects, so each pixel keeps its ratio to the garment's median light, but for
    a little that any surface throws back. Where that
    would burn out the folds of a dark cloth made pale, their contrast is lowered by a power.

    Args:
        colour: (3,) linear light of the new cloth where it is lit as the old one's median is.
        share: 0 keeps the old colour, 1 replaces it.
    """
    frame = face.figure.frame
    guide = np.sqrt(np.clip(garment.clothes.pixels, 0, 1))
    main = _going_on(garment.main, frame.inside(photo.height, photo.width) > 0)
    coefficients = guided_coefficients(guide, main, max(round(FOLLOW * frame.unit), 1), SMOOTH)
    spread, rows, columns = frame.spread(coefficients, photo.height, photo.width)
    pixels = photo.pixels[rows, columns]
    alpha = share * _firm(apply_guided(spread, np.sqrt(np.clip(pixels, 0, 1))))
    light = np.maximum(luminance(pixels), DARKEST)
    own = light[alpha > 0.5 * share]
    if not own.size:
        return photo
    middle, high = np.percentile(own, (50, 97))
    alpha *= np.clip((OTHER - light / high) / (OTHER - GLINT), 0, 1)
    light = np.minimum(light, high)
    new = max(float(luminance(colour[None, None])[0, 0]), DARKEST)
    room, needed = np.log(max(BRIGHTEST / new, 1.05)), np.log(max((high + SHEEN) / (middle + SHEEN), 1.0))
    power = min(room / needed, 1.0) if needed > 0 else 1.0
    cloth = np.asarray(colour * np.power((light + SHEEN) / (middle + SHEEN), power)[..., None], np.float32)
    result = photo.pixels.copy()
    result[rows, columns] += alpha[..., None] * (cloth - pixels)
    return photo.with_pixels(result)


def _going_on(mask: Mask, shown: NDArray[np.bool_]) -> Mask:
    """(h, w) `mask` beyond the photo as at its border, for the picture goes on there in the same way."""
    rows, columns = np.flatnonzero(shown.any(axis=1)), np.flatnonzero(shown.any(axis=0))
    height, width = mask.shape
    at_rows = np.clip(np.arange(height), rows[0], rows[-1])
    return np.ascontiguousarray(mask[at_rows][:, np.clip(np.arange(width), columns[0], columns[-1])])


def _firm(alpha: Image) -> Image:
    """A filter's soft edge made as narrow as a garment's."""
    return np.asarray(np.clip((alpha - 0.2) / 0.4, 0, 1), np.float32)
