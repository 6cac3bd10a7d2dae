"""From where a face was photographed: how far the camera was, and how the head was turned to it.

The lens tells, where the file names its focal length and shows the camera's whole picture: a head of known size that
fills so much of it can only be so far away. The shape of the face does not: faces differ by more than the
camera does to them, and differ by ancestry, so that some would be corrected for what they are (benchmarks/camera.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import topology
from fineline.face.head import INTEROCULAR, mean_head
from fineline.face.mesh import Mesh
from fineline.photo.arrays import Points

BELOW_NOSE = 0.95
"""Inter-ocular distances below the eyes from where the jaw moves."""


@dataclass(frozen=True, eq=False)
class Viewpoint:
    """A camera before a head.

    Attributes:
        turn: (3, 3) from the head's axes to the camera's.
        eyes: (3,) the point between the eyes before the camera, in inter-ocular distances.
        focal: in pixels.
        axis: (2,) the pixel on the camera's axis.
    """

    turn: NDArray[np.float64]
    eyes: NDArray[np.float64]
    focal: float
    axis: NDArray[np.float64]

    @property
    def distance(self) -> float:
        """Depth of the point between the eyes in inter-ocular distances."""
        return float(self.eyes[2])

    @property
    def metres(self) -> float:
        """The same for a head of mean size."""
        return self.distance * INTEROCULAR

    def sees(self, places: NDArray[np.float64]) -> tuple[Points, NDArray[np.float64]]:
        """(N, 2) pixels and (N,) depths in inter-ocular distances of places (N, 3) on the mean head."""
        before = places @ self.turn.T + self.eyes
        return np.asarray(self.focal * before[:, :2] / before[:, 2:] + self.axis, np.float32), before[:, 2]


def find_viewpoint(mesh: Mesh, focal: float, axis: NDArray[np.float64]) -> Viewpoint:
    """Turn and place of the mean head that lay it over the mesh, by the points that no expression moves.

    The network tells how the head is turned, as it knows the faces of many people; it looks along the ray to the face,
    not along the camera's axis. The place follows by least squares: a point (x, y, z) of the turned head that is seen
    at u = (x + a) / (z + c) gives a - u c = u z - x.

    Args:
        mesh: in pixels of the photo.
        focal: in pixels.
        axis: (2,) the pixel on the camera's axis: the middle of an uncut photo.
    """
    still = [*_still()]
    head, points = mean_head()[still], mesh.points[still].astype(np.float64)
    seen = (points[:, :2] - axis) / focal
    turn = _toward(seen.mean(axis=0)) @ _turn(head, points)
    turned, one, none = head @ turn.T, np.ones(len(still)), np.zeros(len(still))
    across, down = np.stack([one, none, -seen[:, 0]], axis=1), np.stack([none, one, -seen[:, 1]], axis=1)
    known = seen * turned[:, 2:] - turned[:, :2]
    eyes, *_ = np.linalg.lstsq(np.concatenate([across, down]), known.T.ravel(), rcond=None)
    return Viewpoint(turn, eyes, focal, axis)


def _toward(ray: NDArray[np.float64]) -> NDArray[np.float64]:
    """(3, 3) the rotation that brings the camera's axis onto a ray, by the shortest way."""
    forward = np.array([*ray, 1.0]) / np.sqrt(1 + ray @ ray)
    across = np.array([-forward[1], forward[0], 0.0])  # the axis (0, 0, 1) crossed with the ray
    return np.asarray(cv2.Rodrigues(across * np.arccos(forward[2]) / max(np.linalg.norm(across), 1e-12))[0], np.float64)


def _turn(source: NDArray[np.float64], target: NDArray[np.float64]) -> NDArray[np.float64]:
    """(3, 3) the rotation that brings points (N, 3) nearest to others (Kabsch 1976)."""
    u, _, v = np.linalg.svd((target - target.mean(axis=0)).T @ (source - source.mean(axis=0)))
    return np.asarray(u @ np.diag([1, 1, np.linalg.det(u @ v)]) @ v)


@cache
def _still() -> tuple[int, ...]:
    features = (topology.OUTER_LIPS, topology.INNER_LIPS, topology.RIGHT_EYE, topology.LEFT_EYE)
    moving = {*np.concatenate([*features, topology.RIGHT_BROW, topology.LEFT_BROW]).tolist()}
    above = np.flatnonzero(mean_head()[:, 1] < BELOW_NOSE).tolist()
    return tuple(point for point in above if point not in moving)
