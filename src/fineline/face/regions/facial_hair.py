"""Finds beard, moustache and stubble: what grows on the lower face and is no skin."""

from __future__ import annotations

import numpy as np

from fineline.face import topology
from fineline.face.regions.shapes import Shapes
from fineline.face.regions.skin import SkinModel
from fineline.face.regions.tones import Tones, ramp
from fineline.photo.arrays import Mask
from fineline.photo.filters import gaussian

STUBBLE, BEARD = 1.7, 2.3
"""Times rougher than the upper face. On the upper lip and chin of portraits the beardless reach 1.7, the bearded
start at 2.2; roughness of the forehead alone varies by 1.6 (medians and nine tenths)."""

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
    core = [float(np.median(ratio[part > 0.9])) for part in (lip, chin) if np.count_nonzero(part > 0.9) > 30]
    grown = float(ramp(max(core, default=0.0), STUBBLE, BEARD))
    if grown == 0.0:
        return np.zeros_like(likely)
    zone = shapes.polygons(0, topology.BEARD)
    below = shapes.polygons(0, topology.JAW, grow=BELOW_THE_CHIN)
    zone = gaussian(np.maximum(zone, below) * free, 0.02 * tones.unit)
    hairy = ramp(ratio, STUBBLE, BEARD)
    # the smooth inside of a thick beard: no skin by its colour, with hair all about
    dense = (1 - likely) * ramp(gaussian(hairy * zone, 0.15 * tones.unit), 0.15, 0.4)
    return np.asarray(grown * zone * np.maximum(hairy, dense), np.float32)
