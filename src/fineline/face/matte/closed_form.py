"""Closed-form alpha: the alpha that is most nearly linear in colour in all windows at once.

Levin, Lischinski and Weiss (2008), 'A closed-form solution to natural image matting'. Only the unknown pixels are
solved for, in single precision, near a guess: that takes a tenth of the time of pymatting's `estimate_alpha_cf`,
which also has to be compiled for most of a minute when it is first imported.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.linalg import LinearOperator, cg

from fineline.face.matte.colour_lines import SHIFTS, ColourLines
from fineline.face.matte.samples import Estimate
from fineline.photo.arrays import Image, Mask

PRIOR_WEIGHT = 1.0
"""Pull towards a fully trusted estimate (Wang and Cohen 2007, 'Optimized color sampling for robust matting')."""

GUESS_WEIGHT = 1e-3, 0.05
"""Pull towards the guess everywhere, and more where the colours of both sides are alike."""

TOLERANCE = 1e-3
MAX_ITERATIONS = 300


class ClosedForm:
    """The linear system of one picture and one set of unknown pixels.

    Args:
        image: (h, w, 3) linear light.
        unknown: (h, w).
    """

    def __init__(self, image: Image, unknown: NDArray[np.bool_]) -> None:
        self._unknown = unknown
        self._places = np.flatnonzero(unknown)
        self._stencil = _stencil(ColourLines.through(image, unknown), self._places)
        width = unknown.shape[1]
        reach = np.arange(-2, 3)
        steps = (reach[:, None] * width + reach[None, :]).ravel()
        # entries beyond the picture are zero
        self._neighbours = np.clip(self._places[:, None] + steps, 0, unknown.size - 1)

    def solve(self, guess: Mask, start: Mask, estimate: Estimate) -> Mask:
        """(h, w) alpha.

        Args:
            guess: (h, w) 0..1, exact where known; elsewhere what to stay near, weakly.
            start: (h, w) where to begin.
            estimate: alpha by colours alone.
        """
        alpha = start.copy()
        if self._places.size == 0:
            return alpha
        among = self._unknown.ravel()[self._neighbours]
        known = np.where(among, 0, guess.ravel()[self._neighbours])
        confidence = (estimate.contrast * estimate.fit)[self._unknown]
        trust = PRIOR_WEIGHT * confidence
        doubt = GUESS_WEIGHT[0] + GUESS_WEIGHT[1] * (1 - confidence)
        target = trust * estimate.alpha[self._unknown] + doubt * guess[self._unknown]
        target -= np.einsum("nk,nk->n", self._stencil, known)

        entries = np.where(among, self._stencil, 0)
        entries[:, 12] += trust + doubt
        order = np.zeros(alpha.size, np.int32)
        order[self._places] = np.arange(self._places.size)
        starts = np.arange(self._places.size + 1, dtype=np.int32) * 25
        shape = (self._places.size, self._places.size)
        matrix = csr_array((entries.ravel(), order[self._neighbours].ravel(), starts), shape)
        jacobi = LinearOperator(shape, lambda vector: vector / entries[:, 12], dtype=np.float32)
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
