"""Finds beard, moustache and stubble: what grows on the lower face and is no skin."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fineline.face import topology
from fineline.face.regions.shapes import Shapes, softened
from fineline.face.regions.skin import SkinModel
from fineline.face.regions.tones import Tones, ramp
from fineline.photo.arrays import Mask
from fineline.photo.filters import gaussian

STUBBLE, BEARD = 1.6, 2.1
"""Times rougher than the upper face. On the upper lip and chin of portraits the shaven reach 1.6, stubble that shows
1.7 and beards start at 2.0 (medians)."""

COVERED = 0.2, 0.4
"""Share of the upper lip or the chin that is not like skin: 0.18 at most without a beard, for shade and blush, and 0.45
under one that a small photo shows by its colour alone."""

BELOW_THE_CHIN = 0.3
"""Inter-ocular distances by which a beard may reach over the outline of the face."""


def find_facial_hair(tones: Tones, shapes: Shapes, likely: Mask, features: Mask, model: SkinModel) -> Mask:
    """(h, w) 0..1.

    Hair is rough beside skin, whatever the colour of both. Whether there is a beard at all is asked of the
    chin and the upper lip, so that long hair falling over a cheek is none.

    Args:
        tones: of the frame.
        shapes: the mesh in it.
        likely: how much each pixel is like skin.
        features: lips, nostrils, eyes and brows.
        model: of the person's skin.
    """
    free = 1 - features
    lip = shapes.polygons(0, topology.UPPER_LIP_SKIN) * free
    chin = shapes.polygons(0, topology.CHIN) * free
    ratio = tones.roughness(free) / np.float32(model.roughness)
    grown = max(_grown(ratio, likely, part > 0.9) for part in (lip, chin))
    if grown == 0.0:
        return np.zeros_like(likely)
    zone = shapes.polygons(0, topology.BEARD)
    below = shapes.polygons(0, topology.JAW, grow=BELOW_THE_CHIN)
    below *= ramp(shapes.down, shapes.depth(topology.OUTER_LIPS[0]), shapes.depth(topology.OUTER_LIPS[5]))
    zone = softened(np.maximum(zone, below) * free, 0.02 * tones.unit)
    hairy = ramp(ratio, STUBBLE, BEARD)
    # the smooth inside of a thick beard: no skin by its colour, with hair all about
    bare = np.minimum(likely, 1 - hairy)
    dense = (1 - likely) * ramp(gaussian((1 - bare) * zone, 0.15 * tones.unit), 0.15, 0.4)
    return np.asarray(grown * zone * np.maximum(hairy, dense), np.float32)


def _grown(ratio: NDArray[np.float32], likely: Mask, part: NDArray[np.bool_]) -> float:
    """0..1 whether hair grows on a part of the face, by its roughness or by its colour."""
    if np.count_nonzero(part) <= 30:
        return 0.0
    return float(max(ramp(np.median(ratio[part]), STUBBLE, BEARD), ramp(1 - likely[part].mean(), *COVERED)))
