"""Undoing a known blur."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy import fft

Floats = NDArray[np.float32]
Spectrum = NDArray[np.complex64]

POWER = 2 / 3
"""Exponent of the prior on gradients: natural pictures have many that are almost 0 and a few that are large."""

WEIGHTS = tuple(2.0 ** np.arange(0, 8.5, 2))
"""How tightly the gradients that the prior likes are tied to those of the picture, from step to step."""

FIXED_POINTS = 3
"""Iterations that shrink a gradient: two digits are exact."""

_ACROSS = np.array([[0, 0, 0], [0, 1, -1], [0, 0, 0]], np.float32)


def deconvolve(blurred: Floats, kernel: Floats, noise: float) -> Floats:
    """The picture that, blurred, gives `blurred`, and has the sparse gradients of natural pictures.

    Half-quadratic splitting: Krishnan and Fergus (2009), 'Fast image deconvolution using hyper-Laplacian priors'; the
    shrinking step by fixed points, Zuo et al. (2013), 'A generalized iterated shrinkage algorithm for non-convex
    sparse coding'.

    Args:
        blurred: (h, w) of any unit.
        kernel: (k, k), of sum 1, odd side.
        noise: standard deviation of what in `blurred` is noise, in its unit.
    """
    fidelity = 0.2 / noise**2
    padded, inner = _padded(blurred, kernel.shape[0])
    shape = padded.shape
    transfer = _transfer(kernel, shape)
    across, down = (_transfer(step, shape) for step in (_ACROSS, _ACROSS.T))
    data = np.conj(transfer) * fft.rfft2(padded)
    power, roughness = np.abs(transfer) ** 2, np.abs(across) ** 2 + np.abs(down) ** 2
    result = padded
    for weight in WEIGHTS:
        spectrum = fft.rfft2(result)
        kept = [_shrunk(fft.irfft2(step * spectrum, shape), np.float32(weight)) for step in (across, down)]
        tie = np.float32(weight / fidelity)
        wanted = data + tie * (np.conj(across) * fft.rfft2(kept[0]) + np.conj(down) * fft.rfft2(kept[1]))
        result = fft.irfft2(wanted / (power + tie * roughness), shape)
    return np.asarray(result[inner], np.float32)


def _shrunk(gradient: Floats, weight: np.float32) -> Floats:
    """The least of |w|^p + weight / 2 (w - gradient)^2, pixel by pixel."""
    size = np.abs(gradient)
    scale = 1 / weight
    least = (2 * scale * (1 - POWER)) ** (1 / (2 - POWER))
    threshold = least + scale * POWER * least ** (POWER - 1)
    shrunk = np.maximum(size, threshold)
    for _ in range(FIXED_POINTS):
        shrunk = np.maximum(size - scale * POWER * shrunk ** (POWER - 1), least)
    return np.asarray(np.where(size > threshold, np.copysign(shrunk, gradient), 0), np.float32)


def _transfer(kernel: Floats, shape: tuple[int, ...]) -> Spectrum:
    """The kernel's spectrum, its middle at the origin."""
    whole = np.zeros(shape, np.float32)
    whole[: kernel.shape[0], : kernel.shape[1]] = kernel
    shift = tuple(-(side // 2) for side in kernel.shape)
    return np.asarray(fft.rfft2(np.roll(whole, shift, (0, 1))), np.complex64)


def _padded(picture: Floats, reach: int) -> tuple[Floats, tuple[slice, slice]]:
    """Mirrored beyond its borders, to sizes that a fast transform likes, and where the picture itself lies."""
    sizes = [fft.next_fast_len(side + 4 * reach, real=True) for side in picture.shape]
    before = [(size - side) // 2 for size, side in zip(sizes, picture.shape, strict=True)]
    after = [size - side - first for size, side, first in zip(sizes, picture.shape, before, strict=True)]
    padded = cv2.copyMakeBorder(picture, before[0], after[0], before[1], after[1], cv2.BORDER_REFLECT)
    rows, columns = (slice(first, first + side) for first, side in zip(before, picture.shape, strict=True))
    return np.asarray(padded, np.float32), (rows, columns)
