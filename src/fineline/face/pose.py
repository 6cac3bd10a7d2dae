"""Which way the head is turned, from the mesh's own three dimensions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fineline.face import topology
from fineline.face.mesh import Mesh

NEUTRAL_PITCH = -7.5
"""Degrees by which the line from forehead to chin leans back on a head that looks straight ahead: the median over
portraits."""


@dataclass(frozen=True)
class Pose:
    """Head angles in degrees, as ISO/IEC 29794-5 counts them.

    Attributes:
        yaw: positive when the person looks to their own left (to the right of the picture).
        pitch: positive when the person looks up.
        roll: positive when the head tilts clockwise in the picture.
    """

    yaw: float
    pitch: float
    roll: float


def estimate_pose(mesh: Mesh) -> Pose:
    """Angles of the axes that the mesh's mirrored pairs and its midline span.

    The line between a point and its mirror image runs from the person's right to left whatever the
    expression; the mean over all pairs is a far steadier axis than the eyes alone.
    """
    points = mesh.points
    mirrored = topology.mirrored()
    right = np.flatnonzero(np.arange(468) < mirrored)
    pairs = points[mirrored[right]] - points[right]
    across = _unit((pairs * np.sign((pairs @ _eye_axis(mesh))[:, None])).sum(axis=0))
    down = points[topology.CHIN_TIP] - points[topology.FOREHEAD_TOP]
    down = _unit(down - (down @ across) * across)
    forward = np.cross(across, down)  # into the head: x right, y down, z away
    yaw = np.degrees(np.arctan2(-across[2], np.hypot(across[0], across[1])))
    pitch = np.degrees(np.arcsin(np.clip(forward[1], -1, 1)))
    roll = np.degrees(np.arctan2(across[1], across[0]))
    return Pose(float(yaw), float(pitch) - NEUTRAL_PITCH, float(roll))


def _eye_axis(mesh: Mesh) -> np.ndarray:
    right = mesh.points[list(topology.RIGHT_EYE_CORNERS)].mean(axis=0)
    left = mesh.points[list(topology.LEFT_EYE_CORNERS)].mean(axis=0)
    return np.asarray(left - right)


def _unit(vector: np.ndarray) -> np.ndarray:
    return np.asarray(vector / np.linalg.norm(vector))
