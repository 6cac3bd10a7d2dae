"""The clean plate: the background as it would be seen without the person."""

from __future__ import annotations

import cv2
import numpy as np

from fineline.photo import Image, Mask

CLEAR = 0.01
"""Alpha of a pixel that shows nothing but background."""

MARGIN = 0.03
"""Inter-ocular distances that such a pixel keeps from the person: lenses and JPEG spread colours that far."""


def without_person(image: Image, alpha: Mask, unit: float) -> Image:
    """(h, w, 3) `image`, and where the person is the colours round them, the softer the farther in.

    Args:
        image: (h, w, 3) linear light.
        alpha: (h, w) of the person.
        unit: inter-ocular distance in pixels.
    """
    side = 2 * max(round(MARGIN * unit), 1) + 1
    clear = np.asarray(cv2.dilate(alpha, np.ones((side, side), np.uint8)) < CLEAR, np.float32)
    return _filled(image, clear) if clear.any() else image


def _filled(image: Image, known: Mask) -> Image:
    """(h, w, 3) `image` where it is known, from ever smaller pictures where it is not.

    Pull and push: Gortler et al. (1996), 'The Lumigraph'.
    """
    if known.min() == 1 or min(known.shape) == 1:
        return image
    weight = np.asarray(cv2.pyrDown(known), np.float32)
    total = np.asarray(cv2.pyrDown(image * known[..., None]), np.float32)
    total /= np.maximum(weight, 1e-6)[..., None]
    smaller = _filled(total, np.asarray(np.minimum(4 * weight, 1), np.float32))
    enlarged = cv2.pyrUp(smaller, dstsize=known.shape[::-1])
    return np.asarray(enlarged + known[..., None] * (image - enlarged), np.float32)
