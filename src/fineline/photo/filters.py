"""Blurs and resizing that cost the same at any radius; every array is float32, every border replicated."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.photo.arrays import Mask

Floats = NDArray[np.float32]


def gaussian(array: Floats, sigma: float) -> Floats:
    """Blur (H, W) or (H, W, C) by a Gaussian of `sigma` pixels, within about 1 %.

    A wide blur halves the picture, after a small blur that keeps it from aliasing, until what is left to
    blur is narrow; variances add, so what each step has blurred is taken off the rest.
    """
    if sigma <= 0:
        return array
    small = array
    scale = np.ones(2)  # pixels of `array` in one of `small`, along x and y
    left = np.full(2, float(sigma) ** 2)
    while np.sqrt(left).min() > 4 * scale.max() and min(small.shape[:2]) > 8:
        before = scale
        small = _blur(small, 1, 1)
        small = resize(small, (math.ceil(small.shape[1] / 2), math.ceil(small.shape[0] / 2)))
        scale = np.array(array.shape[1::-1]) / small.shape[1::-1]
        left = left - before**2 - (scale**2 - before**2) / 12
    left = left - (scale**2 - 1) / 6  # what enlarging will add
    small = _blur(small, *np.sqrt(left) / scale)
    return _channels(cv2.resize(small, array.shape[1::-1], interpolation=cv2.INTER_LINEAR), array)


def _blur(array: Floats, sigma_x: float, sigma_y: float) -> Floats:
    blurred = cv2.GaussianBlur(array, (0, 0), sigma_x, sigmaY=sigma_y, borderType=cv2.BORDER_REPLICATE)
    return _channels(blurred, array)


def normalised_gaussian(array: Floats, mask: Mask, sigma: float) -> Floats:
    """Blur (H, W) or (H, W, C) inside a mask (H, W), as if nothing were outside; 0 where no mask is near.

    Knutsson and Westin (1993), 'Normalized and differential convolution'.
    """
    return NormalisedGaussian(mask, sigma)(array)


class NormalisedGaussian:
    """The same for many arrays and one mask, which is blurred only once."""

    def __init__(self, mask: Mask, sigma: float) -> None:
        self._mask, self._sigma, self._weight = mask, sigma, gaussian(mask, sigma)

    def __call__(self, array: Floats) -> Floats:
        """(H, W) or (H, W, C) blurred."""
        mask, weight = (it if array.ndim == 2 else it[..., None] for it in (self._mask, self._weight))
        total = gaussian(np.asarray(array * mask, np.float32), self._sigma)
        return np.divide(total, weight, out=np.zeros_like(total), where=weight > 1e-6)


def resize(array: NDArray[Any], size: tuple[int, int]) -> NDArray[Any]:
    """(H, W) or (H, W, C) at `size` (width, height): averaged over areas to shrink, cubic to enlarge."""
    if array.shape[1::-1] == size:
        return array
    shrinks = size[0] * size[1] < array.shape[0] * array.shape[1]
    method = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    return _channels(cv2.resize(array, size, interpolation=method), array)


def guided_filter(guide: Floats, source: Floats, radius: int, eps: float) -> Floats:
    """Smooth `source` (H, W) or (H, W, C) along the edges of `guide` (H, W) or (H, W, 3).

    Args:
        radius: half the side of the window, in pixels.
        eps: the variance of the guide, in its own units squared, below which detail is smoothed away.

    He, Sun and Tang (2013), 'Guided image filtering'; the coefficients are found on a smaller picture for
    large radii, He and Sun (2015), 'Fast guided filter'.
    """
    height, width = guide.shape[:2]
    factor = max(min(radius // 4, 8), 1)
    size = (max(width // factor, 1), max(height // factor, 1))
    small_guide = np.atleast_3d(resize(guide, size))
    small_source = np.atleast_3d(resize(source, size))
    slopes, offset = _coefficients(small_guide, small_source, max(round(radius / factor), 1), eps)

    planes = guide.reshape(height, width, -1)
    result = _enlarge(offset, (width, height))
    for channel in range(planes.shape[2]):
        result += _enlarge(slopes[..., channel], (width, height)) * planes[..., channel, None]
    return result.reshape(source.shape)


def _coefficients(guide: Floats, source: Floats, radius: int, eps: float) -> tuple[Floats, Floats]:
    """Mean slopes (h, w, C, G) and offsets (h, w, C) of source ~ slope . guide + offset in each window."""
    channels = guide.shape[2]
    mean_guide, mean_source = _mean(guide, radius), _mean(source, radius)
    products = guide[..., :, None] * guide[..., None, :]
    spread = _mean(products, radius) - mean_guide[..., :, None] * mean_guide[..., None, :]
    spread += eps * np.eye(channels, dtype=np.float32)
    shared = _mean(guide[..., :, None] * source[..., None, :], radius)
    shared -= mean_guide[..., :, None] * mean_source[..., None, :]
    slopes = np.swapaxes(shared / spread if channels == 1 else np.linalg.solve(spread, shared), -1, -2)
    offset = mean_source - np.einsum("hwcg,hwg->hwc", slopes, mean_guide)
    return _mean(slopes, radius), _mean(offset, radius)


def _mean(array: Floats, radius: int) -> Floats:
    flat = np.ascontiguousarray(array, np.float32).reshape(*array.shape[:2], -1)
    side = (2 * radius + 1, 2 * radius + 1)
    mean = cv2.boxFilter(flat, -1, side, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(mean, np.float32).reshape(array.shape)


def _enlarge(array: Floats, size: tuple[int, int]) -> Floats:
    enlarged = cv2.resize(np.ascontiguousarray(array), size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(enlarged, np.float32).reshape(size[1], size[0], -1)


def _channels(result: NDArray[Any], like: NDArray[Any]) -> NDArray[Any]:
    """Give back the channel axis of length 1 that OpenCV drops."""
    return result.reshape(*result.shape[:2], *like.shape[2:])


def guided_coefficients(guide: Floats, source: Floats, radius: int, eps: float) -> Floats:
    """What `guided_filter` finds out on a small picture, to be used on a large one by `apply_guided`.

    Args:
        guide: (h, w, 3), the large guide averaged down.
        source: (h, w), what is to be enlarged along the guide's edges.
        radius: half the side of the window, in pixels of the small picture.
        eps: as in `guided_filter`.

    Returns:
        (h, w, 4): source ~ slopes (three) . guide + offset (the fourth), means over all windows of a pixel.

    He and Sun (2015), 'Fast guided filter'.
    """
    slopes, offset = _coefficients(guide, source[..., None], radius, eps)
    return np.concatenate([slopes[..., 0, :], offset], axis=-1)


def apply_guided(coefficients: Floats, guide: Floats) -> Floats:
    """(H, W) result at the size of `guide` (H, W, 3), from (H, W, 4) coefficients brought to that size."""
    return np.asarray(np.einsum("hwc,hwc->hw", coefficients[..., :3], guide) + coefficients[..., 3], np.float32)
