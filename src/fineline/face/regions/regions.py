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
from fineline.face.regions.eyes import find_eyes
from fineline.face.regions.face import find_face_parts
from fineline.face.regions.head import Known, find_surroundings
from fineline.face.regions.shapes import Shapes
from fineline.face.regions.tones import Tones
from fineline.photo.arrays import Image, Mask, Points
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


WORKING_UNIT = 80.0
"""Pixels per inter-ocular distance at which all but the eyes is told apart, whose edges are softer than that."""

AROUND_THE_EYES = 0.3
"""Inter-ocular distances round the corners of the eyes that hold their lids and lashes."""


def find_regions(photo: Photo, mesh: Mesh, frame: Frame) -> Regions:
    """All regions of one face in the photo that `mesh` was fitted to."""
    pixels = np.maximum(frame.sample(photo.pixels), 0)
    work = frame.scaled(min(WORKING_UNIT / frame.unit, 1))
    small = np.asarray(resize(pixels, work.size), np.float32)
    person = segment_person(small) * work.inside(photo.height, photo.width)
    tones = Tones.of(pixels, frame.unit, small)
    rows, columns = near = _near_the_face(mesh, work)
    part = Shapes(mesh, work.part(rows, columns))
    model, parts = find_face_parts(small[near], tones.part(rows, columns), person[near], part)
    found = {name: _placed(mask, near, work.size) for name, mask in vars(parts).items()}
    around = find_surroundings(tones, Shapes(mesh, work), _known(person, found, Shapes(mesh, work)), model)
    bare = 1 - around.fringe
    found |= {"skin": found["skin"] * bare, "certain_skin": found["certain_skin"] * bare}
    found |= {"person": person, "background": 1 - person, **vars(around)}
    del found["fringe"]
    return Regions(**{name: _enlarged(mask, frame.size) for name, mask in found.items()}, **_eyes(pixels, mesh, frame))


def _known(person: Mask, found: dict[str, Mask], shapes: Shapes) -> Known:
    lids = shapes.polygons(0, topology.RIGHT_LID_FOLD, topology.LEFT_LID_FOLD)
    on_it = [found[name] for name in ("brows", "lips", "teeth", "facial_hair", "glasses", "glare")]
    return Known(person, found["face"], found["skin"], np.maximum.reduce([lids, *on_it]))


def _eyes(pixels: Image, mesh: Mesh, frame: Frame) -> dict[str, Mask]:
    """The parts of the eyes, by name."""
    corners = frame.place(mesh.xy(*topology.RIGHT_EYE_CORNERS, *topology.LEFT_EYE_CORNERS))
    window = _window(corners, np.full((2, 2), AROUND_THE_EYES * frame.unit), frame.size)
    tones = Tones.of(np.ascontiguousarray(pixels[window]), frame.unit)
    eyes = find_eyes(tones, Shapes(mesh, frame.part(*window)))
    return {name: _placed(mask, window, frame.size) for name, mask in vars(eyes).items()}


def _near_the_face(mesh: Mesh, frame: Frame) -> tuple[slice, slice]:
    """Rows and columns of the frame that hold the face, a bald crown and a beard."""
    places = frame.place(mesh.xy(*topology.OVAL))
    margin = np.full((2, 2), 0.3 * frame.unit)
    margin[0, 1] += 0.5 * (np.ptp(places[:, 1]) + 0.6 * frame.unit)
    return _window(places, margin, frame.size)


def _window(places: Points, margin: NDArray[np.float64], size: tuple[int, int]) -> tuple[slice, slice]:
    """Rows and columns that hold `places` with margins (left, top) and (right, bottom)."""
    ends = np.stack([places.min(axis=0) - margin[0], places.max(axis=0) + margin[1]])
    (left, top), (right, bottom) = np.clip(np.rint(ends).astype(int), 0, size).tolist()
    return slice(top, max(bottom, top + 1)), slice(left, max(right, left + 1))


def _enlarged(mask: Mask, size: tuple[int, int]) -> Mask:
    if not mask.any():
        return np.zeros(size[::-1], np.float32)
    return np.asarray(cv2.resize(mask, size, interpolation=cv2.INTER_LINEAR), np.float32)


def _placed(mask: Mask, window: tuple[slice, slice], size: tuple[int, int]) -> Mask:
    whole = np.zeros(size[::-1], np.float32)
    whole[window] = mask
    return whole


def weighted_mean(values: NDArray[np.float32], mask: Mask) -> NDArray[np.float64]:
    """Mean over a soft mask; of (h, w) or (h, w, C)."""
    weights = mask.astype(np.float64)
    total = max(float(weights.sum()), 1e-9)
    return np.asarray(np.tensordot(weights, values, axes=([0, 1], [0, 1])) / total)
