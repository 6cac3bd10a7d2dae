"""The working frame: head and shoulders at a size that follows the face, where fields over the face are made.

Nothing in a photo's pixel count changes what light or skin colour is, so every smooth field is computed
here once, at one size, and spread over the full-size photo as a gain; the photo's own fine detail is never
resampled.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face.mesh import Mesh
from fineline.face.shrinking import shrunk
from fineline.photo.arrays import Affine, Image, Mask, Points
from fineline.photo.resample import compose, invert, scale_of, scaling, transform, warp

UNIT = 200.0
"""Pixels per inter-ocular distance in the frame, at most; smaller faces are taken as they are."""

LEFT, RIGHT, ABOVE, BELOW = 2.0, 2.0, 2.2, 2.8
"""What the frame shows round the point between the eyes, in inter-ocular distances."""


@dataclass(frozen=True, eq=False)
class Frame:
    """A window on the head.

    Attributes:
        matrix: (2, 3), photo pixels to frame pixels.
        size: width and height in frame pixels.
        unit: inter-ocular distance in frame pixels.
    """

    matrix: Affine
    size: tuple[int, int]
    unit: float

    @classmethod
    def around(cls, mesh: Mesh) -> Frame:
        """The frame of one face, upright in the photo."""
        interocular = mesh.interocular
        scale = min(UNIT / interocular, 1.0)
        unit = interocular * scale
        middle = mesh.pupils.mean(axis=0)
        corner = middle - np.array([LEFT, ABOVE]) * interocular
        matrix = np.array([[scale, 0, -corner[0] * scale], [0, scale, -corner[1] * scale]], np.float64)
        return cls(matrix, (round((LEFT + RIGHT) * unit), round((ABOVE + BELOW) * unit)), unit)

    def moved(self, motion: Affine) -> Frame:
        """The same window after the photo's pixels were moved by `motion`."""
        return replace(self, matrix=compose(self.matrix, invert(motion)))

    def scaled(self, factor: float) -> Frame:
        """The same window with `factor` times as many pixels along each side, as `resize` draws it."""
        matrix = compose(scaling(factor), self.matrix)
        width, height = self.size
        return Frame(matrix, (round(width * factor), round(height * factor)), self.unit * factor)

    def part(self, rows: slice, columns: slice) -> Frame:
        """The window on some of its rows and columns."""
        matrix = compose(np.array([[1.0, 0, -columns.start], [0, 1.0, -rows.start]]), self.matrix)
        return Frame(matrix, (columns.stop - columns.start, rows.stop - rows.start), self.unit)

    def place(self, points: Points) -> Points:
        """(N, 2) photo points in frame pixels."""
        return transform(points, self.matrix)

    def sample(self, pixels: Image) -> Image:
        """(h, w, 3) of the photo as the frame shows it; outside the photo its border repeats."""
        if pixels.shape[1::-1] == self.size and np.allclose(self.matrix, np.eye(2, 3), atol=1e-9):
            return pixels
        copy = shrunk(pixels, self._corners(), self.magnification)
        return np.asarray(warp(copy.pixels, compose(self.matrix, invert(copy.from_photo)), self.size), np.float32)

    def inside(self, height: int, width: int) -> Mask:
        """1 where the frame shows the photo, 0 where it reaches beyond."""
        corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) - 0.5
        seen = np.zeros(self.size[::-1], np.float32)
        cv2.fillConvexPoly(seen, np.rint(self.place(corners)).astype(np.int32), 1.0)
        return seen

    def spread(self, field: NDArray[np.float32], height: int, width: int) -> tuple[NDArray[np.float32], slice, slice]:
        """`field` at the photo's own size, 0 outside the frame: the part that matters, its rows, its columns."""
        around = self._corners()
        limit = np.array([width, height])
        low = np.clip(np.floor(around.min(axis=0)).astype(int), 0, limit)
        high = np.clip(np.ceil(around.max(axis=0)).astype(int) + 1, low, limit)
        size = (int(high[0] - low[0]), int(high[1] - low[1]))
        shift = np.array([[1.0, 0, -low[0]], [0, 1.0, -low[1]]])
        spread = cv2.warpAffine(field, compose(shift, invert(self.matrix)), size, flags=cv2.INTER_LINEAR)
        return np.asarray(spread, np.float32), slice(int(low[1]), int(high[1])), slice(int(low[0]), int(high[0]))

    def with_gain(self, pixels: Image, log_gain: NDArray[np.float32]) -> Image:
        """`pixels` times exp(`log_gain`), a smooth field (h, w), (h, w, 1) or (h, w, 3) in the frame.

        The same gain for neighbouring pixels leaves the contrast of fine texture as it was.
        """
        field = np.expm1(_tapered(log_gain))  # what comes on top: nothing where nothing changes
        window = _where_not_0(field)
        gain, rows, columns = self.part(*window).spread(field[window], *pixels.shape[:2])
        gain += 1
        result = pixels.copy()
        result[rows, columns] *= gain if gain.ndim == 3 else gain[..., None]
        return result

    def _corners(self) -> Points:
        """(4, 2) of the frame, in the photo."""
        corners = np.array([[0, 0], [self.size[0], 0], [0, self.size[1]], self.size], np.float32)
        return transform(corners, invert(self.matrix))

    @property
    def magnification(self) -> float:
        """Photo pixels per frame pixel."""
        return 1.0 / scale_of(self.matrix)


def _where_not_0(field: NDArray[np.float32]) -> tuple[slice, slice]:
    """Rows and columns with all that is not 0 and one more on each side, as far as there are."""
    height, width = field.shape[:2]
    left, top, across, down = cv2.boundingRect((field != 0).reshape(height, width, -1).any(axis=-1).astype(np.uint8))
    return (
        slice(max(top - 1, 0), min(top + down + 1, height)),
        slice(max(left - 1, 0), min(left + across + 1, width)),
    )


def _tapered(field: NDArray[np.float32]) -> NDArray[np.float32]:
    """Brought to 0 at the frame's outermost pixels, so that no edge shows where the frame ends."""
    tapered = field.copy()
    for edge in (tapered[0], tapered[-1], tapered[:, 0], tapered[:, -1]):
        edge[...] = 0
    return tapered
