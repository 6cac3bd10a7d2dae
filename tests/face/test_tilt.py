"""A crooked room is told from a tilted head."""

import numpy as np
import pytest

from fineline.face.straight_edges import straight_edges
from fineline.face.tilt import NATURAL_TILT, camera_tilt, levelling
from truth import found_in, room, turned


@pytest.mark.parametrize("angle", [-6, -2, 3, 8])
def test_the_tilt_of_a_panelled_wall_is_read(portrait, angle):
    assert found_in(room(*portrait, angle)).face.levelling == pytest.approx(angle, abs=0.5)


def test_a_head_tilted_in_a_level_room_stays(portrait):
    """The picture turned, then set before a wall that stands upright."""
    leaning = found_in(turned(portrait.photo, 15))
    assert found_in(room(*leaning)).face.levelling == pytest.approx(0, abs=0.5)


def test_without_straight_edges_nothing_is_claimed():
    noise = np.random.default_rng(2).integers(100, 140, (400, 500, 3), np.uint8)
    assert camera_tilt(straight_edges(noise, np.zeros((400, 500), np.float32))) is None


def test_only_what_no_head_is_tilted_by_is_taken_back():
    assert levelling(None, NATURAL_TILT - 5) == 0
    assert levelling(None, NATURAL_TILT + 5) == pytest.approx(5)
    assert levelling(None, -NATURAL_TILT - 5) == pytest.approx(-5)
    assert levelling(0.0, 40) == 0
