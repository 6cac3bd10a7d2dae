"""Light direction: does the light still come from where it came."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from fineline.face.light.normals import read_skin, surface
from fineline.measures.base import AuthenticityMeasure
from fineline.measures.pair import Pair
from fineline.photo.colour import luminance

FLOOR = 0.002
PULL = 0.01
"""Ridge on the slopes: a face shows too little of depth to tell it from the level."""


class LightDirection(AuthenticityMeasure):
    """Stops of light from a side from which none came before.

    The logarithm of the skin's light is fitted as a plane over the normals of the mesh, before and after: a vector
    in the direction of the light, as long as the stops by which skin that faces it outshines skin that faces the
    camera's side. Its part after that does not lie along the vector before is light from elsewhere; softening or
    strengthening the light that was there is none.
    """

    name: ClassVar[str] = "light_direction"
    unit: ClassVar[str] = "stops"
    summary: ClassVar[str] = "How much light came in from where none came before."
    says: ClassVar[str] = "light was added from another side"

    def __call__(self, pair: Pair) -> float:
        """The stops."""
        before, after = slopes(pair)
        length = float(np.linalg.norm(before))
        along = max(float(after @ before) / length, 0.0) / length * before if length > 0 else 0 * before
        return float(np.linalg.norm(after - along))

    def parts(self, pair: Pair) -> dict[str, float]:
        """Stops of directional light before and after, and of contrast that was taken away."""
        before, after = (float(np.linalg.norm(slope)) for slope in slopes(pair))
        return {"before": before, "after": after}


def slopes(pair: Pair) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(2,) each: stops of directional light to the right and downward, before and after."""
    mesh, skin, unit = pair.before.expected, pair.before.regions.skin, pair.before.unit
    points = surface(mesh.points, mesh.xy())
    lights = np.dstack([luminance(view.pixels) for view in (pair.before, pair.after)])
    logs = np.log2(np.maximum(lights, 0) + np.float32(FLOOR)).astype(np.float32)
    values, covered = read_skin(logs, skin, skin, points, unit)
    weights = covered * points.areas
    if weights.sum() < 1e-3:
        return np.zeros(2), np.zeros(2)
    weights /= weights.sum()
    basis = points.normals[:, :2] - weights @ points.normals[:, :2]
    left = basis.T @ (weights[:, None] * basis) + PULL * np.eye(2)
    slopes = np.linalg.solve(left, basis.T @ (weights[:, None] * (values - weights @ values)))
    return np.asarray(slopes[:, 0]), np.asarray(slopes[:, 1])
