"""The grain of a photo, measured on it and given to what was not photographed."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import Mesh
from fineline.photo import Image, Photo
from fineline.photo.colour import luminance

BLOCK = 16
"""Pixels a side of the patches in which noise is told from texture: the calmest tenth has little else."""

SIZE = 700
"""Pixels a side of the sheet of grain of which each part of a photo gets another piece."""

COLOURED = 0.4
"""Of each channel's own noise against what all share: cameras smooth colour more than light."""

LAPLACIAN = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
"""Blind to edges and slopes; Immerkaer (1996), 'Fast noise variance estimation'."""

SAMPLE = 2_000_000
"""Pixels that are looked at."""


def noise_of(photo: Photo, mesh: Mesh) -> float:
    """Standard deviation of the noise in the square root of light, where shot noise is the same in light and shade.

    It is measured on the face, which is in focus and mostly smooth.
    """
    points = np.maximum(mesh.xy(), 0)
    (left, top), (right, bottom) = points.min(axis=0).astype(int), points.max(axis=0).astype(int)
    part = photo.pixels[top:bottom, left:right]
    rows = max(SAMPLE // max(part.shape[1], 1), BLOCK)
    start = max((part.shape[0] - rows) // 2, 0)
    part = part[start : start + rows]
    height, width = (side // BLOCK * BLOCK for side in part.shape[:2])
    if not height or not width:
        return 0.0
    tones = np.sqrt(np.clip(luminance(np.ascontiguousarray(part[:height, :width])), 0, 1))
    rough = np.square(cv2.filter2D(tones, -1, LAPLACIAN / 6))
    blocks = rough.reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK).mean(axis=(1, 3))
    return float(np.sqrt(np.quantile(blocks, 0.1)))


@cache
def sheet(seed: int) -> NDArray[np.float32]:
    """(SIZE, SIZE, 3) of variance 1 in light, a little soft, as noise is once a camera has made a picture of it."""
    rng = np.random.default_rng(seed)
    shared, own = (rng.standard_normal((SIZE, SIZE, channels), np.float32) for channels in (1, 3))
    grains = np.asarray(cv2.GaussianBlur(shared + np.float32(COLOURED) * own, (0, 0), 0.5), np.float32)
    return np.asarray(grains / luminance(grains).std(), np.float32)


def add_grain(image: Image, grains: NDArray[np.float32], place: tuple[slice, slice]) -> None:
    """Lay grain, a sheet times a standard deviation, over an `image` (H, W, 3) of linear light, in place.

    Args:
        place: which part of the photo it is; every part gets a part of the sheet of its own.
    """
    height, width = image.shape[:2]
    row, column = (7919 * place[0].start) % (SIZE - height), (104729 * place[1].start + place[0].start) % (SIZE - width)
    np.sqrt(image, out=image)
    image += grains[row : row + height, column : column + width]
    np.maximum(image, 0, out=image)
    np.square(image, out=image)
