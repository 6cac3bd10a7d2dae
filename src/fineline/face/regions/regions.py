"""Soft masks of the parts of a face, in the working frame.

The mesh says where things ought to be; a colour model of this person's own skin, fitted where the mesh is
certain, says where skin really is: hair on the forehead, a beard, glasses and a hand are none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fineline.face import topology
from fineline.face.frame import Frame
from fineline.face.matte import segment_person
from fineline.face.mesh import Mesh
from fineline.face.regions.mouth import find_teeth
from fineline.face.regions.shapes import Shapes
from fineline.face.regions.skin import like_skin
from fineline.photo.arrays import Mask
from fineline.photo.photo import Photo


@dataclass(frozen=True, eq=False)
class Regions:
    """Masks (h, w), 0..1, all in frame pixels.

    Attributes:
        person: everything that is the person: head, hair, body.
        face: inside the outline of the face, forehead up to the hairline.
        skin: skin of the face, without eyes, brows, lips, nostrils, hair, beard and glasses.
        certain_skin: cheeks, forehead, nose and chin, as far as they are skin: where colour is measured.
        eyes: between the lids.
        irises: iris and pupil, as far as the lids leave them free.
        brows: both brows.
        lips: red of the lips.
        teeth: what is bright and pale inside the open mouth.
    """

    person: Mask
    face: Mask
    skin: Mask
    certain_skin: Mask
    eyes: Mask
    irises: Mask
    brows: Mask
    lips: Mask
    teeth: Mask


def find_regions(photo: Photo, mesh: Mesh, frame: Frame) -> Regions:
    """All regions of one face in the photo that `mesh` was fitted to."""
    pixels = np.clip(frame.sample(photo.pixels), 0.0, None)
    shapes = Shapes(mesh, frame)
    soft = 0.01 * frame.unit
    eyes = shapes.polygons(soft, topology.RIGHT_EYE, topology.LEFT_EYE)
    brows = shapes.polygons(soft, topology.RIGHT_BROW, topology.LEFT_BROW, grow=0.05)
    mouth = shapes.polygons(soft, topology.INNER_LIPS)
    lips = np.clip(shapes.polygons(soft, topology.OUTER_LIPS) - mouth, 0, 1)
    person = segment_person(pixels)
    outline = shapes.head_outline()
    features = np.maximum.reduce(
        [
            shapes.polygons(soft, topology.RIGHT_EYE, topology.LEFT_EYE, grow=0.06),
            brows,
            shapes.polygons(soft, topology.OUTER_LIPS, grow=0.04),
            shapes.polygons(soft, topology.NOSTRILS_RIGHT, topology.NOSTRILS_LEFT, grow=0.02),
        ]
    )
    patches = shapes.polygons(
        soft, topology.RIGHT_CHEEK, topology.LEFT_CHEEK, topology.FOREHEAD, topology.NOSE, topology.CHIN
    )
    inside = frame.inside(photo.height, photo.width)
    seeds = patches * (1 - features) * inside
    likely = like_skin(pixels, seeds, frame.unit)
    face = outline * np.maximum(person, 0.2 * outline) * inside
    skin = np.clip(face * likely * (1 - features), 0, 1)
    return Regions(
        person=person,
        face=face,
        skin=skin,
        certain_skin=seeds * np.square(likely),
        eyes=eyes,
        irises=shapes.irises() * eyes,
        brows=brows,
        lips=lips,
        teeth=find_teeth(pixels, mouth),
    )


def weighted_mean(values: NDArray[np.float32], mask: Mask) -> NDArray[np.float64]:
    """Mean over a soft mask; of (h, w) or (h, w, C)."""
    weights = mask.astype(np.float64)
    total = max(float(weights.sum()), 1e-9)
    return np.asarray(np.tensordot(weights, values, axes=([0, 1], [0, 1])) / total)
