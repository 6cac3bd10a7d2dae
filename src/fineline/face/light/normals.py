"""Which way the mesh faces: vertex normals, and points all over it at which skin is read."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import topology
from fineline.photo.arrays import Mask, Points
from fineline.photo.filters import normalised_gaussian

WITHIN = np.array([[4, 4, 4], [8, 2, 2], [2, 8, 2], [2, 2, 8]]) / 12
"""(4, 3) barycentric coordinates of the points taken in each triangle: its middle, and half-way to each corner."""


SMOOTH = 0.02
"""Standard deviation in inter-ocular distances of the blur before reading: pores fade, the nose does not."""


@dataclass(frozen=True, eq=False)
class Surface:
    """Points all over the mesh.

    Attributes:
        places: (N, 2) in pixels.
        normals: (N, 3) unit normals, interpolated between the vertices as Phong (1975) does.
        areas: (N,) share of the face's area in the picture that each stands for; 0 where it is turned away.
    """

    places: Points
    normals: NDArray[np.float64]
    areas: NDArray[np.float64]


def vertex_normals(points: NDArray[np.float32]) -> NDArray[np.float64]:
    """(468, 3) unit normals, pointing out of the face (toward the camera where it faces it)."""
    triangles = topology.triangles()
    corners = points.astype(np.float64)[triangles]
    faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals = np.zeros((len(points), 3))
    for corner in range(3):
        np.add.at(normals, triangles[:, corner], faces)
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    # the nose tip looks at the camera in any photo that shows a face
    return np.asarray(normals * -np.sign(normals[topology.NOSE_TIP, 2]))


def surface(points: NDArray[np.float32], places: Points) -> Surface:
    """Four points in every triangle of the mesh.

    Args:
        points: (468, 3) the mesh.
        places: (468, 2) its vertices in the picture at hand.
    """
    triangles = topology.triangles()
    corners = places.astype(np.float64)[triangles]
    one, other = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    areas = np.abs(one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0])
    normals = np.einsum("pc,tcd->tpd", WITHIN, vertex_normals(points)[triangles]).reshape(-1, 3)
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    spread = np.repeat(areas, len(WITHIN)) * (normals[:, 2] < 0)
    return Surface(
        places=np.einsum("pc,tcd->tpd", WITHIN, corners).reshape(-1, 2).astype(np.float32),
        normals=normals,
        areas=spread / max(float(spread.sum()), 1e-9),
    )


def read_skin(
    values: NDArray[np.float32], skin: Mask, trusted: Mask, points: Surface, unit: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(N, C) values of the skin and (N,) trust at the points, 0 outside the picture.

    Args:
        values: (h, w, C), smoothed within the skin before reading.
        skin: (h, w) how much each pixel is skin.
        trusted: (h, w) how much each counts.
        points: where to read.
        unit: inter-ocular distance in pixels.
    """
    margin = 3 * SMOOTH * unit + 2
    size = np.array(skin.shape[::-1])
    left, top = np.clip(np.floor(points.places.min(axis=0) - margin).astype(int), 0, size - 1)
    right, bottom = np.clip(np.ceil(points.places.max(axis=0) + margin).astype(int), 1, size)
    part = slice(top, bottom), slice(left, right)
    inside = np.ascontiguousarray(skin[part]) + np.float32(1e-4)
    smooth = normalised_gaussian(np.ascontiguousarray(values[part]), inside, SMOOTH * unit)
    x, y = np.ascontiguousarray(points.places.T - np.array([[left], [top]], np.float32))[:, None]
    read = cv2.remap(smooth, x, y, cv2.INTER_LINEAR).reshape(len(points.places), -1)
    trust = cv2.remap(np.ascontiguousarray(trusted[part]), x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)[0]
    return read.astype(np.float64), trust.astype(np.float64)
