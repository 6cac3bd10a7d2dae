"""Which pixels the segmentation network takes for one person, seen as a whole and from ever closer by."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face.matte.segmentation import person_probability
from fineline.photo.arrays import Image, Mask, Points

REACHES = (np.inf, 3.5, 2.5)
"""How far views reach from the middle of the face, in inter-ocular distances: all there is, shoulders, head.

From close by the network sees finer hair, and less of what it could mistake for the person.
"""

FADE = 0.3
"""Inter-ocular distances over which a closer view takes over."""

BRIDGE = 0.3
"""Whatever hangs together with the person only by less than this many inter-ocular distances is someone else."""

View = tuple[slice, slice]


def find_person(image: Image, face: Points, unit: float) -> Mask:
    """(h, w) probability of the person whose face it is.

    Args:
        image: (h, w, 3) linear light.
        face: (N, 2) outline of the face.
        unit: inter-ocular distance in pixels.
    """
    person = np.zeros(image.shape[:2], np.float32)
    for reach in REACHES:
        rows, columns = view = _view(image.shape, face, reach * unit)
        seen = without_others(_both_ways(image[view]), face - np.array([columns.start, rows.start], np.float32), unit)
        share = _share(view, person.shape, FADE * unit)
        person[view] += share * (seen - person[view])
    return without_others(person, face, unit)


def _both_ways(image: Image) -> Mask:
    """(h, w) the mean of what the network says of a picture and of its mirror image: a steadier edge."""
    mirrored = person_probability(np.ascontiguousarray(image[:, ::-1]))[:, ::-1]
    return np.asarray((person_probability(image) + mirrored) / 2, np.float32)


def _view(shape: tuple[int, ...], face: Points, reach: float) -> View:
    sides = np.array(shape[1::-1])
    middle = np.clip(face.mean(axis=0), 0, sides - 1)
    left, top = np.maximum(middle - reach, 0).astype(int).tolist()
    right, bottom = np.minimum(np.ceil(middle + reach) + 1, sides).astype(int).tolist()
    return slice(top, bottom), slice(left, right)


def _share(view: View, shape: tuple[int, ...], fade: float) -> Mask:
    """(h, w) 1 inside a view, falling to 0 where it ends inside the picture."""
    ramps = []
    for part, side in zip(view, shape, strict=True):
        places = np.arange(part.start, part.stop, dtype=np.float32)
        ramp = np.ones_like(places)
        if part.start > 0:
            ramp = np.minimum(ramp, (places - part.start) / fade)
        if part.stop < side:
            ramp = np.minimum(ramp, (part.stop - places) / fade)
        ramps.append(ramp)
    return np.minimum.outer(*ramps)


def without_others(probability: Mask, face: Points, unit: float) -> Mask:
    """(h, w) the probability without people who do not hang together with this face."""
    solid = np.asarray(probability > 0.5, np.uint8)
    cv2.fillConvexPoly(solid, cv2.convexHull(np.rint(face).astype(np.int32)), 1)
    side = 2 * round(BRIDGE * unit / 2) + 1
    solid = np.asarray(cv2.erode(solid, np.ones((side, side), np.uint8)), np.uint8)
    _, labels = cv2.connectedComponents(solid)
    column, row = np.rint(face.mean(axis=0)).astype(int)
    own = labels == labels[np.clip(row, 0, len(labels) - 1), np.clip(column, 0, labels.shape[1] - 1)]
    others = (solid > 0) & ~own
    if not others.any():
        return probability
    return np.where(_distance_to(others) < _distance_to(own), np.float32(0), probability)


def _distance_to(pixels: NDArray[np.bool_]) -> Mask:
    return np.asarray(cv2.distanceTransform((~pixels).astype(np.uint8), cv2.DIST_L2, 5), np.float32)
