"""'Which one is more you?': pairs of versions, each chosen for what its answer is worth, until the best is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from fineline.errors import UsageError
from fineline.explore.preference import Answer, Asked, Taste

QUESTIONS = 10
"""After which the best is mostly known; see the test with simulated people."""

TOGETHER = 0.3
"""Share of the prior variance for how positions go together; the rest is for each axis by itself, which few answers
tell much about."""

Positions = Sequence[tuple[float | str, ...]]
"""Of every version, where it stands on each axis: numbers where near positions look alike, words where they do not."""


def kernel(positions: Positions) -> NDArray[np.float64]:
    """(n, n) prior covariance of utilities: an additive Gaussian process (Duvenaud et al. 2011) and their product."""
    axes = []
    for column in zip(*positions, strict=True):
        if any(isinstance(at, str) for at in column):
            words = np.array([str(at) for at in column])
            axes.append((words[:, None] == words).astype(np.float64))
        else:
            numbers = np.array(column, np.float64)
            axes.append(np.exp(-0.5 * (numbers[:, None] - numbers) ** 2))
    return np.asarray((1 - TOGETHER) * np.mean(axes, axis=0) + TOGETHER * np.prod(axes, axis=0))


@dataclass(frozen=True, eq=False)
class Duel:
    """What has been asked so far; never changed in place, so that an answer can be taken back.

    Attributes:
        positions: of the versions.
        seed: decides between pairs that are worth the same, and sides; the same seed and answers give the same pairs.
        answers: so far.
    """

    positions: Positions
    seed: int = 0
    answers: tuple[Asked, ...] = ()

    def __post_init__(self) -> None:
        if len(self.positions) < 2:
            raise UsageError("There is only one version.", "Choose another audience or photo.")

    @cached_property
    def taste(self) -> Taste:
        """What is known of the person's taste."""
        return Taste.after(self._kernel, self.answers)

    @cached_property
    def pair(self) -> tuple[int, int]:
        """The two versions to be shown next, left and right; a pair is never asked twice while there are others."""
        worth = np.triu(self.taste.best_of_both() + 1e3, 1)
        for asked in self.answers:
            worth[min(asked.left, asked.right), max(asked.left, asked.right)] = 1.0
        chance = np.random.default_rng([self.seed, len(self.answers)])
        best = np.argwhere(worth >= worth.max() - 1e-9)
        one, other = best[chance.integers(len(best))].tolist()
        return (one, other) if chance.random() < 0.5 else (other, one)

    @property
    def winner(self) -> int:
        """The version with the highest expected utility."""
        return int(self.taste.mean.argmax())

    @property
    def done(self) -> bool:
        """Whether enough was asked."""
        return len(self.answers) >= QUESTIONS

    def answered(self, answer: Answer) -> Duel:
        """The duel after an answer about `pair`."""
        return replace(self, answers=(*self.answers, Asked(*self.pair, answer)))

    def back(self) -> Duel:
        """The duel before the last answer."""
        return replace(self, answers=self.answers[:-1])

    @cached_property
    def _kernel(self) -> NDArray[np.float64]:
        return kernel(self.positions)
