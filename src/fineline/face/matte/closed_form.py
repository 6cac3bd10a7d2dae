"""Closed-form alpha: in every small window alpha is a linear function of colour.

Levin, Lischinski and Weiss (2008), 'A closed-form solution to natural image matting'. Only the windows that
touch an unknown pixel enter the system, and only the unknown pixels are solved for.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from fineline.face.matte.samples import Estimate
from fineline.photo.arrays import Image, Mask

EPSILON = 1e-6
"""Variance of colour (linear light, squared) below which a window's colours say nothing about alpha."""

PRIOR_WEIGHT = 0.1
"""Pull towards a fully trusted estimate (Wang and Cohen 2007, 'Optimized color sampling for robust matting')."""

LEAST_WEIGHT = 1e-3
"""Pull towards the guess everywhere: it decides where the colours of both sides are alike."""

TOLERANCE = 1e-3
MAX_ITERATIONS = 300

OFFSETS = [(y, x) for y in (-1, 0, 1) for x in (-1, 0, 1)]


def solve_alpha(image: Image, guess: Mask, unknown: NDArray[np.bool_], estimate: Estimate) -> Mask:
    """(h, w) alpha: the guess where it is known, the closed form where it is not.

    Args:
        image: (h, w, 3) linear light.
        guess: (h, w) 0..1, exact where known; elsewhere where to start from and, weakly, what to stay near.
        unknown: (h, w) what is solved for.
        estimate: alpha by colours alone.
    """
    from scipy.sparse.linalg import LinearOperator, cg

    if not unknown.any():
        return guess
    # One more pixel all round, so that every window lies inside the picture.
    framed = np.pad(image, ((1, 1), (1, 1), (0, 0)), mode="edge")
    free = np.pad(unknown, 1, mode="edge")
    start, likely, confidence = (np.pad(array, 1, mode="edge").ravel() for array in (guess, *estimate))
    start = start.astype(np.float64)
    places = np.flatnonzero(free)

    laplacian = _laplacian(framed, free)
    inner = laplacian[:, places]
    known = np.where(free.ravel(), 0, start)
    trust = PRIOR_WEIGHT * confidence[places].astype(np.float64)
    target = trust * likely[places] + LEAST_WEIGHT * start[places] - laplacian @ known
    diagonal = inner.diagonal() + trust + LEAST_WEIGHT
    inner.setdiag(diagonal)
    jacobi = LinearOperator(inner.shape, lambda vector: vector / diagonal)
    solution, _ = cg(inner, target, x0=start[places], rtol=TOLERANCE, maxiter=MAX_ITERATIONS, M=jacobi)

    start[places] = np.clip(solution, 0, 1)
    return np.asarray(start.reshape(free.shape)[1:-1, 1:-1], np.float32)


def _laplacian(image: Image, free: NDArray[np.bool_]) -> Any:
    """(unknown pixels, all pixels) rows of the matting Laplacian, in compressed sparse rows."""
    from scipy.sparse import csr_array

    height, width = free.shape
    centres = _windows(free)
    affinity = _affinity(image.reshape(-1, 3).astype(np.float64), centres, width)

    row_of = np.full(free.size, -1)
    row_of[free.ravel()] = np.arange(np.count_nonzero(free))
    # A pixel's row reaches two pixels each way: 25 entries, of which the window at a given place fills nine.
    stencil = np.zeros((np.count_nonzero(free), 5, 5))
    for own, (y, x) in enumerate(OFFSETS):
        rows = row_of[centres + y * width + x]
        inside = rows >= 0
        part = affinity[inside, own].reshape(-1, 3, 3)
        stencil[rows[inside], 1 - y : 4 - y, 1 - x : 4 - x] -= part
        stencil[rows[inside], 2, 2] += 1

    reach = np.arange(-2, 3)
    steps = (reach[:, None] * width + reach[None, :]).ravel()
    columns = np.flatnonzero(free)[:, None] + steps
    columns = np.clip(columns, 0, free.size - 1)  # entries beyond the picture are zero
    starts = np.arange(len(stencil) + 1) * 25
    return csr_array((stencil.ravel(), columns.ravel(), starts), (len(stencil), free.size))


def _windows(free: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Flat indices of the centres of all windows with an unknown pixel."""
    import cv2

    touched = cv2.dilate(free.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    touched[[0, -1]] = False
    touched[:, [0, -1]] = False
    return np.flatnonzero(touched)


def _affinity(colours: NDArray[np.float64], centres: NDArray[np.intp], width: int) -> NDArray[np.float64]:
    """(windows, 9, 9) how alike two pixels of a window are, by its own colours; each row sums to 1."""
    window = colours[centres[:, None] + np.array([y * width + x for y, x in OFFSETS])]
    window -= window.mean(axis=1, keepdims=True)
    spread = np.swapaxes(window, 1, 2) @ window / 9 + EPSILON / 9 * np.eye(3)
    return (1 + window @ np.linalg.solve(spread, np.swapaxes(window, 1, 2))) / 9
