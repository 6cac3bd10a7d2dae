"""What pairs of answers tell of a person's taste: a Gaussian process over versions with a probit likelihood.

Chu and Ghahramani (2005), 'Preference learning with Gaussian processes', with Laplace's approximation. 'Can't tell' is
an answer too: of the three outcomes of Rao and Kupper (1967), the one where the difference stays under a threshold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import log_ndtr, ndtr

Floats = NDArray[np.float64]

Answer = Literal["left", "right", "can't tell"]

NOISE = 0.5
"""Standard deviation of the doubt in one answer, where utilities over all versions have one of about 1."""

THRESHOLD = 0.25
"""Difference in utility that is not felt."""

STEPS, CLOSE = 50, 1e-9
"""Newton's steps at most, and the change at which they end."""


@dataclass(frozen=True)
class Asked:
    """Two versions by their numbers, and what was answered."""

    left: int
    right: int
    answer: Answer


@dataclass(frozen=True, eq=False)
class Taste:
    """Posterior over the utilities of n versions.

    Attributes:
        mean: (n,) most probable utilities.
        covariance: (n, n).
    """

    mean: Floats
    covariance: Floats

    @classmethod
    def after(cls, kernel: Floats, answers: Sequence[Asked]) -> Taste:
        """Of a prior with mean 0.

        Newton's method in the space of the answers: with f = K A' a, the mode has a = gradient(A f).

        Args:
            kernel: (n, n) prior covariance.
            answers: in any order.
        """
        if not answers:
            return cls(np.zeros(len(kernel)), kernel)
        rows = np.arange(len(answers))
        A = np.zeros((len(answers), len(kernel)))
        A[rows, [it.left for it in answers]] += 1
        A[rows, [it.right for it in answers]] -= 1
        across = kernel @ A.T
        B = A @ across
        weights: Floats = np.zeros(len(answers))
        for _ in range(STEPS):
            gaps = B @ weights
            slope, bend = _derivatives(gaps, answers)
            new = np.asarray(np.linalg.solve(np.eye(len(answers)) + bend[:, None] * B, bend * gaps + slope), np.float64)
            change = float(np.abs(new - weights).max())
            weights = new
            if change < CLOSE:
                break
        _, bend = _derivatives(B @ weights, answers)
        root = np.sqrt(bend)
        inner = np.eye(len(answers)) + root[:, None] * B * root
        covariance = kernel - (across * root) @ np.linalg.solve(inner, (across * root).T)
        return cls(across @ weights, covariance)

    def spread(self) -> Floats:
        """(n, n) standard deviation of the difference between any two utilities."""
        variance = np.diag(self.covariance)
        return np.sqrt(np.maximum(variance[:, None] + variance - 2 * self.covariance, 1e-12))

    def prefers(self, one: int, other: int) -> float:
        """Probability that the first is the better of the two."""
        return float(ndtr((self.mean[one] - self.mean[other]) / self.spread()[one, other]))

    def best_of_both(self) -> Floats:
        """(n, n) expected utility of the better one of any two: what a question about them is worth.

        Astudillo et al. (2023), 'qEUBO: a decision-theoretic acquisition function for preferential Bayesian
        optimization'; for two, Clark's formula gives it exactly.
        """
        spread = self.spread()
        apart = (self.mean[:, None] - self.mean) / spread
        density = np.exp(-0.5 * apart**2) / np.sqrt(2 * np.pi)
        return np.asarray(self.mean[:, None] * ndtr(apart) + self.mean * ndtr(-apart) + spread * density)


def _derivatives(gaps: Floats, answers: Sequence[Asked]) -> tuple[Floats, Floats]:
    """First derivative of the log likelihood of each answer by the gap in utility, and minus the second.

    Args:
        gaps: (m,) utility of the left one less that of the right one.
    """
    scale = np.sqrt(2) * NOISE
    signs = np.array([{"left": 1.0, "right": -1.0, "can't tell": 0.0}[it.answer] for it in answers])
    z = (signs * gaps - THRESHOLD) / scale
    ratio = np.exp(-0.5 * z**2 - log_ndtr(z)) / np.sqrt(2 * np.pi)
    slope, bend = signs * ratio, ratio * (z + ratio)
    upper, lower = (gaps + THRESHOLD) / scale, (gaps - THRESHOLD) / scale
    between = np.maximum(ndtr(np.where(gaps > 0, -lower, upper)) - ndtr(np.where(gaps > 0, -upper, lower)), 1e-300)
    densities = [np.exp(-0.5 * at**2) / np.sqrt(2 * np.pi) for at in (upper, lower)]
    tied = (densities[0] - densities[1]) / between
    tied_bend = tied**2 + (upper * densities[0] - lower * densities[1]) / between
    even = signs == 0
    return np.where(even, tied, slope) / scale, np.maximum(np.where(even, tied_bend, bend), 0) / scale**2
