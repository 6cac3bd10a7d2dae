"""Where the person's outline runs within the band in which it is sought: smooth, closed, and along the picture's edges.

A random walker with priors: Grady (2005), 'Multilabel random walker image segmentation using prior models'. A walk
from a pixel crosses edges of colour seldom; the share of walks that end in the person, or are sent there by what the
network and nearby colours say, is the answer. Where colours are alike on both sides it follows the network without
the fraying that a choice for each pixel alone would give.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array
from scipy.sparse.linalg import LinearOperator, cg

from fineline.face.matte.samples import SPREAD, samples_near
from fineline.photo.arrays import Image, Mask

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

NOISE = 0.03
"""Difference in the square root of light across which a walk is held up: more than noise and fine texture make."""

LEAK = 1e-4
"""Ease of a step across the strongest edge, against one without any."""

NETWORK, COLOUR = 0.03, 0.01
"""Chance of a walk to end, at each step, by what the network says of the pixel and by what colours say."""

DOUBT = 3.0
"""Squared distances, in that noise, by which one side's colours must be nearer to be three times as likely."""

TOLERANCE, MAX_ITERATIONS = 1e-3, 200
"""Of the conjugate gradients."""

STEPS = ((0, 1), (1, 0), (1, 1), (1, -1))
"""From a pixel to half of its eight neighbours: the other half are the steps back."""


def find_outline(image: Image, guess: Mask, unknown: Bools, unit: float) -> Mask:
    """(h, w) share of the walks from a pixel that end in the person: the outline is where it is one half.

    Args:
        image: (h, w, 3) linear light.
        guess: (h, w) the network's, 0 or 1 where it is certain.
        unknown: (h, w) where the outline may run.
        unit: inter-ocular distance in pixels.
    """
    known = guess > 0.5
    inside, outside = known & ~unknown, ~known & ~unknown
    if not (unknown.any() and inside.any() and outside.any()):
        return known.astype(np.float32)
    tones = np.asarray(cv2.GaussianBlur(np.sqrt(np.clip(image, 0, 1)), (0, 0), 0.7), np.float32)
    network = guess[unknown].astype(np.float64)
    colour = _by_colour(tones, inside, outside, unknown, unit)
    steps, stops, ends = _walk(tones, inside, unknown)
    total = stops + NETWORK + COLOUR
    matrix = csr_array(diags_array(total) - steps)
    jacobi = LinearOperator(matrix.shape, lambda vector: vector / total, dtype=np.float64)
    target = ends + NETWORK * network + COLOUR * colour
    share, _ = cg(matrix, target, x0=network, rtol=TOLERANCE, maxiter=MAX_ITERATIONS, M=jacobi)
    result = inside.astype(np.float32)
    result[unknown] = np.clip(share, 0, 1)
    return result


def _by_colour(tones: Image, inside: Bools, outside: Bools, unknown: Bools, unit: float) -> Floats:
    """(N,) 0..1 whether an unknown pixel's colour is nearer to certain ones of the person close by, or to others."""
    colours = np.ascontiguousarray(tones[unknown].T)
    person, other = (
        np.min([np.square(colours - sample).sum(axis=0) for sample in samples_near(tones, known, unknown, reach)], 0)
        for known, reach in ((inside, SPREAD * unit), (outside, SPREAD * unit))
    )
    return np.asarray(1 / (1 + np.exp(np.clip((person - other) / NOISE**2 / DOUBT, -20, 20))), np.float64)


def _walk(tones: Image, inside: Bools, unknown: Bools) -> tuple[csr_array, Floats, Floats]:
    """Over the N unknown pixels: (N, N) ease of steps, (N,) sums of all of a pixel's steps, (N,) of those home."""
    count = np.count_nonzero(unknown)
    number = np.full(unknown.shape, -1)
    number[unknown] = np.arange(count)
    height, width = unknown.shape
    sums, ends = np.zeros(count), np.zeros(count)
    rows, columns, values = [], [], []
    for down, right in STEPS:
        here = slice(0, height - down), slice(max(-right, 0), width - max(right, 0))
        there = slice(down, height), slice(max(right, 0), width - max(-right, 0))
        apart = np.square(tones[here] - tones[there]).sum(axis=-1) / (2 * NOISE**2)
        ease = (np.exp(-np.minimum(apart, 30)) + LEAK) / np.hypot(down, right)
        for one, other in ((here, there), (there, here)):
            start, end = number[one], number[other]
            leaves = start >= 0
            sums += np.bincount(start[leaves], ease[leaves], count)
            home = leaves & inside[other]
            ends += np.bincount(start[home], ease[home], count)
            goes_on = leaves & (end >= 0)
            rows.append(start[goes_on])
            columns.append(end[goes_on])
            values.append(ease[goes_on])
    places = np.concatenate(rows), np.concatenate(columns)
    return csr_array((np.concatenate(values), places), (count, count)), sums, ends
