"""What lies over the face or is worn on the head."""

from __future__ import annotations

import numpy as np

from fineline.face import Face, topology
from fineline.face.pigments import log_light
from fineline.face.regions.shapes import Shapes
from fineline.photo import Mask, Photo
from fineline.triage.finding import Finding, Verdict, grade

COVERED, HIDDEN = 0.12, 0.35
"""Share of nose, mouth and cheeks under something else."""

PALER, LIPS = 0.15, 0.5
"""log R/G by which lips may be less red than the skin, as thin lips in a beard are; share of their place that must be
so for a mouth to be seen."""

STRANGE = 0.35
"""Share of what is on the head in colours that hair does not have."""

LEAST_HAIR = 0.15
"""Square inter-ocular distances of hair or hat that tell its colour."""

GREENISH, BLUEISH = -0.10, 0.35
"""log R/G under which hair, whose pigments take more blue than green and more green than red, never falls, and log B/G
which it never exceeds, in neutral light."""


def face_occlusion(photo: Photo, face: Face) -> Finding:
    """A hand, a microphone or a mask over the middle of the face.

    A hand has the colour of skin and is seen only by its shadows.
    """
    share = covered_share(photo, face)
    advice = "Something covers part of the face; keep hands and microphones away from it."
    verdict = grade(share, COVERED, HIDDEN)
    return Finding.of("FaceOcclusionPrevention", share, "share covered", verdict, advice)


def covered_share(photo: Photo, face: Face) -> float:
    """Share of the middle of the face that is neither skin nor hair nor a feature of it."""
    middle = _middle(photo, face)
    regions = face.regions
    known = [regions.skin, regions.eyes, regions.lids, regions.lashes, regions.brows, regions.glasses, regions.glare]
    known.append(regions.hair)
    if mouth_seen(photo, face):
        known += [regions.facial_hair, regions.lips, regions.teeth]
    seen = np.clip(np.add.reduce(known), 0, 1)
    return float((middle * (1 - seen)).sum() / max(float(middle.sum()), 1e-6))


def mouth_seen(photo: Photo, face: Face) -> bool:
    """Whether there are lips: a beard leaves them free, a mask or a microphone does not, and is no redder than them."""
    shapes = Shapes(face.mesh, face.frame)
    lips = shapes.polygons(0, topology.OUTER_LIPS) * (1 - shapes.polygons(0, topology.INNER_LIPS)) > 0.5
    skin = face.regions.certain_skin > 0.5
    if photo.is_grey or not (lips.any() and skin.any()):
        return True
    log_rgb = log_light(face.seen_in(photo))
    redness = log_rgb[..., 0] - log_rgb[..., 1]
    return bool(np.mean(redness[lips] > np.median(redness[skin]) - PALER) > LIPS)


def _middle(photo: Photo, face: Face) -> Mask:
    """(h, w) the oval of the face below the brows, without its outermost rim, as far as the photo shows it."""
    shapes = Shapes(face.mesh, face.frame)
    inner = shapes.polygons(0, topology.OVAL) * (shapes.down > -0.1) * face.frame.inside(photo.height, photo.width)
    rim = shapes.polygons(0, topology.NOSTRILS_LEFT, topology.NOSTRILS_RIGHT, topology.INNER_LIPS, grow=0.03)
    return np.asarray(inner * (1 - rim), np.float32)


def head_covering(photo: Photo, face: Face) -> Finding:
    """A hat or a scarf in a colour that hair does not have; a black one may pass for hair."""
    shapes = Shapes(face.mesh, face.frame)
    worn = (face.regions.hair > 0.6) & (shapes.down < -0.5)
    if np.count_nonzero(worn) < LEAST_HAIR * face.frame.unit**2:
        return Finding.of("NoHeadCoverings", 0.0, "share in colours of cloth", "good", "")
    log_rgb = log_light(face.seen_in(photo))[worn]
    red, blue = (log_rgb[:, [0, 2]] - log_rgb[:, [1]] - face.cast.agreed).T
    share = float(np.mean((red < GREENISH) | (blue > BLUEISH)))
    verdict: Verdict = "good" if share < STRANGE else "information"
    advice = "You seem to wear something on your head; that is fine wherever it is part of you."
    return Finding.of("NoHeadCoverings", share, "share in colours of cloth", verdict, advice)
