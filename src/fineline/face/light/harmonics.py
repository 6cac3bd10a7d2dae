"""The light on a face: first-order spherical harmonics fitted to its shading over the mesh.

Source: Ramamoorthi and Hanrahan 2001, 'An Efficient Representation for Irradiance Environment Maps'; of the
nine harmonics the first four (ambient and direction) are what a skin-only fit determines well.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import topology
from fineline.face.mesh import Mesh
from fineline.photo.arrays import Mask, Points


@dataclass(frozen=True)
class Light:
    """Where the light comes from and how strongly it shapes the face.

    Attributes:
        direction: (3,) unit vector toward the light: x right, y down, z away from the camera.
        contrast: strength of the directional part over the ambient part, 0 for flat light.
        fit: share of the shading's variance that the harmonics explain, 0..1.
    """

    direction: NDArray[np.float64]
    contrast: float
    fit: float

    @property
    def azimuth(self) -> float:
        """Degrees round the face in the picture: 0 from the right, 90 from above, ±180 from the left."""
        return float(np.degrees(np.arctan2(-self.direction[1], self.direction[0])))


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


def fit_light(shading: NDArray[np.float32], skin: Mask, mesh: Mesh, places: Points) -> Light:
    """Least squares over the vertices that lie on skin.

    Args:
        shading: (h, w) luminance, blurred beyond pores and marks.
        skin: (h, w) how much each pixel is skin.
        mesh: gives the normals.
        places: (468, 2) the vertices in pixels of `shading`.
    """
    x, y = places[:, 0].astype(np.float32)[None], places[:, 1].astype(np.float32)[None]
    values = cv2.remap(shading, x, y, cv2.INTER_LINEAR)[0].astype(np.float64)
    weights = cv2.remap(skin, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)[0].astype(np.float64)
    normals = vertex_normals(mesh.points)
    weights *= np.clip(-normals[:, 2], 0, 1)  # what is turned away shows little skin
    harmonics = np.column_stack([np.ones(len(normals)), normals])
    # a weak pull to flat light keeps faces with little visible skin from wild answers
    pull = np.diag([0.0, 1.0, 1.0, 1.0]) * 0.02 * weights.sum()
    left = harmonics.T @ (weights[:, None] * harmonics) + pull
    ambient, *direction = np.linalg.solve(left, harmonics.T @ (weights * values))
    strength = float(np.linalg.norm(direction))
    mean = float((weights * values).sum() / max(weights.sum(), 1e-9))
    variance = float((weights * (values - mean) ** 2).sum())
    residual = float((weights * (values - harmonics @ [ambient, *direction]) ** 2).sum())
    return Light(
        direction=np.array(direction) / max(strength, 1e-9),
        contrast=strength / max(abs(float(ambient)), 1e-6),
        fit=float(np.clip(1 - residual / max(variance, 1e-12), 0, 1)),
    )
