"""From where a face was photographed: how far the camera was, and how the head was turned to it.

The lens tells, where the file names its focal length and shows the camera's whole picture: a head of known size that
fills so much of it can only be so far away. The shape of the face does not: faces differ by more than a metre of
distance does to them, and differ by ancestry, so that some would be corrected for what they are (benchmarks/camera.py).
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

STOP = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 200, 1e-9)


@dataclass(frozen=True, eq=False)
class Viewpoint:
    """A camera before a head.

    Attributes:
        turn: (3, 3) from the head's axes to the camera's.
        eyes: (3,) the point between the eyes before the camera, in inter-ocular distances.
        focal: in pixels.
        axis: (2,) the pixel on the camera's axis.
        off: pixels (root mean square) by which the mean head lies beside the mesh.
    """

    turn: NDArray[np.float64]
    eyes: NDArray[np.float64]
    focal: float
    axis: NDArray[np.float64]
    off: float

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

    Least squares in pixels (Levenberg and Marquardt), from where the mesh's own depths have the head.

    Args:
        mesh: in pixels of the photo.
        focal: in pixels.
        axis: (2,) the pixel on the camera's axis: the middle of an uncut photo.
    """
    still = [*_still()]
    head, seen = mean_head()[still], mesh.xy(*still).astype(np.float64)
    camera = np.array([[focal, 0, axis[0]], [0, focal, axis[1]], [0, 0, 1]])
    turn = _turn(head, mesh.points[still].astype(np.float64))
    depth = focal / mesh.interocular
    eyes = np.append((seen.mean(axis=0) - axis) / focal * depth, depth) - turn @ head.mean(axis=0)
    vector, eyes = cv2.solvePnPRefineLM(head, seen, camera, None, cv2.Rodrigues(turn)[0], eyes[:, None], criteria=STOP)
    projected = cv2.projectPoints(head, vector, eyes, camera, None)[0][:, 0]
    off = float(np.sqrt(np.square(projected - seen).sum(axis=1).mean()))
    matrix = np.asarray(cv2.Rodrigues(vector)[0], np.float64)
    return Viewpoint(matrix, np.asarray(eyes, np.float64).ravel(), focal, axis, off)


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
