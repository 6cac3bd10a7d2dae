"""The mean head: the 468 points of the mesh in three dimensions, and what a head has beyond them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from fineline.face import topology

INTEROCULAR = 0.063
"""Metres between the eye centres of adults: 63 mm in the mean, 4 mm standard deviation (Dodgson 2004, 'Variation and
extrema of human interpupillary distance'). Children have less, so that they are taken to be farther away than they
are, and are corrected too little rather than too much."""

RIM_CENTRE, RIM_RADII = (0.0, 0.4), (1.6, 2.3)
"""An ellipse in the plane through the ears, in inter-ocular distances: about hair, ears and the upper neck."""


@cache
def mean_head() -> NDArray[np.float64]:
    """(468, 3) in inter-ocular distances from the point between the eyes: x to the person's left, y down, z inward."""
    text = files("fineline.face").joinpath("head.csv").read_text(encoding="ascii")
    rows = [line.split(",") for line in text.splitlines() if not line.startswith("#")]
    return np.array(rows, np.float64)


@cache
def middle() -> NDArray[np.float64]:
    """(3,) the middle of the skull: at the height of the nose, as deep as the ears."""
    return np.array([0.0, RIM_CENTRE[1], mean_head()[list(topology.TRAGI), 2].mean()])


def rim(scale: float, count: int = 36) -> NDArray[np.float64]:
    """(count, 3) the rim of the head, `scale` times as large."""
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False)
    ring = scale * np.stack([RIM_RADII[0] * np.cos(angle), RIM_RADII[1] * np.sin(angle), np.zeros(count)], axis=1)
    return np.asarray(ring + middle())
