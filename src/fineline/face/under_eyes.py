"""How much darker and bluer the skin under the eyes is than the cheek below it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fineline.face import topology
from fineline.face.frame import Frame
from fineline.face.mesh import Mesh
from fineline.face.pigments import log_light
from fineline.face.regions import Regions
from fineline.face.regions.shapes import Shapes, softened
from fineline.photo.arrays import Image, Mask
from fineline.photo.colour import luminance
from fineline.photo.filters import gaussian, normalised_gaussian, resize

WORKING_UNIT = 60.0
"""Pixels per inter-ocular distance at which it is looked at; nothing in it is fine."""

FIELD = 0.05
"""Standard deviation in inter-ocular distances of what counts as the area's own tone: wider than the folds in it."""

CHEEK = 0.3
"""The same of the cheek that it is compared with."""

SOFT = 0.04
"""Softness of the area's edge in inter-ocular distances."""

SOCKET = 0.25
"""Stops by which a rested eye's socket lies in its own shade."""


class UnderEyes(NamedTuple):
    """In the frame.

    Attributes:
        where: (h, w) 0..1, soft: the skin under both eyes, without the lids.
        missing: (h, w, 3) logarithm of the light that it lacks against the cheek, beyond the shade of any socket;
            its luminance is darkness, what differs between channels is colour.
    """

    where: Mask
    missing: NDArray[np.float32]


def find_under_eyes(pixels: Image, regions: Regions, mesh: Mesh, frame: Frame, apart: Mask) -> UnderEyes:
    """Compare the skin under the eyes with the cheeks.

    Args:
        pixels: (h, w, 3) what the frame shows.
        regions: of the frame.
        mesh: of the face, in what `frame` is a window on.
        frame: the window.
        apart: (h, w) 1 on skin that tells nothing of tone: shine, marks.
    """
    full = pixels.shape[1::-1]
    small = frame.scaled(min(WORKING_UNIT / frame.unit, 1.0))
    shapes, unit = Shapes(mesh, small), small.unit

    def shrunk(field: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(resize(field, small.size), np.float32)

    skin = shrunk(regions.skin)
    area = shapes.polygons(0, topology.RIGHT_UNDER_EYE, topology.LEFT_UNDER_EYE)
    cheeks = shapes.polygons(0, topology.RIGHT_CHEEK, topology.LEFT_CHEEK) * (1 - area)
    bare = skin * (1 - shrunk(apart))
    log_rgb = log_light(shrunk(pixels))
    own = normalised_gaussian(log_rgb, bare + np.float32(1e-4), FIELD * unit)
    cheek = normalised_gaussian(log_rgb, bare * cheeks + np.float32(1e-6), CHEEK * unit)
    missing = cheek - own
    dark = luminance(missing)[..., None]
    socket = np.clip(dark, 0, SOCKET * np.float32(np.log(2)))
    missing = np.where(dark > 0, missing - socket, np.float32(0))
    where = softened(area, SOFT * unit) * np.clip(2 * gaussian(skin, SOFT / 2 * unit) - 1, 0, 1)
    return UnderEyes(np.asarray(resize(where, full), np.float32), np.asarray(resize(missing, full), np.float32))
