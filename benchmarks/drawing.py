"""Draws what is known at the points of a mesh all over its triangles."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fineline.face import topology

Floats = NDArray[np.float32]


def drawn(places: Floats, values: Floats, depth: Floats, size: tuple[int, int]) -> Floats:
    """(h, w, C) values of the vertices, interpolated over the triangles, the nearest to the camera last.

    Args:
        places: (468, 2) in pixels.
        values: (468, C).
        depth: (468,) away from the camera.
        size: width and height.
    """
    picture = np.zeros((size[1], size[0], values.shape[1]), np.float32)
    triangles = topology.triangles()
    for triangle in triangles[np.argsort(-depth[triangles].mean(axis=1))]:
        corners = places[triangle]
        low = np.clip(np.floor(corners.min(axis=0)).astype(int), 0, size)
        high = np.clip(np.ceil(corners.max(axis=0)).astype(int) + 1, low, size)
        rows, columns = np.mgrid[low[1] : high[1], low[0] : high[0]]
        edges = np.column_stack([corners[1] - corners[0], corners[2] - corners[0]])
        if abs(np.linalg.det(edges)) < 1e-6 or rows.size == 0:
            continue
        u, v = np.linalg.inv(edges) @ np.stack([columns.ravel() - corners[0, 0], rows.ravel() - corners[0, 1]])
        shares = np.stack([1 - u - v, u, v], axis=1)
        within = (shares > -1e-3).all(axis=1)
        patch = picture[low[1] : high[1], low[0] : high[0]].reshape(-1, values.shape[1])
        patch[within] = shares[within].astype(np.float32) @ values[triangle]
        picture[low[1] : high[1], low[0] : high[0]] = patch.reshape(*rows.shape, -1)
    return picture
