"""A smooth warp of a part of a picture, as data: done to pixels and points, and undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import map_coordinates

from fineline.photo.arrays import Affine, Points
from fineline.photo.resample import compose, invert, transform

ROUNDS = 20
"""Fixed-point iterations that invert a warp: each leaves six tenths of the error where it stretches most."""

FINER = 8
"""Nodes made of one before the warp is spread over pixels."""

STRIP = 256
"""Rows warped at a time, so that maps of a large picture take little memory."""


@dataclass(frozen=True, eq=False)
class Warp:
    """Where each place of a picture goes; nothing moves beyond the grid.

    Attributes:
        grid: (2, 3) similarity from the picture's pixels to the nodes of the grid.
        shift: (h, w, 2) float32, x and y in pixels of the picture by which the place at each node moves; 0 at the
            grid's border.
    """

    grid: Affine
    shift: NDArray[np.float32]

    def through(self, motion: Affine) -> Warp:
        """The same warp of the picture that went through a similarity `motion` (2, 3)."""
        turned = self.shift @ np.asarray(motion[:, :2].T, np.float32)
        return Warp(compose(self.grid, invert(motion)), np.ascontiguousarray(turned))

    def moved(self, points: Points) -> Points:
        """(N, 2) where points go."""
        return np.asarray(points + self._at_nodes(self.shift, transform(points, self.grid)), np.float32)

    def applied(self, array: NDArray[Any]) -> NDArray[Any]:
        """(H, W) or (H, W, C) float32 with every place where it goes to."""
        return self._resampled(array, self._back)

    def undone(self, array: NDArray[Any]) -> NDArray[Any]:
        """(H, W) or (H, W, C) float32 with every place back where it was."""
        return self._resampled(array, self.shift)

    @cached_property
    def _back(self) -> NDArray[np.float32]:
        """(h, w, 2) from each node to what comes to lie there: the shift of that place, backward."""
        rows, columns = np.indices(self.shift.shape[:2], np.float32)
        nodes = np.stack([columns.ravel(), rows.ravel()], axis=1)
        to_nodes = np.asarray(self.grid[:, :2].T, np.float32)
        back = -self.shift.reshape(-1, 2)
        for _ in range(ROUNDS):
            back = -self._at_nodes(self.shift, nodes + back @ to_nodes)
        return np.ascontiguousarray(back.reshape(self.shift.shape))

    def _resampled(self, array: NDArray[Any], offset: NDArray[np.float32]) -> NDArray[Any]:
        """`array` read at `offset` (h, w, 2) from each place; pixels without an offset stay as they are, to the bit."""
        # OpenCV reads between nodes at 32 places only, so there must be many nodes
        fine = cv2.resize(offset, None, fx=FINER, fy=FINER, interpolation=cv2.INTER_CUBIC)
        inset = (1 / FINER - 1) / 2  # centres of nodes are at whole numbers
        to_picture = compose(invert(self.grid), np.array([[1 / FINER, 0, inset], [0, 1 / FINER, inset]]))
        result = array.copy()
        for rows, columns in self._strips(array.shape[0], array.shape[1]):
            size = (columns.stop - columns.start, rows.stop - rows.start)
            corner = np.array([[1.0, 0, -columns.start], [0, 1.0, -rows.start]])
            spread = np.asarray(cv2.warpAffine(fine, compose(corner, to_picture), size), np.float32)
            y, x = np.indices(size[::-1], np.float32)
            x += spread[..., 0] + columns.start
            y += spread[..., 1] + rows.start
            seen = cv2.remap(array, x, y, cv2.INTER_LANCZOS4, borderMode=cv2.BORDER_REPLICATE)
            moving = (spread != 0).any(axis=-1).reshape(size[::-1] + (1,) * (array.ndim - 2))
            np.copyto(result[rows, columns], seen, where=moving)
        return result

    def _strips(self, height: int, width: int) -> Iterator[tuple[slice, slice]]:
        """Rows and columns of the picture that the grid covers, in strips."""
        grid_height, grid_width = self.shift.shape[:2]
        corners = np.array([[0, 0], [grid_width, 0], [0, grid_height], [grid_width, grid_height]], np.float32)
        covered = transform(corners, invert(self.grid))
        limit = np.array([width, height])
        left, top = np.clip(np.floor(covered.min(axis=0)).astype(int), 0, limit).tolist()
        right, bottom = np.clip(np.ceil(covered.max(axis=0)).astype(int) + 1, 0, limit).tolist()
        if right > left:
            for start in range(top, bottom, STRIP):
                yield slice(start, min(start + STRIP, bottom)), slice(left, right)

    @staticmethod
    def _at_nodes(field: NDArray[np.float32], nodes: Points) -> NDArray[np.float32]:
        """(N, 2) of a field (h, w, 2) at grid points (N, 2), 0 beyond."""
        x, y = np.asarray(nodes, np.float64).T
        return np.stack([map_coordinates(field[..., axis], [y, x], np.float32) for axis in (0, 1)], axis=1)
