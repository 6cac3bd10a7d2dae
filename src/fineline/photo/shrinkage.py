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

from fineline.photo.noise import NOT_BLACK, UNUSED, Floats

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

COSINES = dct(np.eye(SIDE), axis=0, norm="ortho").astype(np.float32)
"""(8, 8) from the pixels along a side of a block to its cosines, the longest first."""

WAVES = np.hypot(*np.mgrid[:SIDE, :SIDE])
"""(8, 8) half waves of each cosine in a block."""

COARSE = (WAVES > 0) & (WAVES < 2.9)
MIDDLE = (WAVES > 2.9) & (WAVES < 4.3)
"""What shows whether a block is smooth, and where its noise is told: finer noise a file's compression takes out of
smooth places, and leaves, or adds as much of its own, where there is detail."""

KEPT = 2
"""Cosines in each direction, the longest, of which noise is a small part and a face's modelling a large one."""


def variance_of_noise(plane: Floats, light: Floats, dark: float) -> float:
    """Variance of the noise in each cosine of a plane (h, w).

    Args:
        plane: values in which noise is equally strong wherever light is.
        light: (h, w) linear light plus `DARK`.
        dark: how noise grows towards the dark, as in `Floor`: the variance told is that in full light.
    """
    level = _of_blocks(_tiled(light))
    energies = np.square(_cosines(_tiled(plane))).reshape(level.shape[0], SIDE, level.shape[1], SIDE)
    usable = level > NOT_BLACK
    coarse, middle = (
        np.mean([energies[:, row, :, column][usable] for row, column in np.argwhere(which)], axis=0)
        / (1 + dark / level[usable])
        for which in (COARSE, MIDDLE)
    )
    coarse, middle = coarse[coarse > UNUSED], middle[coarse > UNUSED]
    if len(coarse) * SMOOTHEST < FEWEST:
        return 0.0
    return float(middle[coarse <= np.quantile(coarse, SMOOTHEST)].mean())


def without_noise(plane: Floats, variance: Floats, every: int = 1) -> Floats:
    """A plane (h, w) without the noise whose variance in each pixel is (h, w), from every so many of the places."""

    def standing_out(cosines: Floats, noise: Floats) -> Floats:
        return (np.square(cosines) > np.float32(STANDING_OUT**2) * noise).astype(np.float32)

    def explained(cosines: Floats, noise: Floats) -> Floats:
        energy = np.square(cosines)
        return np.asarray(energy / (energy + noise), np.float32)

    noise = np.maximum(cv2.blur(variance, (SIDE, SIDE)), np.float32(UNUSED))
    first = _shrunk(plane, plane, noise, standing_out, every)
    return _shrunk(plane, first, noise, explained, every)


def _shrunk(
    plane: Floats, pilot: Floats, variance: Floats, share: Callable[[Floats, Floats], Floats], every: int
) -> Floats:
    """The mean of all grids of blocks whose cosines are multiplied by a share that the pilot's tell."""
    height, width = plane.shape
    edges = (SIDE, SIDE + -height % SIDE, SIDE, SIDE + -width % SIDE)
    wide, leading, noise = (
        np.asarray(cv2.copyMakeBorder(one, *edges, cv2.BORDER_REFLECT), np.float32) for one in (plane, pilot, variance)
    )
    total, weights = np.zeros_like(wide), np.zeros_like(wide)
    for top, left in PLACES[::every]:
        cosines = _cosines(_tiled(wide[top:, left:]))
        led = cosines if pilot is plane else _cosines(_tiled(leading[top:, left:]))
        kept = share(led, _tiled(noise[top:, left:]))
        rows, columns = kept.shape
        kept.reshape(rows // SIDE, SIDE, columns // SIDE, SIDE)[:, :KEPT, :, :KEPT] = 1
        spread = cv2.resize(1 / _of_blocks(kept * kept), (columns, rows), interpolation=cv2.INTER_NEAREST)
        weight = np.asarray(spread, np.float32)
        cosines *= kept
        here = (slice(top, top + rows), slice(left, left + columns))
        total[here] += _pixels(cosines) * weight
        weights[here] += weight
    inside = (slice(SIDE, SIDE + height), slice(SIDE, SIDE + width))
    return np.asarray(total[inside] / weights[inside], np.float32)


def _tiled(plane: Floats) -> Floats:
    """As much of a plane as whole blocks cover."""
    height, width = (side - side % SIDE for side in plane.shape)
    return np.ascontiguousarray(plane[:height, :width])


def _of_blocks(plane: Floats) -> Floats:
    """(h / 8, w / 8) the mean over each block of a plane that blocks tile."""
    height, width = plane.shape
    return np.asarray(cv2.resize(plane, (width // SIDE, height // SIDE), interpolation=cv2.INTER_AREA), np.float32)


def _cosines(plane: Floats) -> Floats:
    """(h, w) the cosines of each block, in its place, of a plane that blocks tile."""
    return _transformed(plane, COSINES)


def _pixels(cosines: Floats) -> Floats:
    """The inverse of `_cosines`."""
    return _transformed(cosines, COSINES.T)


def _transformed(plane: Floats, matrix: Floats) -> Floats:
    height, width = plane.shape
    down = np.matmul(matrix, plane.reshape(height // SIDE, SIDE, width))
    return np.asarray((down.reshape(-1, SIDE) @ matrix.T).reshape(height, width), np.float32)
