"""Similarity warps that neither alias when they shrink nor read more of the picture than they need."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.photo.arrays import Affine, Points


def transform(points: Points, matrix: Affine) -> Points:
    """(N, 2) points taken through a (2, 3) matrix."""
    return np.asarray(points @ matrix[:, :2].T + matrix[:, 2], np.float32)


def invert(matrix: Affine) -> Affine:
    """The (2, 3) matrix that undoes `matrix`."""
    return np.asarray(cv2.invertAffineTransform(matrix), np.float64)


def compose(*matrices: Affine) -> Affine:
    """The (2, 3) matrix that applies `matrices` from the last to the first, as in `a @ b @ c`."""
    result = np.eye(3)
    for matrix in matrices:
        result = result @ np.vstack([matrix, [0, 0, 1]])
    return result[:2]


def scaling(factor: float) -> Affine:
    """The (2, 3) matrix that makes a picture `factor` times as large; pixel centres are at whole numbers."""
    inset = (factor - 1) / 2
    return np.array([[factor, 0, inset], [0, factor, inset]], np.float64)


def scale_of(matrix: Affine) -> float:
    """How much a similarity enlarges lengths."""
    return float(np.sqrt(abs(np.linalg.det(matrix[:, :2]))))


def warp(
    array: NDArray[Any],
    matrix: Affine,
    size: tuple[int, int],
    *,
    interpolation: int = cv2.INTER_LINEAR,
    border: int = cv2.BORDER_REPLICATE,
) -> NDArray[Any]:
    """Sample `array` at `size` (width, height) through `matrix`, which takes its pixels to the result's.

    Only the part of `array` that the result shows is read; where the warp shrinks by more than two, that
    part is first averaged over areas, so that fine texture fades instead of turning into moiré.

    Args:
        array: (H, W) or (H, W, C), uint8 or float32.
    """
    array, offset = _visible_part(array, matrix, size)
    matrix = compose(matrix, np.array([[1.0, 0, offset[0]], [0, 1.0, offset[1]]]))
    factor = 2 * scale_of(matrix)
    if factor < 1:
        height, width = array.shape[:2]
        shape = max(round(width * factor), 1), max(round(height * factor), 1)
        ratio_x, ratio_y = width / shape[0], height / shape[1]
        array = cv2.resize(array, shape, interpolation=cv2.INTER_AREA)
        grow = np.array([[ratio_x, 0, (ratio_x - 1) / 2], [0, ratio_y, (ratio_y - 1) / 2]])
        matrix = compose(matrix, grow)
    return cv2.warpAffine(array, matrix, size, flags=interpolation, borderMode=border)


def _visible_part(array: NDArray[Any], matrix: Affine, size: tuple[int, int]) -> tuple[NDArray[Any], tuple[int, int]]:
    """The rectangle of `array` that the warp can see, with a margin for interpolation, and its corner."""
    width, height = size
    corners = np.array([[0, 0], [width, 0], [0, height], [width, height]], np.float32)
    seen = transform(corners, invert(matrix))
    margin = 4 + 2 / max(scale_of(matrix), 1e-6)
    limit = np.array(array.shape[1::-1])
    low = np.clip(np.floor(seen.min(axis=0) - margin).astype(int), 0, limit - 1)
    high = np.clip(np.ceil(seen.max(axis=0) + margin).astype(int), low + 1, limit)
    part = array[low[1] : high[1], low[0] : high[0]]
    return part, (int(low[0]), int(low[1]))
