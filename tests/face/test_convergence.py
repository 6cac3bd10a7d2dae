"""Rooms in which upright lines meet at a known height."""

import numpy as np
import pytest

from fineline.face.convergence import convergence, straightened
from fineline.face.straight_edges import StraightEdges
from truth import found_in, room, turned


@pytest.mark.parametrize("lean", [-0.3, 0.15])
def test_the_height_of_a_panelled_wall_is_read(portrait, lean):
    found = found_in(room(*portrait, lean=lean)).face.convergence
    assert found.height == pytest.approx(lean, abs=0.02)
    assert found.tilt == pytest.approx(0, abs=0.3)


@pytest.mark.parametrize("angle", [-4, 3])
def test_a_turned_camera_is_told_from_one_that_looked_down(astronaut, angle):
    face = found_in(room(*astronaut, angle, lean=0.2)).face
    assert face.convergence.height == pytest.approx(0.2, abs=0.03)
    assert face.convergence.tilt == pytest.approx(angle, abs=0.3)
    assert face.levelling == pytest.approx(angle, abs=0.3)


def test_parallel_lines_do_not_meet(astronaut):
    assert found_in(room(*astronaut)).face.convergence.height == 0
    assert found_in(turned(room(*astronaut), 4)).face.convergence.height == pytest.approx(0, abs=0.02)


def test_nobodys_own_background_is_taken_for_a_leaning_room(sitter):
    """Real places without enough upright lines, and official ones that stand upright."""
    found = sitter.face.convergence
    assert found is None or found.height == 0


def lines(leans, xs, length=0.4):
    """Upright lines about the middle of the picture."""
    along = np.stack([np.asarray(leans, float) * length, np.full(len(xs), length)], axis=1)
    return StraightEdges(np.stack([np.asarray(xs, float), np.zeros(len(xs))], axis=1), along)


def test_what_all_stands_on_one_side_tells_nothing():
    xs = np.linspace(0.1, 0.4, 8)
    assert convergence(lines(-0.2 * xs, xs)) is None
    both = np.concatenate([-xs, xs])
    assert convergence(lines(-0.2 * both, both)).height == pytest.approx(0.2, abs=1e-6)


def test_lines_that_do_not_agree_tell_nothing():
    xs = np.linspace(-0.4, 0.4, 9)
    leans = np.random.default_rng(1).uniform(-0.2, 0.2, 9)
    assert convergence(lines(leans, xs)) is None


def test_a_few_slanted_things_do_not_mislead():
    xs = np.linspace(-0.4, 0.4, 12)
    leans = -0.15 * xs
    leans[[2, 7]] = 0.12, -0.2
    assert convergence(lines(leans, xs)).height == pytest.approx(0.15, abs=0.005)


@pytest.mark.parametrize("k", [-0.3, 0.2])
def test_lines_that_meet_come_to_stand_upright_and_no_border_is_left_bare(k):
    size, diagonal = (800, 1000), float(np.hypot(800, 1000))
    warp = straightened(k / diagonal, 400.0, size)
    middle, meeting = (np.array(size) - 1) / 2, diagonal / k
    for x in (-300, -80, 200):
        ys = np.array([-400.0, 0.0, 400.0])
        line = np.stack([x * (1 - ys / meeting), ys], axis=1) + middle
        moved = warp.moved(np.float32(line))
        assert np.ptp(moved[:, 0]) < 0.3
    corners = np.float32([[0, 0], [799, 0], [0, 999], [799, 999]])
    moved = warp.moved(corners)
    assert (np.abs(moved - middle) >= np.abs(corners - middle) - 0.2).all()


def test_a_face_in_the_middle_keeps_its_proportions():
    warp = straightened(0.2 / 1000, 400.0, (600, 800))
    cross = np.float32([[289.5, 400], [309.5, 400], [299.5, 390], [299.5, 410]])
    left, right, top, bottom = warp.moved(cross)
    assert np.linalg.norm(right - left) == pytest.approx(np.linalg.norm(bottom - top), rel=0.01)
