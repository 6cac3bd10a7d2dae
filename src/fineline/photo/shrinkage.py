"""Noise out of a picture: blocks of 8 x 8 are written as cosines, and what noise explains of each cosine goes.

Two rounds, as by Yu and Sapiro (2011), 'DCT image denoising: a simple and effective image denoising algorithm', and
Ghael, Sayeed and Baraniuk (1997), 'Improved wavelet denoising via empirical Wiener filtering': cosines that do not
stand out of the noise are left out first; what that gives tells how much of each to keep in the second. Blocks lie in
several places and are averaged (Coifman and Donoho 1995, 'Translation-invariant de-noising'), those that hold the least
noise counting the most (Guleryuz 2007, 'Weighted averaging for denoising with overcomplete dictionaries').
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from scipy.fft import dct

from fineline.photo.noise import DARK, NOT_BLACK, UNUSED, Floats

SIDE = 8
"""Pixels along the side of a block."""

PLACES = tuple((index, 3 * index % SIDE) for index in range(SIDE))
"""Where grids of blocks begin: down and across each of the eight once, as evenly spread as a lattice allows."""

STANDING_OUT = 3.0
"""Standard deviations of noise from which on a cosine is more than noise."""

SMOOTHEST = 0.05
"""Share of the blocks, those with the least coarse detail, that are taken to show noise alone."""

FEWEST = 24
"""Smoothest blocks below which they tell nothing."""

_COSINES = dct(np.eye(SIDE), axis=0, norm="ortho")
COSINES = np.kron(_COSINES, _COSINES).astype(np.float32)
"""(64, 64) from the pixels of a block, row by row, to its cosines."""

WAVES = np.hypot(*np.mgrid[:SIDE, :SIDE]).ravel()
"""(64,) half waves of each cosine in a block."""

COARSE = (WAVES > 0) & (WAVES < 2.9)
MIDDLE = (WAVES > 2.9) & (WAVES < 4.3)
"""What shows whether a block is smooth, and where its noise is told: finer noise a file's compression takes out of
smooth places, and leaves, or adds as much of its own, where there is detail."""

KEPT = WAVES < 1.5
"""The mean and the longest cosines, of which noise is a small part and a face's modelling a large one."""


def variance_of_noise(plane: Floats, light: Floats, dark: float) -> float:
    """Variance of the noise in each cosine of a plane (h, w).

    Args:
        plane: values in which noise is equally strong wherever light is.
        light: (h, w) linear light plus `DARK`.
        dark: how noise grows towards the dark, as in `Floor`: the variance told is that in full light.
    """
    blocks, lights = (np.concatenate([_blocks(each[start:, start:]) for start in (1, 5)]) for each in (plane, light))
    level = lights.mean(axis=1)
    cosines = (blocks @ COSINES.T)[level > NOT_BLACK]
    energies = np.square(cosines) / (1 + dark / level[level > NOT_BLACK, None])
    coarse = energies[:, COARSE].mean(axis=1)
    energies, coarse = energies[coarse > UNUSED], coarse[coarse > UNUSED]
    if len(coarse) * SMOOTHEST < FEWEST:
        return 0.0
    return float(energies[coarse <= np.quantile(coarse, SMOOTHEST)][:, MIDDLE].mean())


def without_noise(plane: Floats, variance: Floats, every: int = 1) -> Floats:
    """A plane (h, w) without the noise whose variance in each pixel is (h, w), from every so many of the places."""

    def standing_out(cosines: Floats, noise: Floats) -> Floats:
        return (np.square(cosines) > STANDING_OUT**2 * noise).astype(np.float32)

    def explained(cosines: Floats, noise: Floats) -> Floats:
        energy = np.square(cosines)
        return np.asarray(energy / (energy + noise), np.float32)

    noise = np.maximum(variance, np.float32(UNUSED))
    first = _shrunk(plane, plane, noise, standing_out, every)
    return _shrunk(plane, first, noise, explained, every)


def _shrunk(
    plane: Floats, pilot: Floats, variance: Floats, share: Callable[[Floats, Floats], Floats], every: int
) -> Floats:
    """The mean of all grids of blocks whose cosines are multiplied by a share that the pilot's tell."""
    height, width = plane.shape
    edges = (SIDE, SIDE + -height % SIDE, SIDE, SIDE + -width % SIDE)
    wide, leading, noise = (cv2.copyMakeBorder(one, *edges, cv2.BORDER_REFLECT) for one in (plane, pilot, variance))
    total, weights = np.zeros_like(wide), np.zeros_like(wide)
    for top, left in PLACES[::every]:
        rows, columns = ((start, size - (size - start) % SIDE) for start, size in zip((top, left), wide.shape, strict=True))
        here = (slice(*rows), slice(*columns))
        cosines = _blocks(wide[here]) @ COSINES.T
        led = cosines if pilot is plane else _blocks(leading[here]) @ COSINES.T
        kept = share(led, _blocks(noise[here]).mean(axis=1, keepdims=True))
        kept[:, KEPT] = 1
        weight = 1 / np.square(kept).sum(axis=1, keepdims=True)
        _add(total[here], (cosines * kept) @ COSINES * weight)
        _add(weights[here], np.broadcast_to(weight, cosines.shape))
    return np.asarray((total / weights)[SIDE : SIDE + height, SIDE : SIDE + width], np.float32)


def _blocks(plane: Floats) -> Floats:
    """(n, 64) the whole blocks of a plane, each row by row."""
    rows, columns = (side // SIDE for side in plane.shape)
    whole = plane[: rows * SIDE, : columns * SIDE].reshape(rows, SIDE, columns, SIDE)
    return whole.transpose(0, 2, 1, 3).reshape(-1, SIDE * SIDE)


def _add(plane: Floats, blocks: Floats) -> None:
    """Add blocks (n, 64) to the plane that they tile."""
    rows, columns = (side // SIDE for side in plane.shape)
    plane += blocks.reshape(rows, columns, SIDE, SIDE).transpose(0, 2, 1, 3).reshape(plane.shape)
