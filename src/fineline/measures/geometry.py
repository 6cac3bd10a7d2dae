"""Geometry: has the shape of the face changed."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from fineline.face import topology
from fineline.measures.alignment import similarity
from fineline.measures.base import AuthenticityMeasure
from fineline.measures.pair import Pair
from fineline.photo.resample import transform

TREMBLE = 0.004
"""Inter-ocular distances by which followed landmarks tremble: the asymmetry of a nearly even face shows no more."""

PARTS = {
    "outline": topology.OVAL,
    "eyes": (*topology.RIGHT_EYE, *topology.LEFT_EYE),
    "brows": (*topology.RIGHT_BROW, *topology.LEFT_BROW),
    "nose": topology.NOSE,
    "mouth": topology.OUTER_LIPS,
}


class Geometry(AuthenticityMeasure):
    """95th percentile of the landmarks' displacement after the best similarity, in inter-ocular distances.

    Where the second picture was made from the first, its pixels are followed (`motion`), to about 0.003; of two
    different photos the meshes are compared, which tremble by 0.01 to 0.02. Framing, turning and scaling are no
    change of shape; moving toward the face's own mirror image counts as `asymmetry`.
    """

    name: ClassVar[str] = "geometry"
    unit: ClassVar[str] = "inter-ocular distances"
    summary: ClassVar[str] = "How far eyes, nose, mouth and outline moved against each other."
    says: ClassVar[str] = "the shape of the face was changed"

    def __call__(self, pair: Pair) -> float:
        """The displacement."""
        return float(np.percentile(np.linalg.norm(displacement(pair) - toward_mirror_image(pair), axis=1), 95))

    def parts(self, pair: Pair) -> dict[str, float]:
        """The mean displacement of each part of the face."""
        lengths = np.linalg.norm(displacement(pair), axis=1)
        return {name: float(lengths[list(points)].mean()) for name, points in PARTS.items()}


def toward_mirror_image(pair: Pair) -> NDArray[np.float32]:
    """(468, 2) the part of the displacement that leads each landmark toward the reflection of its twin, or away."""
    moved, toward = displacement(pair), to_mirror_image(pair)
    return np.asarray(share_toward(moved, toward) * toward, np.float32)


def share_toward(moved: NDArray[np.float32], toward: NDArray[np.float32]) -> float:
    """How much of the way `toward` somewhere the points `moved`, by least squares; less where the way is too short."""
    power = max(float(np.square(toward).sum()), len(toward) * TREMBLE**2)
    return float((moved * toward).sum()) / power


def to_mirror_image(pair: Pair) -> NDArray[np.float32]:
    """(468, 2) from each landmark to the reflection of its twin, in inter-ocular distances."""
    points, twins = pair.before.expected.xy(), topology.mirrored()
    across = (points[twins] - points)[np.arange(468) < twins]
    normal = across.mean(axis=0) / np.linalg.norm(across.mean(axis=0))
    middle = points.mean(axis=0)
    reflected = points[twins] - 2 * ((points[twins] - middle) @ normal)[:, None] * normal
    return np.asarray((reflected - points) / pair.before.unit, np.float32)


def displacement(pair: Pair) -> NDArray[np.float32]:
    """(468, 2) by which each landmark moved against the others, in inter-ocular distances."""
    before, after = pair.before.expected.xy(), pair.landmarks_after
    moved = transform(after, similarity(after, before))
    return np.asarray((moved - before) / pair.before.unit, np.float32)
