"""More pixels from few, with the detail that there is and no other."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.photo.arrays import Image
from fineline.photo.noise import CODE, OPPONENTS, Floats, estimate_noise, linear, stabilised

ROUNDS = 2
"""Corrections: the first closes most of the gap, and after the second only noise is left to follow."""

GRAIN_IN_GAP = 0.3
"""Share of the variance of noise that a gap of noise alone may show: a fifth at most, and energies over a few pixels
scatter by half."""

REACH = 5
"""Pixels along the side of the window in which the energy of a gap is measured."""


def enlarged(pixels: Image, size: tuple[int, int]) -> Image:
    """(h, w, 3) linear light at a larger size (width, height).

    Lanczos, and then corrected until averaging it down again gives the picture back (Irani and Peleg 1991, 'Improving
    resolution by image registration'), which sharpens edges by what the averaging of a sensor's pixels took from them.
    Of a correction the part that the picture's own noise explains is left out; and no pixel leaves the range of those
    about its place, so that edges get no halo. In the square root of light, where noise is even and both sides of an
    edge overshoot alike.
    """
    codes, small = stabilised(pixels), pixels.shape[1::-1]
    noise = np.float32(GRAIN_IN_GAP * (estimate_noise(pixels).grain * CODE) ** 2)
    near = cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3))
    low, high = (_resized(limit, size, cv2.INTER_LINEAR) for limit in (cv2.erode(codes, near), cv2.dilate(codes, near)))
    large = np.clip(_resized(codes, size, cv2.INTER_LANCZOS4), low, high)
    for _ in range(ROUNDS):
        averaged = stabilised(_resized(linear(large), small, cv2.INTER_AREA))
        gap = _beyond_noise(codes - averaged, noise)
        large = np.clip(large + _resized(gap, size, cv2.INTER_CUBIC), low, high)
    return linear(large)


def _resized(planes: NDArray[Any], size: tuple[int, int], method: int) -> Floats:
    return np.asarray(cv2.resize(planes, size, interpolation=method), np.float32)


def _beyond_noise(gap: Floats, noise: np.float32) -> Floats:
    """(h, w, 3) of a gap what stands out of `noise`, a variance, as by Wiener."""
    energy = cv2.boxFilter(np.square(cv2.transform(gap, OPPONENTS[:1])), -1, (REACH, REACH))
    share = np.maximum(1 - noise / np.maximum(energy, np.float32(1e-12)), 0)
    return np.asarray(gap * share[..., None], np.float32)
