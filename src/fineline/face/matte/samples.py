"""A first alpha from colours: each unknown pixel as the mixture of a nearby certain inside and certain outside.

Wang and Cohen (2007), 'Optimized color sampling for robust matting'; the samples are the certain pixels
nearest to the pixel and to points round it, which spreads them along the border of the unknown.
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.photo.arrays import Image, Mask

Floats = NDArray[np.float32]

SPREAD = 0.3
"""How far round a pixel the points lie, in inter-ocular distances: about as wide as the band."""

DIRECTIONS = 6
MISFIT = 0.02
"""Distance in linear light at which a mixture no longer explains a pixel."""

CONTRAST = 0.06
"""Distance in linear light between inside and outside below which colour cannot tell them apart."""


class Estimate(NamedTuple):
    """(h, w) alpha, and 0..1 how far to trust it."""

    alpha: Mask
    confidence: Mask


def estimate_from_samples(image: Image, guess: Mask, unknown: NDArray[np.bool_], unit: float) -> Estimate:
    """Alpha by the best pair of samples.

    Args:
        image: (h, w, 3) linear light.
        guess: (h, w) 1 or 0 where known.
        unknown: (h, w) where alpha is sought.
        unit: inter-ocular distance in pixels.
    """
    colours = image[unknown]
    inside = _samples(image, ~unknown & (guess > 0.5), unknown, SPREAD * unit)
    outside = _samples(image, ~unknown & (guess <= 0.5), unknown, SPREAD * unit)
    if inside is None or outside is None:
        return Estimate(guess, np.zeros_like(guess))
    best = np.full(len(colours), np.inf, np.float32)
    alpha, contrast = np.zeros_like(best), np.zeros_like(best)
    for back in outside:
        offset = colours - back
        for front in inside:
            way = front - back
            length = np.einsum("nc,nc->n", way, way) + np.float32(1e-6)
            share = np.clip(np.einsum("nc,nc->n", offset, way) / length, 0, 1)
            missed = offset - share[:, None] * way
            misfit = np.einsum("nc,nc->n", missed, missed)
            better = misfit < best
            best, alpha, contrast = (
                np.where(better, new, old) for new, old in ((misfit, best), (share, alpha), (length, contrast))
            )
    estimate = Estimate(guess.copy(), np.zeros_like(guess))
    estimate.alpha[unknown] = alpha
    estimate.confidence[unknown] = np.exp(-best / MISFIT**2) * (1 - np.exp(-contrast / CONTRAST**2))
    return estimate


def _samples(image: Image, known: NDArray[np.bool_], unknown: NDArray[np.bool_], spread: float) -> list[Floats] | None:
    """For each unknown pixel (n, 3) colours of the known pixel nearest to it, and to points round it."""
    if not known.any():
        return None
    _, labels = cv2.distanceTransformWithLabels(
        (~known).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    colours = np.zeros((int(labels.max()) + 1, 3), np.float32)
    colours[labels[known]] = image[known]
    rows, columns = np.nonzero(unknown)
    turns = np.linspace(0, 2 * np.pi, DIRECTIONS, endpoint=False)
    points = [(0, 0), *np.rint(spread * np.column_stack([np.sin(turns), np.cos(turns)])).astype(int).tolist()]
    limit = image.shape[0] - 1, image.shape[1] - 1
    return [
        colours[labels[np.clip(rows + down, 0, limit[0]), np.clip(columns + right, 0, limit[1])]]
        for down, right in points
    ]
