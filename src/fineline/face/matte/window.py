"""The part of a photo in which the matte is worked out, averaged down to a working size."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face.mesh import Mesh
from fineline.photo.arrays import Affine, Image, Points
from fineline.photo.filters import resize
from fineline.photo.resample import transform

WORKING_AREA = 0.25e6
"""Pixels of a working picture, about."""

NEAR = (5.0, 4.0, 5.0, 8.0)
FAR = (14.0, 6.0, 14.0, 24.0)
"""Reach to the left, above, right and below of the eyes, in inter-ocular distances: head and shoulders, whole person.

A head with the widest hair is seven inter-ocular distances wide; a standing person is about 28 high.
"""


@dataclass(frozen=True)
class Window:
    """A rectangle of a photo, in its pixels, seen `factor` times smaller."""

    left: int
    top: int
    width: int
    height: int
    factor: int

    @classmethod
    def around(cls, mesh: Mesh, width: int, height: int, reach: tuple[float, float, float, float]) -> Window:
        """What a photo of `width` by `height` shows within `reach` of the eyes."""
        low = mesh.pupils.mean(axis=0) - np.array(reach[:2]) * mesh.interocular
        high = mesh.pupils.mean(axis=0) + np.array(reach[2:]) * mesh.interocular
        left, top = np.clip(np.floor(low), 0, [width - 1, height - 1]).astype(int).tolist()
        right, bottom = np.clip(np.ceil(high), [left + 1, top + 1], [width, height]).astype(int).tolist()
        factor = max(round(math.sqrt((right - left) * (bottom - top) / WORKING_AREA)), 1)
        return cls(left, top, right - left, bottom - top, factor)

    @property
    def slices(self) -> tuple[slice, slice]:
        """Rows and columns of the photo."""
        return slice(self.top, self.top + self.height), slice(self.left, self.left + self.width)

    @property
    def matrix(self) -> Affine:
        """(2, 3), photo pixels to working pixels."""
        inset = (1 - self.factor) / 2
        return np.array([[1, 0, inset - self.left], [0, 1, inset - self.top]], np.float64) / self.factor

    def place(self, points: Points) -> Points:
        """(N, 2) photo points in working pixels."""
        return transform(points, self.matrix)

    def sample(self, pixels: Image) -> Image:
        """(h, w, 3) means of `factor` by `factor` pixels; a rest too small for one more is left out."""
        columns, rows = max(self.width // self.factor, 1), max(self.height // self.factor, 1)
        top, left = self.top, self.left
        whole = pixels[top : top + rows * self.factor, left : left + columns * self.factor]
        return np.asarray(np.clip(resize(whole, (columns, rows)), 0, None), np.float32)

    def part(self, place: tuple[slice, slice]) -> tuple[slice, slice]:
        """The working pixels that a full-size place in the window shows, at least one."""
        rows, columns = (slice(side.start // self.factor, -(-side.stop // self.factor)) for side in place)
        return rows, columns

    def enlarged(self, array: NDArray[np.float32], place: tuple[slice, slice]) -> NDArray[np.float32]:
        """(H, W, C) of a working-size (h, w, C) at a full-size place in the window."""
        rows, columns = place
        inset = (1 - self.factor) / 2
        back = np.array([[1, 0, columns.start + inset], [0, 1, rows.start + inset]]) / self.factor
        size = columns.stop - columns.start, rows.stop - rows.start
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        return np.asarray(cv2.warpAffine(array, back, size, flags=flags, borderMode=cv2.BORDER_REPLICATE), np.float32)
