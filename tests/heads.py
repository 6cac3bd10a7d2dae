"""Heads in three dimensions before a camera whose place is known."""

import cv2
import numpy as np

from fineline.face import Mesh
from fineline.face.head import INTEROCULAR, middle

SIZE = (3000, 4000)
FOCAL = 3500.0
AXIS = (np.array(SIZE, np.float64) - 1) / 2


def turned_by(yaw):
    """(3, 3) the turn of a head to its side, in degrees."""
    return cv2.Rodrigues(np.radians([0.0, yaw, 0.0]))[0]


def photographed(head, metres, yaw=0.0, aside=(0.0, 0.0)) -> Mesh:
    """The mesh of a head (468, 3), its eyes `metres` from a camera and the middle of its skull `aside` of the axis.

    Depths are along the ray to the head, as a network has them that sees no more than the face.
    """
    turn, distance = turned_by(yaw), metres / INTEROCULAR
    ray = np.array([*aside, distance]) / np.linalg.norm([*aside, distance])
    before = head @ turn.T + np.array([*aside, distance]) - [*(turn @ middle())[:2], 0]
    seen = FOCAL * before[:, :2] / before[:, 2:] + AXIS
    points = np.column_stack([seen, before @ ray * FOCAL / distance]).astype(np.float32)
    return Mesh(points, np.zeros((2, 5, 2), np.float32), 1.0)


def head_of(mesh: Mesh):
    """(468, 3) the shape that the network sees, from the point between the eyes, one inter-ocular distance wide."""
    right, left = (mesh.points[list(pair)].mean(axis=0) for pair in ((33, 133), (263, 362)))
    across = (left - right) / np.linalg.norm(left - right)
    down = mesh.points[152] - mesh.points[10]
    down -= (down @ across) * across
    down /= np.linalg.norm(down)
    points = mesh.points - (left + right) / 2
    return points @ np.stack([across, down, np.cross(across, down)], axis=1) / np.linalg.norm(left - right)
