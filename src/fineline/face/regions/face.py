"""The parts of a face inside its outline."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from fineline.face import topology
from fineline.face.regions.eyes import find_openings
from fineline.face.regions.facial_hair import find_facial_hair
from fineline.face.regions.glasses import find_glasses
from fineline.face.regions.mouth import find_teeth
from fineline.face.regions.shapes import Shapes, grown, softened
from fineline.face.regions.skin import SkinModel, like_skin
from fineline.face.regions.skin_colour import SkinColour
from fineline.face.regions.tones import Tones, ramp
from fineline.photo.arrays import Image, Mask
from fineline.photo.filters import gaussian, normalised_gaussian


@dataclass(frozen=True, eq=False)
class FaceParts:
    """Masks (h, w), 0..1, of all but the eyes; `Regions` says what each is."""

    face: Mask
    skin: Mask
    certain_skin: Mask
    brows: Mask
    lips: Mask
    teeth: Mask
    facial_hair: Mask
    glasses: Mask
    glare: Mask


def find_face_parts(pixels: Image, tones: Tones, person: Mask, shapes: Shapes) -> tuple[SkinModel, FaceParts]:
    """What this person's skin is like, and the parts of the face.

    Args:
        pixels: (h, w, 3) linear light, at least 0, of the frame of `shapes`.
        tones: of the same.
        person: (h, w) where the person is, 0 beyond the photo.
        shapes: the mesh in that frame.
    """
    unit = shapes.unit
    mouth = shapes.polygons(0.01 * unit, topology.INNER_LIPS)
    lips = np.clip(shapes.polygons(0.01 * unit, topology.OUTER_LIPS) - mouth, 0, 1)
    brows = find_brows(tones, shapes)
    features = _features(shapes, brows)
    bare = (1 - features) * np.clip(2 * person, 0, 1)
    cheeks = shapes.polygons(0.01 * unit, topology.RIGHT_UPPER_CHEEK, topology.LEFT_UPPER_CHEEK, topology.NOSE) * bare
    forehead = shapes.polygons(0.01 * unit, topology.FOREHEAD) * bare
    # which hair, a hat or a scarf may cover
    seeds = np.clip(np.maximum(cheeks, forehead * SkinColour.learnt(tones, cheeks).agrees(tones)), 0, 1)
    model = SkinModel.learnt(tones, seeds)
    likely = like_skin(tones, seeds, model)
    face = _face(shapes, person, likely)
    beard = find_facial_hair(tones, shapes, likely, features, model) * person
    glasses, glare = find_glasses(pixels, tones, shapes, find_openings(shapes), likely)
    uncovered = (1 - glasses) * (1 - glare)
    return model, FaceParts(
        face=face,
        skin=np.clip(face * likely * (1 - features) * (1 - beard) * uncovered, 0, 1),
        certain_skin=seeds * np.square(likely) * uncovered,
        brows=brows,
        lips=lips,
        teeth=find_teeth(pixels, mouth),
        facial_hair=beard,
        glasses=glasses,
        glare=glare,
    )


def find_brows(tones: Tones, shapes: Shapes) -> Mask:
    """The hair of the brows: what is darker than the bare skin about it, where the mesh has them."""
    unit = tones.unit
    place = shapes.polygons(0.02 * unit, topology.RIGHT_BROW, topology.LEFT_BROW, grow=0.05)
    bare = shapes.polygons(0, topology.FOREHEAD, topology.RIGHT_CHEEK, topology.LEFT_CHEEK) * (1 - place)
    darker = normalised_gaussian(tones.light, bare + np.float32(1e-5), 0.25 * unit) - tones.light
    inside = place > 0.5
    if not inside.any():
        return place
    strong = max(float(np.percentile(darker[inside], 85)), 0.15)
    return np.asarray(place * ramp(darker, 0.15 * strong, 0.6 * strong), np.float32)


def _features(shapes: Shapes, brows: Mask) -> Mask:
    """Eyes, brows, lips and nostrils with the skin at their very rims, whose colour they tinge."""
    unit = shapes.unit
    parts = (
        shapes.polygons(0.01 * unit, topology.RIGHT_EYE, topology.LEFT_EYE, grow=0.06),
        softened(grown(brows, 0.02 * unit), 0.01 * unit),
        shapes.polygons(0.01 * unit, topology.OUTER_LIPS, grow=0.04),
        shapes.polygons(0.01 * unit, topology.NOSTRILS_RIGHT, topology.NOSTRILS_LEFT, grow=0.02),
    )
    return np.asarray(np.maximum.reduce(parts), np.float32)


def _face(shapes: Shapes, person: Mask, likely: Mask) -> Mask:
    """The outline of the face, and a bald crown above it: skin that hangs together with the forehead's."""
    outline = shapes.head_outline()
    crown = shapes.head_outline(raised=1.3) * ramp(-shapes.down, 0.2, 0.4)
    bare = np.asarray((likely * np.maximum(crown, outline) * person > 0.6), np.uint8)
    _, labels = cv2.connectedComponents(bare)
    forehead = shapes.polygons(0, topology.FOREHEAD) * (bare > 0)
    kept = np.unique(labels[forehead > 0.5])
    hanging = np.isin(labels, kept[kept > 0]).astype(np.float32)
    above = crown * person * (1 - outline)
    share = float((hanging * above).sum() / max(above.sum(), 1.0))
    hairline = shapes.head_outline(raised=0.9)  # a high forehead is one without a bald crown above it too
    bald = gaussian(hanging * np.maximum(hairline, crown * ramp(share, 0.35, 0.6)), 0.02 * shapes.unit)
    face = np.maximum(outline * np.maximum(person, 0.2 * outline), bald * person)
    return np.asarray(np.clip(face, 0, 1), np.float32)
