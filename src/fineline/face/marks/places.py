"""Where on the mesh a mark lies, so that it can be found again in any other photo of the same face."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from fineline.face import topology
from fineline.face.marks.mark import Place
from fineline.photo.arrays import Points

CROWN = (33, 263, 10)
"""Outer corners of the eyes, top of the forehead: what lies above the mesh hangs on these, as its own edge triangles
are too small to be drawn on that far."""

_MIDDLE = {
    "forehead": (10, 151, 108, 69, 104),
    "between the brows": (9, 8),
    "nose": (168, 6, 197, 195, 5, 4, 198, 131, 49, 64),
    "upper lip": (164, 165, 97, 92),
    "chin": (18, 200, 199, 175, 194, 32),
}
_SIDES = {
    "temple": (139, 71, 162, 127),
    "brow": (105, 52),
    "eyelid": (27, 29, 56),
    "under-eye": (228, 229, 230, 231),
    "cheek": (117, 50, 101, 36, 205, 187, 147, 123, 207, 216),
    "jaw": (132, 58, 138, 135, 169, 150),
}
"""Mesh points by the name of the part of the face they lie on; of the sides the person's right."""


def locate(points: Points, places: Points) -> tuple[Place, ...]:
    """Of (N, 2) points, on a mesh whose vertices lie at (468, 2) `places`."""
    triangles = np.array([*topology.triangles(), CROWN])
    corners = places[triangles].astype(np.float64)
    edges = np.stack([corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]], axis=-1)
    area = edges[:, 0, 0] * edges[:, 1, 1] - edges[:, 0, 1] * edges[:, 1, 0]
    front = area > 1e-3 * area[-1]  # the far side of a turned nose is hidden behind it
    front[-1] = False
    inverse = np.linalg.inv(np.where(np.abs(area)[:, None, None] > 1e-9, edges, np.eye(2)))
    apart = np.einsum("tij,ntj->nti", inverse, points[:, None] - corners[None, :, 0])
    weights = np.concatenate([1 - apart.sum(axis=-1, keepdims=True), apart], axis=-1)
    inside = np.where(front, weights.min(axis=-1), -np.inf)
    best = inside.argmax(axis=1)
    best = np.where(inside.max(axis=1) < -1e-3, len(triangles) - 1, best)
    return tuple(
        Place(
            (int(triangles[row][0]), int(triangles[row][1]), int(triangles[row][2])),
            (float(shares[row, 0]), float(shares[row, 1]), float(shares[row, 2])),
            region_of(point, places),
        )
        for point, row, shares in zip(points, best, weights, strict=True)
    )


def find_again(place: Place, places: Points) -> NDArray[np.float64]:
    """(2,) where a place of one photo lies in another, whose mesh lies at (468, 2) `places`."""
    return np.asarray(np.array(place.weights) @ places[list(place.corners)], np.float64)


def region_of(point: Points, places: Points) -> str:
    """Name of the part of the face nearest to a point (2,)."""
    names, anchors = _anchors()
    return names[int(np.square(places[anchors] - point).sum(axis=1).argmin())]


@cache
def _anchors() -> tuple[list[str], NDArray[np.intp]]:
    other = topology.mirrored()
    named = [(name, index) for name, points in _MIDDLE.items() for point in points for index in {point, other[point]}]
    for name, points in _SIDES.items():
        named += [(f"right {name}", point) for point in points]
        named += [(f"left {name}", other[point]) for point in points]
    return [name for name, _ in named], np.array([index for _, index in named], np.intp)
