"""The named parts of the skin over which texture is compared."""

from __future__ import annotations

import numpy as np

from fineline.face import Frame, Mesh, topology
from fineline.face.regions.shapes import Shapes
from fineline.photo import Mask

OUTLINES = {
    "forehead": topology.FOREHEAD,
    "right cheek": topology.RIGHT_CHEEK,
    "left cheek": topology.LEFT_CHEEK,
    "nose": topology.NOSE,
    "chin": topology.CHIN,
}
"""By name; right and left are the person's own."""

LEAST = 0.02
"""Squares of the inter-ocular distance of bare skin below which a part is not judged."""


def skin_zones(mesh: Mesh, skin: Mask, unit: float) -> dict[str, Mask]:
    """Soft masks (h, w) of those parts that show enough skin.

    Args:
        mesh: in pixels of `skin`.
        skin: (h, w) how much each pixel is bare skin.
        unit: inter-ocular distance in pixels.
    """
    shapes = Shapes(mesh, Frame(np.eye(2, 3), skin.shape[::-1], unit))
    zones = {name: shapes.polygons(0, outline) * skin * (skin > 0.8) for name, outline in OUTLINES.items()}
    return {name: zone for name, zone in zones.items() if zone.sum() > LEAST * unit**2}
