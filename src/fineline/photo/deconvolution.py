"""Undoing a known blur."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.photo.noise import HALF_TONE

Floats = NDArray[np.float32]

ROUNDS = 15
"""Corrections, from a flat picture on: coarse detail comes first, and what only many rounds bring is mostly noise."""

GRADIENT = 0.05
"""Light that neighbouring pixels are apart by where the prior and noise pull alike, as along the edges of a face."""

BLACK = 1e-4
"""Light below which nothing is told."""

LEVEL = 1e-4
"""Light per pixel below which a gradient has no direction."""


def deconvolve(blurred: Floats, kernel: Floats, noise: float) -> Floats:
    """The light that, blurred, gives `blurred`, and is as even as the noise leaves open.

    Richardson (1972) and Lucy (1974): the likeliest light where noise is that of counted grains. Noise is held down by
    the total variation, as in Dey et al. (2006), 'Richardson-Lucy algorithm with total variation regularization for 3D
    confocal microscope deconvolution'.

    Args:
        blurred: (h, w) linear light.
        kernel: (k, k), of sum 1, odd side.
        noise: standard deviation of what in half-tones of `blurred` is noise, in linear light.
    """
    light = np.maximum(blurred, np.float32(BLACK))
    back = np.ascontiguousarray(kernel[::-1, ::-1])
    evenness = np.float32(noise**2 / HALF_TONE / GRADIENT)  # a grain's light, over the gradient that it may make
    result = np.full_like(light, light.mean())
    for _ in range(ROUNDS):
        missing = _spread(np.divide(light, np.maximum(_spread(result, kernel), BLACK), dtype=np.float32), back)
        result *= missing / np.maximum(1 - evenness * _curvature(result), np.float32(0.5))
    return np.asarray(result, np.float32)


def _spread(light: Floats, kernel: Floats) -> Floats:
    return np.asarray(cv2.filter2D(light, -1, kernel, borderType=cv2.BORDER_REFLECT), np.float32)


def _curvature(light: Floats) -> Floats:
    """(h, w) divergence of the gradient's direction: by how much a small dark spot is darker than what is about it."""
    across, down = np.zeros_like(light), np.zeros_like(light)
    across[:, :-1], down[:-1] = np.diff(light, axis=1), np.diff(light, axis=0)
    size = np.sqrt(across * across + down * down + np.float32(LEVEL**2))
    across /= size
    down /= size
    across[:, 1:] -= across[:, :-1].copy()
    down[1:] -= down[:-1].copy()
    return np.asarray(across + down, np.float32)
