"""Where alpha is certain, and how wide the band is in which it is not."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face.matte.hair import GAP_DEPTH, find_hair
from fineline.face.matte.outline import find_outline
from fineline.face.matte.segmentation import along_edges
from fineline.photo.arrays import Image, Mask, Points
from fineline.photo.colour import luminance
from fineline.photo.filters import gaussian, normalised_gaussian

PLAIN = 0.06
"""Reach to both sides where the edge is plain, in inter-ocular distances: two pixels of the network in a headshot."""

INWARDS, OUTWARDS = 0.02, 0.3
"""What is added where hair is: hair is solid soon below its outline, and single strands stand far off."""

SOFTNESS, SHIFT = 3.0, 0.5
"""What is added for each length by which the network's edge is soft, and by which the picture's edge is off it."""

DETAIL = 0.03
"""Inter-ocular distances over which a strand stands out from what is round it."""

BUSIER = 4.0
"""Energy of detail, over that of the background alone, from which it is taken for strands: twice its contrast."""

GRAIN = 0.003
"""Noise in the square root of light that is no detail."""


TORN = 0.1, 0.95
"""Probability between which the network does not know, and colours decide where strands may fly."""

SURELY = 0.9
"""Share from which something is surely the person, or surely above the eyes."""

OUTLINE = 0.03
"""Inter-ocular distances to both sides of a solid outline in which it is mixed with the background, at most."""

HAIRY = 0.2
"""Share of hair from which the outline is not solid."""

UNTOLD, SMOOTH = 0.8, 0.06
"""Doubt about a solid outline from which colours tell nothing of it, and inter-ocular distances over which it is then
smooth: cloth has no teeth."""


class Trimap(NamedTuple):
    """A guess at alpha (h, w) that holds wherever `unknown` (h, w) does not; 1/2 along the outline.

    `doubt` (h, w) is 0..1, how little tells on which side of a solid outline a pixel is.
    """

    guess: Mask
    unknown: NDArray[np.bool_]
    doubt: Mask


def find_trimap(image: Image, probability: Mask, face: Points, unit: float) -> Trimap:
    """Certain inside, certain outside, and a band along the outline that is wide where hair makes it uncertain.

    First a band is laid in which the outline is sought. Both lengths that widen it are areas across the edge per
    length of edge: that of p (1 - p), which is the width of a logistic edge, and that between the network's edge and
    the same edge moved to the picture's own. Where hair is, it reaches as far as strands are seen, and into gaps
    through which the background shines. Where nothing is hair it is then narrowed to what lies along the outline,
    and where colours tell nothing of that either, the outline is smooth.

    Args:
        image: (h, w, 3) linear light.
        probability: (h, w) of this person.
        face: (N, 2) outline of the face.
        unit: inter-ocular distance in pixels.
    """
    torn = (probability > TORN[0]) & (probability < TORN[1])
    probability = np.clip(2 * probability - np.float32(0.5), 0, 1)  # less than a quarter is no doubt
    inside = probability > 0.5
    above = _above_the_eyes(image.shape, face, unit)
    hair = find_hair(image, probability > SURELY, above > SURELY, face, unit)
    torn &= hair.flying(image, probability == 0, unit)
    hairy = np.maximum(np.maximum(above, hair.share(inside, unit)), torn)
    unknown = _band(image, probability, hairy, unit) | torn

    solid = np.zeros(inside.shape, np.uint8)
    cv2.fillConvexPoly(solid, cv2.convexHull(np.rint(face).astype(np.int32)), 1)
    itself = cv2.erode(solid, np.ones((3, 3)), iterations=max(round(0.02 * unit), 1)) > 0
    near = cv2.distanceTransform(inside.astype(np.uint8), cv2.DIST_L2, 5) < GAP_DEPTH * unit
    unknown |= hair.gaps(image, inside & ~unknown & near & (hairy > 0.5) & ~itself, ~inside & ~unknown, unit)
    unknown &= ~itself

    guess = np.where(unknown, probability, np.maximum(inside, itself)).astype(np.float32)
    share = find_outline(image, guess, unknown, unit)
    doubt = np.where(hairy > HAIRY, np.float32(0), 4 * share * (1 - share))
    untold = gaussian(doubt, OUTLINE * unit) > UNTOLD
    person = np.asarray(np.where(untold, gaussian(share, SMOOTH * unit), share) > 0.5, np.uint8)
    off = cv2.distanceTransform(person, cv2.DIST_L2, 5) + cv2.distanceTransform(1 - person, cv2.DIST_L2, 5)
    unknown &= ((off < OUTLINE * unit) & ~untold) | (hairy > HAIRY)
    soft = gaussian(person.astype(np.float32), 1.0)
    return Trimap(np.where(unknown | untold, soft, person).astype(np.float32), unknown, doubt)


def _band(image: Image, probability: Mask, hairy: Mask, unit: float) -> NDArray[np.bool_]:
    """(h, w) where the outline may run."""
    moved = along_edges(image, probability, max(round(0.1 * unit), 1))
    across = cv2.Sobel(probability, -1, 1, 0, scale=0.125), cv2.Sobel(probability, -1, 0, 1, scale=0.125)
    near = 0.15 * unit
    length = gaussian(np.hypot(*across), near) + np.float32(1e-4)
    softness = gaussian(probability * (1 - probability), near) / length
    shift = gaussian(np.abs(probability - moved), near) / length
    inside = np.asarray(probability > 0.5, np.uint8)
    unknown = np.ones(inside.shape, np.bool_)
    for side, added in ((inside, INWARDS), (1 - inside, OUTWARDS * _strandy(image, inside, unit))):
        reach = unit * (PLAIN + added * hairy) + SOFTNESS * softness + SHIFT * shift
        unknown &= cv2.distanceTransform(side, cv2.DIST_L2, 5) < reach
    return unknown


def _above_the_eyes(shape: tuple[int, ...], face: Points, unit: float) -> Mask:
    """(h, w) 1 from the brows up, where hair is; falling to 0 down to the middle of the ears."""
    crown, chin = face[0], face[len(face) // 2]  # the outline begins at the top
    up = (crown - chin) / np.linalg.norm(crown - chin)
    rows, columns = np.ogrid[: shape[0], : shape[1]]
    middle = face.mean(axis=0)
    height = ((columns - middle[0]) * up[0] + (rows - middle[1]) * up[1]) / unit
    return np.asarray(np.clip(2.5 * height - 0.5, 0, 1), np.float32)


def _strandy(image: Image, inside: NDArray[np.uint8], unit: float) -> Mask:
    """(h, w) 1 outside where the picture is busier than farther out: with strands, not only with background."""
    tone = np.sqrt(np.clip(luminance(image), 0, 1))
    detail = np.square(tone - gaussian(tone, DETAIL * unit))
    away = cv2.distanceTransform(1 - inside, cv2.DIST_L2, 5) / unit
    near = normalised_gaussian(detail, np.asarray(away > 0, np.float32), 2 * DETAIL * unit)
    far = normalised_gaussian(detail, np.asarray(away > PLAIN + OUTWARDS, np.float32), 2 * OUTWARDS * unit)
    return np.asarray(np.clip(near / (far + GRAIN**2) / BUSIER - 1, 0, 1), np.float32)
