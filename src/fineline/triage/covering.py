"""What lies over the face or is worn on the head."""

from __future__ import annotations

import numpy as np

from fineline.face import topology
from fineline.photo import Mask
from fineline.triage.finding import Finding, Verdict, grade
from fineline.triage.subject import Subject

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


def face_occlusion(seen: Subject) -> Finding:
    """A hand, a microphone or a mask over the middle of the face.

    A hand has the colour of skin and is seen only by its shadows.
    """
    share = covered_share(seen)
    advice = "Something covers part of the face; keep hands and microphones away from it."
    verdict = grade(share, COVERED, HIDDEN)
    return Finding.of("FaceOcclusionPrevention", share, "share covered", verdict, advice)


def covered_share(seen: Subject) -> float:
    """Share of the middle of the face that is neither skin nor hair nor a feature of it."""
    middle = _middle(seen)
    regions = seen.face.regions
    known = [regions.skin, regions.eyes, regions.lids, regions.lashes, regions.brows, regions.glasses, regions.glare]
    if mouth_seen(seen):
        known += [regions.facial_hair, regions.lips, regions.teeth, regions.hair]
    explained = np.clip(np.add.reduce(known), 0, 1)
    return float((middle * (1 - explained)).sum() / max(float(middle.sum()), 1e-6))


def mouth_seen(seen: Subject) -> bool:
    """Whether there are lips: a beard leaves them free, a mask or a microphone does not, and is no redder than them."""
    shapes = seen.shapes
    lips = shapes.polygons(0, topology.OUTER_LIPS) * (1 - shapes.polygons(0, topology.INNER_LIPS)) > 0.5
    skin = seen.face.regions.certain_skin > 0.5
    if seen.photo.is_grey or not (lips.any() and skin.any()):
        return True
    redness = seen.redness
    return bool(np.mean(redness[lips] > np.median(redness[skin]) - PALER) > LIPS)


def _middle(seen: Subject) -> Mask:
    """(h, w) the oval of the face below the brows, without its outermost rim, as far as the photo shows it."""
    shapes = seen.shapes
    inner = shapes.polygons(0, topology.OVAL) * (shapes.down > -0.1) * seen.inside
    rim = shapes.polygons(0, topology.NOSTRILS_LEFT, topology.NOSTRILS_RIGHT, topology.INNER_LIPS, grow=0.03)
    return np.asarray(inner * (1 - rim), np.float32)


def head_covering(seen: Subject) -> Finding:
    """A hat or a scarf in a colour that hair does not have; a black one may pass for hair."""
    shapes = seen.shapes
    worn = (seen.face.regions.hair > 0.6) & (shapes.down < -0.5)
    if np.count_nonzero(worn) < LEAST_HAIR * seen.unit**2:
        return Finding.of("NoHeadCoverings", 0.0, "share in colours of cloth", "good", "")
    log_rgb = seen.log_rgb[worn]
    red, blue = (log_rgb[:, [0, 2]] - log_rgb[:, [1]] - seen.face.cast.light).T
    share = float(np.mean((red < GREENISH) | (blue > BLUEISH)))
    verdict: Verdict = "good" if share < STRANGE else "information"
    advice = "You seem to wear something on your head; that is fine wherever it is part of you."
    return Finding.of("NoHeadCoverings", share, "share in colours of cloth", verdict, advice)
