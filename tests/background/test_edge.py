"""Light of the old background leaves the person's edge."""

import numpy as np
import pytest

from fineline.background.edge import Edge, exchange
from fineline.face.matte.window import Window

OWN, OLD, NEW = (np.full((4, 4, 3), level, np.float32) for level in (0.05, 0.8, 0.01))
RIM = np.ones((4, 4), np.float32)


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6])
def test_what_was_the_old_walls_becomes_the_new_ones(share):
    tainted = OWN + np.float32(share) * (OLD - OWN)
    exchanged = exchange(tainted, OWN, OLD, NEW, RIM)
    np.testing.assert_allclose(exchanged, OWN + share * (NEW - OWN), atol=0.01)


def test_colours_that_lie_away_from_the_walls_stay():
    darker = 0.6 * OWN
    assert np.array_equal(exchange(darker, OWN, OLD, NEW, RIM), darker)


def test_away_from_the_rim_nothing_is_done():
    assert np.array_equal(exchange(OLD, OWN, OLD, NEW, 0 * RIM), OLD)


def test_a_wall_of_the_persons_colours_tells_nothing():
    alike = OWN * 1.1
    np.testing.assert_allclose(exchange(1.05 * OWN, OWN, alike, NEW, RIM), 1.05 * OWN, rtol=0.02)


@pytest.mark.parametrize("level", [0.02, 0.4])
def test_no_wisp_shines_before_its_own_background(level):
    person, behind = (np.full((4, 4, 3), light, np.float32) for light in (0.38, level))
    flare = np.float32(4) * (behind - person)
    edge = Edge(OLD, person, 0 * RIM, flare, RIM)
    lit = edge.relit(person, behind, Window(0, 0, 4, 4, 1), np.s_[0:4, 0:4])
    low, high = sorted((0.38, level))
    assert low - 1e-6 <= lit.min() <= lit.max() <= high + 1e-6
    assert np.abs(lit - person).min() > 0.01
