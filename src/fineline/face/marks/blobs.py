"""Where something round stands out from the skin, and how large it is: extrema over place and scale.

Lindeberg (1998), 'Feature detection with automatic scale selection'; the scale-normalised Laplacian is taken as
a difference of Gaussians, blind to what is not skin (Lowe 2004).
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.photo.arrays import Mask
from fineline.photo.filters import gaussian, normalised_gaussian, resize

Floats = NDArray[np.float32]

STEP = 1.35
"""Ratio of one scale to the next."""

CENTRE_RESPONSE = 0.21
"""What a disc of contrast 1 gives at its own scale: exp(-1 / STEP^2) - exp(-1)."""

LEAST_PROMINENT = 4.0
"""Times the usual response of the skin thereabouts; of painted moles and pimples none lies below 4.5."""

CALM = 0.5
"""Share of the whole skin's mean response that is taken for granted everywhere, so that grain on very smooth skin does
not stand out."""

COARSE = 4
"""By how much the picture is shrunk where usual responses are averaged."""


class Blobs(NamedTuple):
    """Attributes:
    x: (N,) centres in pixels.
    y: likewise.
    radius: (N,) in pixels.
    prominence: (N,) response over what is usual at that scale thereabouts.
    """

    x: Floats
    y: Floats
    radius: Floats
    prominence: Floats


def scales(smallest: float, largest: float) -> Floats:
    """Radii from one to the other, each `STEP` times the one before."""
    count = int(np.ceil(np.log(largest / smallest) / np.log(STEP))) + 1
    return np.asarray(smallest * STEP ** np.arange(count), np.float32)


def find_blobs(channel: Floats, area: Mask, radii: Floats, wide: float) -> Blobs:
    """Spots at which `channel` (h, w), a logarithm of light, is higher than about them, within `area` (h, w).

    Args:
        radii: (S,) of the discs looked for, in pixels, as from `scales`.
        wide: standard deviation in pixels of the skin about, with which spots are compared.
    """
    inside = area + np.float32(1e-3)
    # one radius more, only to be compared with: what is larger still is a feature and no spot
    flat = channel - normalised_gaussian(channel, inside, wide)
    response = _responses(flat, inside, np.append(radii, radii[-1] * STEP))
    here = np.stack([cv2.dilate(level, np.ones((3, 3), np.uint8)) for level in response])
    highest = np.maximum(here[:-1], here[1:])
    highest[1:] = np.maximum(highest[1:], here[:-2])
    firm = gaussian(area, 0.5 * float(radii[0])) > 0.8
    peaks = np.flatnonzero((response[:-1] >= highest) & firm)
    scale, y, x = np.unravel_index(peaks, highest.shape)
    prominence = response[scale, y, x] / _usual(response[:-1], area, wide)[y // COARSE, x // COARSE, scale]
    kept = prominence > LEAST_PROMINENT
    return Blobs(x[kept].astype(np.float32), y[kept].astype(np.float32), radii[scale[kept]], prominence[kept])


def _responses(flat: Floats, inside: Mask, radii: Floats) -> Floats:
    """(S, h, w) difference of Gaussians for each radius, 1 in the middle of a disc of that radius and contrast 1.

    Each blur goes on from the one before, as variances add; normalised convolution blurs values and weights alike.
    """
    both = np.dstack([flat * inside, inside])
    blurred, levels = 0.0, []
    for sigma in np.append(radii, radii[-1] * STEP).astype(np.float64) / np.sqrt(2):
        both = gaussian(both, float(np.sqrt(sigma**2 - blurred**2)))
        blurred = float(sigma)
        levels.append(both[..., 0] / both[..., 1])
    response = np.stack([fine - coarse for fine, coarse in pairwise(levels)]) / np.float32(CENTRE_RESPONSE)
    return np.asarray(response, np.float32)


def _usual(response: Floats, area: Mask, wide: float) -> Floats:
    """(h, w, S) at 1 / COARSE of the size: mean response about each place; few spots hardly raise it, stubble does."""
    small = (-(-area.shape[1] // COARSE), -(-area.shape[0] // COARSE))
    weight = resize(area, small) + np.float32(1e-3)
    size = np.dstack([resize(np.abs(level), small) * weight for level in response])
    blurred = [gaussian(np.ascontiguousarray(level), wide / COARSE) for level in np.moveaxis(size, -1, 0)]
    around = np.dstack(blurred) / gaussian(weight, wide / COARSE)[..., None]
    calm = CALM * size.sum(axis=(0, 1)) / weight.sum()
    return np.asarray(np.maximum(around, np.maximum(calm, 1e-4)), np.float32)
