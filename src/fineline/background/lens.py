"""What a wide open lens makes of what is far behind the person: every point a disc, every lamp a bright one."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np

from fineline.photo import Image, Mask
from fineline.photo.colour import brightest
from fineline.photo.filters import gaussian

CLIPPED = 0.85
"""Linear light from which a small spot is taken for a lamp that the photo could not hold."""

LAMP = 6.0
"""How many times brighter than white such a lamp is; street lamps and windows are two to four stops over."""

STANDS_OUT = 0.35
"""Linear light by which it must outshine what is round it: a white wall and a bright sky are no lamps."""

STEPS = (1.0, 0.65, 0.35)
"""Shares of the radius at which the picture is blurred, to mix between."""


def lens_blur(plate: Image, radius: float, nearness: Mask | None = None) -> Image:
    """(h, w, 3) `plate` out of focus.

    Args:
        plate: (h, w, 3) linear light.
        radius: of the disc that a point becomes, in pixels.
        nearness: (h, w) 1 where that holds, less where things are closer to the person; the smallest step at least.
    """
    if radius <= 0:
        return plate
    lit = _with_lamps(plate, radius)
    result = _discs(lit, radius)
    if nearness is None:
        return result
    for wide, narrow in pairwise(STEPS):
        share = np.clip((wide - nearness) / (wide - narrow), 0, 1)[..., None]
        if share.any():
            result += share * (_discs(lit, narrow * radius) - result)
    return result


def _discs(image: Image, radius: float) -> Image:
    """Every point spread over a disc; its rim is a pixel soft."""
    reach = int(np.ceil(radius))
    steps = np.arange(-reach, reach + 1)
    disc = np.clip(radius + 0.5 - np.hypot(steps[:, None], steps[None, :]), 0, 1)
    disc /= disc.sum()
    blurred = cv2.filter2D(image, -1, disc.astype(np.float32), borderType=cv2.BORDER_REFLECT_101)
    return np.asarray(np.maximum(blurred, 0), np.float32)


def _with_lamps(plate: Image, radius: float) -> Image:
    """`plate` with small clipped spots as bright as the lamps that they are."""
    level = brightest(plate)
    excess = np.clip((level - gaussian(level, 2 * radius) - STANDS_OUT) / STANDS_OUT, 0, 1)
    lamp = excess * np.clip((level - CLIPPED) / (1 - CLIPPED), 0, 1)
    return np.asarray(plate * (1 + (LAMP - 1) * lamp)[..., None], np.float32)
