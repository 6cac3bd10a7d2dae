"""Where something round stands out from the skin, and how large it is: extrema over place and scale.

Lindeberg (1998), 'Feature detection with automatic scale selection'; the scale-normalised Laplacian is taken as
a difference of Gaussians, blind to what is not skin (Lowe 2004).
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.photo.arrays import Mask
from fineline.photo.filters import gaussian, normalised_gaussian

STEP = 1.35
"""Ratio of one scale to the next."""

RADII = 0.0075 * STEP ** np.arange(8)
"""Radii of the discs looked for, in inter-ocular distances: from a freckle to a large mole; the last is only there to be
compared with, as what is larger still is a feature."""

CENTRE_RESPONSE = 0.21
"""What a disc of contrast 1 gives at its own scale: exp(-1 / STEP^2) - exp(-1)."""

LEAST_RESPONSE = 0.035
"""Contrast in log G, about half a faint freckle's, below which nothing is looked at more closely."""

NEIGHBOURHOOD = 0.16
"""Standard deviation in inter-ocular distances of the skin a spot is compared with."""

MOST = 240
"""Candidates looked at, the most prominent first."""


class Blobs(NamedTuple):
    """Attributes:
    x, y: (N,) centres in pixels.
    radius: (N,) in pixels.
    sign: (N,) 1 where darker than the skin about it, -1 where paler.
    prominence: (N,) response over what is usual at that scale thereabouts.
    """

    x: NDArray[np.float32]
    y: NDArray[np.float32]
    radius: NDArray[np.float32]
    sign: NDArray[np.float32]
    prominence: NDArray[np.float32]


def find_blobs(channel: NDArray[np.float32], area: Mask, unit: float) -> Blobs:
    """Spots in `channel` (h, w), in the logarithm of light, within `area` (h, w)."""
    inside = area + np.float32(1e-3)
    flat = channel - normalised_gaussian(channel, inside, NEIGHBOURHOOD * unit)
    sigmas = RADII / np.sqrt(2) * unit
    levels = [normalised_gaussian(flat, inside, float(sigma)) for sigma in (*sigmas, sigmas[-1] * STEP)]
    stack = np.stack([coarse - fine for fine, coarse in zip(levels, levels[1:], strict=False)]) / CENTRE_RESPONSE
    size = np.abs(stack)
    usual = np.stack([_usual(response, area, unit) for response in size])
    # one round at each scale, then across scales
    here = np.stack([cv2.dilate(level, np.ones((3, 3), np.uint8)) for level in size])
    around = np.maximum(here[:-1], here[1:])
    around[1:] = np.maximum(around[1:], here[:-2])
    size = size[:-1]
    firm = gaussian(area, 0.004 * unit) > 0.8
    scale, y, x = np.nonzero((size >= around) & (size > LEAST_RESPONSE) & firm)
    prominence = size[scale, y, x] / usual[scale, y, x]
    order = np.argsort(-prominence)[:MOST]
    scale, y, x, prominence = scale[order], y[order], x[order], prominence[order]
    radius = (RADII[scale] * unit).astype(np.float32)
    sign = np.sign(stack[scale, y, x])
    return Blobs(x.astype(np.float32), y.astype(np.float32), radius, sign, prominence)


def _usual(response: NDArray[np.float32], area: Mask, unit: float) -> NDArray[np.float32]:
    """(h, w) root mean square of the responses about each place, unmoved by the few that are spots."""
    sure = response[area > 0.8]
    limit = np.float32(3 * 1.4826 * np.median(sure)) if sure.size else np.float32(1)
    energy = np.square(np.minimum(response, limit))
    floor = np.float32(0.3 * limit / 3)
    return np.sqrt(normalised_gaussian(energy, area + np.float32(1e-3), NEIGHBOURHOOD * unit) + floor**2)
