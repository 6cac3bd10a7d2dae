"""What shade alone does to the colour of skin in this photo: the yardstick for the colour of marks.

In the light itself shade takes the same share of red, green and blue. Cameras bend each channel by how bright it
is, and light that wanders through skin fills in red: in one photo a pore takes a third as much off red as off green, in
the next four fifths. A spot's colour only says something beside that.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fineline.photo.arrays import Mask
from fineline.photo.filters import gaussian, normalised_gaussian, resize

Floats = NDArray[np.float32]

FINE, COARSE = 0.012, 0.04
"""Blurs in inter-ocular distances between which pores, lines and grain show: the size of marks."""

NEIGHBOURHOOD = 0.15
"""Inter-ocular distances over which their colour is averaged."""

ORDINARY = 3.7
"""Median detail (two and a half standard deviations) beyond which something is more than texture: marks, and hair."""

SHARED = 0.3
"""Weight of the whole face's mean beside that of each place."""


def shade_slopes(logs: Floats, area: Mask, unit: float) -> Floats:
    """(h / 2, w / 2, 2) what shade takes off log R and log B for 1 that it takes off log G.

    Args:
        logs: (h, w, 3) logarithm of linear light.
        area: (h, w) bare skin.
        unit: inter-ocular distance in pixels.
    """
    half = (logs.shape[1] // 2, logs.shape[0] // 2)
    logs, area, unit = resize(logs, half), resize(area, half), unit / 2
    inside = area + np.float32(1e-3)
    detail = normalised_gaussian(logs, inside, FINE * unit) - normalised_gaussian(logs, inside, COARSE * unit)
    green = detail[..., 1]
    size = np.abs(green)
    sure = size[area > 0.8]
    limit = ORDINARY * float(np.median(sure)) if sure.size else 0.0
    weight = area * (size < limit)
    products = np.dstack([detail[..., 0] * green, detail[..., 2] * green, green * green]) * weight[..., None]
    whole = products.sum(axis=(0, 1)) / max(float(weight.sum()), 1e-6)
    near = gaussian(np.dstack([products, weight]), NEIGHBOURHOOD * unit)
    shared = near[..., :3] / (near[..., 3:] + np.float32(1e-3)) + SHARED * whole + np.float32(1e-9)
    return np.asarray(shared[..., :2] / shared[..., 2:], np.float32)
