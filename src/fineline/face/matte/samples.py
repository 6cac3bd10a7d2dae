"""A first alpha from colours: each unknown pixel as the mixture of a nearby certain inside and certain outside.

Wang and Cohen (2007), 'Optimized color sampling for robust matting'; the samples are the certain pixels nearest to
the pixel and to points round it, which spreads them along the border of the unknown.
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.photo.arrays import Image, Mask
from fineline.photo.colour import luminance

Floats = NDArray[np.float32]

SPREAD = 0.3
"""How far round a pixel the points lie, in inter-ocular distances: about as wide as the band."""

DIRECTIONS = 4
"""Points round a pixel; six find nothing better."""

NOISE = 0.004, 0.04
"""How far a mixture may be off a pixel: in linear light, and per luminance of the pixel; noise and texture."""

ASIDE = 0.3
"""What a sample from aside has to better the nearest one by, in squared misfits: most are as good by chance."""

MIXED = 0.5
"""What a mixture has to better a pure colour by, in squared misfits: few pixels are mixed."""

CONTRAST = 3.0
"""Distance between inside and outside, in misfits, below which colour cannot tell them apart."""


class Estimate(NamedTuple):
    """(h, w) alpha, 0..1 how well it explains the pixel, and 0..1 how far inside and outside are apart there."""

    alpha: Mask
    fit: Mask
    contrast: Mask


def estimate_from_samples(
    image: Image, inside: NDArray[np.bool_], outside: NDArray[np.bool_], unknown: NDArray[np.bool_], unit: float
) -> Estimate:
    """Alpha by the best pair of samples.

    Args:
        image: (h, w, 3) linear light.
        inside: (h, w) certainly the person.
        outside: (h, w) certainly not.
        unknown: (h, w) where alpha is sought; may overlap with both.
        unit: inter-ocular distance in pixels.
    """
    estimate = Estimate(inside.astype(np.float32), *np.zeros((2, *unknown.shape), np.float32))
    if not (unknown.any() and inside.any() and outside.any()):
        return estimate
    fronts, backs = (samples_near(image, known, unknown, SPREAD * unit) for known in (inside, outside))
    colours = np.ascontiguousarray(image[unknown].T)
    noise = np.square(NOISE[0] + NOISE[1] * luminance(image[unknown]))
    least = np.full(colours.shape[1], np.inf, np.float32)
    alpha, contrast = np.zeros_like(least), np.zeros_like(least)
    for back_number, back in enumerate(backs):
        offset = colours - back
        far = np.einsum("cn,cn->n", offset, offset)
        for front_number, front in enumerate(fronts):
            way = front - back
            length = np.einsum("cn,cn->n", way, way) + np.float32(1e-6)
            along = np.einsum("cn,cn->n", way, offset)
            share = np.clip(along / length, 0, 1)
            misfit = (far + share * (share * length - 2 * along)) / noise
            misfit += np.float32(ASIDE * ((back_number > 0) + (front_number > 0)))
            misfit += MIXED * np.minimum(5 * np.minimum(share, 1 - share), 1)
            better = misfit < least
            for kept, new in ((least, misfit), (alpha, share), (contrast, length)):
                np.copyto(kept, new, where=better)
    estimate.alpha[unknown] = alpha
    estimate.fit[unknown] = np.exp(-least)
    estimate.contrast[unknown] = 1 - np.exp(-contrast / noise / CONTRAST**2)
    return estimate


def samples_near(image: Image, known: NDArray[np.bool_], unknown: NDArray[np.bool_], spread: float) -> list[Floats]:
    """For each unknown pixel (3, n) colours of the known pixels nearest to it and to points `spread` round it."""
    _, labels = cv2.distanceTransformWithLabels(
        (~known).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    nearest = np.zeros(int(labels.max()) + 1, np.intp)
    nearest[labels[known]] = np.flatnonzero(known)
    rows, columns = np.nonzero(unknown)
    turns = np.linspace(0, 2 * np.pi, DIRECTIONS, endpoint=False)
    points = [(0, 0), *np.rint(spread * np.column_stack([np.sin(turns), np.cos(turns)])).astype(int).tolist()]
    limit = image.shape[0] - 1, image.shape[1] - 1
    planes = np.ascontiguousarray(image.reshape(-1, 3).T)
    return [
        planes[:, nearest[labels[np.clip(rows + down, 0, limit[0]), np.clip(columns + right, 0, limit[1])]]]
        for down, right in points
    ]
