"""A smaller copy of part of a photo, averaged over blocks of whole pixels, which costs a fifth of any other size.

Whoever looks closer with `warp` takes it from the copy: an eye's shape does not need twelve million pixels.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.photo.arrays import Affine, Points


class Shrunk(NamedTuple):
    """The copy (h, w, 3), of the photo's own kind, and the (2, 3) matrix from the photo's pixels to the copy's."""

    pixels: NDArray[Any]
    from_photo: Affine


def shrunk(pixels: NDArray[Any], corners: Points, factor: float) -> Shrunk:
    """What lies between `corners`, its sides divided by the whole part of `factor`.

    Args:
        pixels: (H, W, 3) uint8 or float32.
        corners: (N, 2) of which the upright rectangle round them is shown, as far as it lies in the photo.
        factor: 1 or less leaves the size as it is.
    """
    block = max(int(factor), 1)
    limit = np.array(pixels.shape[1::-1])
    low = np.clip(np.floor(corners.min(axis=0)).astype(int), 0, limit - 1)
    high = np.clip(np.ceil(corners.max(axis=0)).astype(int) + 1, low + 1, limit)
    block = min(block, *(high - low).tolist())
    width, height = ((high - low) // block).tolist()
    part = pixels[low[1] : low[1] + height * block, low[0] : low[0] + width * block]
    if block > 1:
        part = cv2.resize(part, (width, height), interpolation=cv2.INTER_AREA)
    offset = -(low + (block - 1) / 2) / block
    return Shrunk(part, np.array([[1 / block, 0, offset[0]], [0, 1 / block, offset[1]]]))
