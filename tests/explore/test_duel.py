"""Duels, against simulated people whose taste is not drawn from the model that is to find it."""

from itertools import product

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.special import ndtr

from fineline.errors import UsageError
from fineline.explore import Duel
from fineline.explore.duel import kernel
from fineline.explore.preference import NOISE, THRESHOLD, Asked, Taste

BACKGROUNDS = ("recommended", "blur", "studio")
POSITIONS = list(product((-1.0, 0.0, 1.0), (-1.0, 0.0, 1.0), (-1.0, 0.0, 1.0), BACKGROUNDS, ("recommended", "wider")))

PEOPLE = 24
FELT, DOUBT = 0.2, 0.3
"""Smallest difference that a simulated person feels, and the noise of an answer; utilities have a deviation of 1."""


class SimulatedPerson:
    """Likes a place on each ordered axis, some backgrounds and frames, and each version a little for no reason."""

    def __init__(self, seed: int) -> None:
        self.chance = np.random.default_rng(seed)
        ideal, weight = self.chance.uniform(-1.3, 1.3, 3), self.chance.gamma(1.0, 1.0, 3)
        liked = {name: self.chance.normal() for name in (*BACKGROUNDS, "wider")}
        utility = np.array(
            [-(weight * np.square(np.array(it[:3]) - ideal)).sum() + liked[it[3]] + liked[it[4]] for it in POSITIONS]
        )
        utility += 0.3 * self.chance.normal(size=len(POSITIONS))
        self.utility = (utility - utility.mean()) / utility.std()

    def answer(self, left: int, right: int) -> str:
        gap = self.utility[left] - self.utility[right] + DOUBT * self.chance.normal()
        return "can't tell" if abs(gap) < FELT else "left" if gap > 0 else "right"

    def regret(self, version: int) -> float:
        return float(self.utility.max() - self.utility[version])

    def rank(self, version: int) -> float:
        """Share of the versions that are better."""
        return float((self.utility > self.utility[version]).mean())


def test_ten_answers_find_a_version_near_the_best_and_random_pairs_do_not():
    prior = kernel(POSITIONS)
    regrets, ranks = [], []
    for seed in range(PEOPLE):
        person = SimulatedPerson(seed)
        duel = Duel(POSITIONS, seed)
        while not duel.done:
            duel = duel.answered(person.answer(*duel.pair))
        pairs = [person.chance.choice(len(POSITIONS), 2, replace=False).tolist() for _ in duel.answers]
        by_chance = Taste.after(prior, [Asked(*pair, person.answer(*pair)) for pair in pairs])
        winners = duel.winner, int(by_chance.mean.argmax())
        regrets.append([person.regret(winner) for winner in winners])
        ranks.append([person.rank(winner) for winner in winners])
    (chosen, random), (rank, random_rank) = np.mean(regrets, axis=0), np.mean(ranks, axis=0)
    assert len(duel.answers) == 10
    assert chosen < 0.6
    assert chosen < 0.7 * random
    assert rank < 0.12
    assert rank < 0.7 * random_rank


def test_the_mode_is_the_maximum_of_the_posterior():
    positions = POSITIONS[::11]
    prior = kernel(positions)
    answers = [Asked(0, 3, "left"), Asked(3, 5, "can't tell"), Asked(5, 1, "right"), Asked(2, 0, "right")]

    def cost(utility):
        gaps = np.array([utility[it.left] - utility[it.right] for it in answers])
        wins, losses = (ndtr((sign * gaps - THRESHOLD) / (np.sqrt(2) * NOISE)) for sign in (1, -1))
        chances = {"left": wins, "right": losses, "can't tell": 1 - wins - losses}
        likely = sum(np.log(chances[it.answer][k]) for k, it in enumerate(answers))
        return 0.5 * utility @ np.linalg.solve(prior, utility) - likely

    found = minimize(cost, np.zeros(len(positions)), tol=1e-9).x
    taste = Taste.after(prior, answers)
    np.testing.assert_allclose(taste.mean, found, atol=1e-3)
    step, curvature = 1e-3, np.empty(len(positions))
    for k, unit in enumerate(np.eye(len(positions)) * step):
        curvature[k] = (cost(found + unit) - 2 * cost(found) + cost(found - unit)) / step**2
    np.testing.assert_allclose(np.diag(np.linalg.inv(taste.covariance)), curvature, rtol=1e-2)


def test_the_worth_of_a_pair_is_the_expectation_of_its_better_one():
    taste = Taste.after(kernel(POSITIONS[::20]), [Asked(0, 1, "left"), Asked(2, 1, "left")])
    drawn = np.random.default_rng(0).multivariate_normal(taste.mean, taste.covariance, 40_000)
    np.testing.assert_allclose(taste.best_of_both()[0, 2], drawn[:, [0, 2]].max(axis=1).mean(), atol=0.02)
    assert taste.prefers(0, 1) == pytest.approx((drawn[:, 0] > drawn[:, 1]).mean(), abs=0.01)


def test_the_same_seed_and_answers_give_the_same_pairs():
    first, second, other = (Duel(POSITIONS, seed) for seed in (5, 5, 6))
    pairs = []
    for _ in range(4):
        pairs.append(first.pair)
        assert first.pair == second.pair
        first, second, other = (duel.answered("left") for duel in (first, second, other))
    assert [(it.left, it.right) for it in other.answers] != pairs


def test_an_answer_can_be_taken_back():
    duel = Duel(POSITIONS, 1).answered("left")
    assert duel.answered("right").back().pair == duel.pair
    assert Duel(POSITIONS, 1).back().answers == ()


def test_no_pair_is_asked_twice_while_there_are_others():
    duel = Duel([(-1.0,), (0.0,), (1.0,)])
    for _ in range(3):
        duel = duel.answered("can't tell")
    assert len({frozenset((it.left, it.right)) for it in duel.answers}) == 3
    assert len(set(duel.pair)) == 2


def test_nobody_can_choose_between_one():
    with pytest.raises(UsageError, match="only one version"):
        Duel([("recommended",)])
