"""Soft masks of the parts of a person, in the working frame.

The mesh says where things ought to be; a colour model of this person's own skin, fitted where the mesh is
certain, says where skin really is: hair on the forehead, a beard, glasses and a hand are none.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import topology
from fineline.face.frame import Frame
from fineline.face.matte import segment_person
from fineline.face.mesh import Mesh
from fineline.face.regions.face import find_face_parts
from fineline.face.regions.head import Known, find_surroundings
from fineline.face.regions.shapes import Shapes
from fineline.face.regions.tones import Tones
from fineline.photo.arrays import Mask
from fineline.photo.filters import resize
from fineline.photo.photo import Photo


@dataclass(frozen=True, eq=False)
class Regions:
    """Masks (h, w), 0..1, all in frame pixels.

    Attributes:
        person: everything that is the person: head, hair, body.
        face: inside the outline of the face, forehead up to the hairline or over a bald crown.
        skin: skin of the face, without eyes, brows, lips, nostrils, hair, beard and glasses.
        certain_skin: upper cheeks, forehead and nose, as far as they are skin: where colour is measured.
        ears: skin of the ears.
        neck: skin from the jaw to the collar.
        hands: other bare skin: hands, arms, shoulders.
        eyes: between the lids.
        irises: iris and pupil, as far as the lids leave them free.
        pupils: the pupils alone.
        sclera: the whites of the eyes.
        lids: upper and lower lids, skin that covers the eyes.
        lashes: dark hairs along the rims of the lids.
        brows: hair of both brows.
        lips: red of the lips.
        teeth: what is bright and pale inside the open mouth.
        facial_hair: beard, moustache, stubble.
        hair: of the head, or what is worn on it.
        glasses: frames.
        glare: reflections on lenses.
        clothes: the rest of the person.
        background: what is not the person.
    """

    person: Mask
    face: Mask
    skin: Mask
    certain_skin: Mask
    ears: Mask
    neck: Mask
    hands: Mask
    eyes: Mask
    irises: Mask
    pupils: Mask
    sclera: Mask
    lids: Mask
    lashes: Mask
    brows: Mask
    lips: Mask
    teeth: Mask
    facial_hair: Mask
    hair: Mask
    glasses: Mask
    glare: Mask
    clothes: Mask
    background: Mask


HALF = 0.5
"""Scale at which what lies round the face is told apart: its edges are the person's own."""

ON_THE_FACE = ("eyes", "lids", "lashes", "brows", "lips", "teeth", "facial_hair", "glasses", "glare")
"""What on it is no skin, and no hair that falls over it either."""


def find_regions(photo: Photo, mesh: Mesh, frame: Frame) -> Regions:
    """All regions of one face in the photo that `mesh` was fitted to."""
    pixels = np.clip(frame.sample(photo.pixels), 0.0, None)
    person = segment_person(pixels) * frame.inside(photo.height, photo.width)
    rows, columns = _near_the_face(mesh, frame)
    near = Shapes(mesh, frame.part(rows, columns))
    model, parts = find_face_parts(pixels[rows, columns], person[rows, columns], near)
    placed = {name: _placed(mask, rows, columns, frame.size) for name, mask in vars(parts).items()}
    small = frame.scaled(HALF)
    no_skin = np.maximum.reduce([placed[name] for name in ON_THE_FACE])
    known = (person, placed["face"], placed["skin"], no_skin)
    around = find_surroundings(
        Tones.of(resize(pixels, small.size), small.unit),
        Shapes(mesh, small),
        Known(*(np.asarray(resize(mask, small.size), np.float32) for mask in known)),
        model,
    )
    outside = {
        name: cv2.resize(mask, frame.size, interpolation=cv2.INTER_LINEAR) for name, mask in vars(around).items()
    }
    bare = 1 - outside.pop("fringe")
    for name in ("skin", "certain_skin"):
        placed[name] *= bare
    return Regions(person=person, background=1 - person, **placed, **outside)


def _near_the_face(mesh: Mesh, frame: Frame) -> tuple[slice, slice]:
    """Rows and columns of the frame that hold the face, a bald crown and a beard."""
    places = frame.place(mesh.xy(*topology.OVAL))
    low, high = places.min(axis=0) - 0.3 * frame.unit, places.max(axis=0) + 0.3 * frame.unit
    low[1] -= 0.5 * (high[1] - low[1])
    (left, top), (right, bottom) = np.clip(np.rint([low, high]).astype(int), 0, frame.size).tolist()
    return slice(top, bottom), slice(left, right)


def _placed(mask: Mask, rows: slice, columns: slice, size: tuple[int, int]) -> Mask:
    whole = np.zeros(size[::-1], np.float32)
    whole[rows, columns] = mask
    return whole


def weighted_mean(values: NDArray[np.float32], mask: Mask) -> NDArray[np.float64]:
    """Mean over a soft mask; of (h, w) or (h, w, C)."""
    weights = mask.astype(np.float64)
    total = max(float(weights.sum()), 1e-9)
    return np.asarray(np.tensordot(weights, values, axes=([0, 1], [0, 1])) / total)
