"""Closed-form alpha: the alpha that is most nearly linear in colour in all windows at once.

Levin, Lischinski and Weiss (2008), 'A closed-form solution to natural image matting', with estimates from samples as
in Wang and Cohen (2007), 'Optimized color sampling for robust matting'. Only the unknown pixels are solved for, in
single precision, from a guess. On the same trimap pymatting's `estimate_alpha_cf`, which takes no estimates, is half
as far off again (`benchmarks/matte.py`) and takes three to six times as long; and pymatting compiles for most of a
minute when it is first imported.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.linalg import LinearOperator, cg

from fineline.face.matte.colour_lines import SHIFTS, ColourLines
from fineline.face.matte.samples import Estimate
from fineline.photo.arrays import Mask

PRIOR_WEIGHT = 1.0
"""Pull towards a fully trusted estimate; the windows' own pull is about 1."""

GUESS_WEIGHT = 1e-3, 0.05
"""Pull towards the guess everywhere, and more where colours tell nothing: there the network decides."""

TOLERANCE, MAX_ITERATIONS = 1e-3, 300
"""Of the conjugate gradients; with their start near the end they take some thirty steps."""

MIDDLE = 12
"""A pixel itself among the 5 by 5 round it."""


class ClosedForm:
    """The linear system of one picture and one set of unknown pixels.

    Args:
        lines: the windows that hold an unknown pixel.
        guess: (h, w) 0..1, exact where known; elsewhere what to stay near, weakly.
        unknown: (h, w).
    """

    def __init__(self, lines: ColourLines, guess: Mask, unknown: NDArray[np.bool_]) -> None:
        places = np.flatnonzero(unknown)
        rows = _stencil(lines, places)
        reach = np.arange(-2, 3)
        steps = (reach[:, None] * unknown.shape[1] + reach[None, :]).ravel()
        neighbours = np.clip(places[:, None] + steps, 0, unknown.size - 1)  # entries beyond the picture are zero
        solved_for = unknown.ravel()[neighbours]
        number = np.zeros(unknown.size, np.int32)
        number[places] = np.arange(places.size)
        self._unknown = unknown
        self._guess = guess[unknown]
        self._known = np.einsum("nk,nk->n", rows, np.where(solved_for, 0, guess.ravel()[neighbours]))
        self._rows = np.where(solved_for, rows, 0)
        self._columns = number[neighbours].ravel()

    def solve(self, start: Mask, estimate: Estimate) -> Mask:
        """(h, w) alpha, sought from `start` (h, w), near what colours alone say."""
        alpha = start.copy()
        count = len(self._rows)
        if count == 0:
            return alpha
        confidence = (estimate.contrast * estimate.fit)[self._unknown]
        trust = PRIOR_WEIGHT * confidence
        doubt = GUESS_WEIGHT[0] + GUESS_WEIGHT[1] * (1 - confidence)
        target = trust * estimate.alpha[self._unknown] + doubt * self._guess - self._known
        entries = self._rows.copy()
        entries[:, MIDDLE] += trust + doubt
        starts = np.arange(count + 1, dtype=np.int32) * entries.shape[1]
        matrix = csr_array((entries.ravel(), self._columns, starts), (count, count))
        jacobi = LinearOperator(matrix.shape, lambda vector: vector / entries[:, MIDDLE], dtype=np.float32)
        solution, _ = cg(matrix, target, x0=alpha[self._unknown], rtol=TOLERANCE, maxiter=MAX_ITERATIONS, M=jacobi)
        alpha[self._unknown] = np.clip(solution, 0, 1)
        return alpha


def _stencil(lines: ColourLines, places: NDArray[np.intp]) -> NDArray[np.float32]:
    """(N, 25) rows of the matting Laplacian: each pixel against the 5 by 5 round it."""
    width = lines.shape[1]
    # pixels without a window there find one of zeros behind the last
    number = np.full(lines.shape[0] * width, lines.centres.size)
    number[lines.centres] = np.arange(lines.centres.size)
    rows = np.zeros((5, 5, places.size), np.float32)
    for one, (down, right) in enumerate(SHIFTS):
        window = number[np.clip(places - down * width - right, 0, number.size - 1)]
        rows[2, 2] += window < lines.centres.size
        for other, (further_down, further_right) in enumerate(SHIFTS):
            affinity = np.append(lines.affinity(one, other), np.float32(0))
            rows[2 + further_down - down, 2 + further_right - right] -= affinity[window]
    return np.ascontiguousarray(rows.reshape(25, -1).T)
