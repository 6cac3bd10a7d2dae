"""A warp moves pixels and points alike, and can be undone."""

import numpy as np
import pytest

from fineline.photo.filters import gaussian
from fineline.photo.resample import transform
from fineline.photo.warping import Warp

NODE = 5.0
LEFT, TOP = 40.0, 30.0


@pytest.fixture
def bulge() -> Warp:
    """Moves what lies round (115, 105) away from there by up to 8 pixels, and turns it."""
    rows, columns = np.mgrid[:31, :31].astype(np.float32)
    x, y = (columns - 15) * NODE, (rows - 15) * NODE
    fall = np.clip(1 - np.hypot(x, y) / 70, 0, 1)[..., None] ** 2
    shift = fall * np.stack([0.35 * x - 0.2 * y, 0.35 * y + 0.2 * x], axis=-1)
    return Warp(np.array([[1 / NODE, 0, -LEFT / NODE], [0, 1 / NODE, -TOP / NODE]]), shift.astype(np.float32))


@pytest.fixture
def picture() -> np.ndarray:
    noise = np.random.default_rng(3).uniform(0, 1, (220, 260, 3)).astype(np.float32)
    return gaussian(noise, 4.0)


def brightest(picture):
    row, column = np.unravel_index(picture.argmax(), picture.shape)
    weights = picture[row - 6 : row + 7, column - 6 : column + 7]
    rows, columns = np.mgrid[row - 6 : row + 7, column - 6 : column + 7]
    return np.array([(columns * weights).sum(), (rows * weights).sum()]) / weights.sum()


@pytest.mark.parametrize("place", [(100, 90), (120, 118), (140, 100), (20, 20)])
def test_pixels_go_where_points_go(bulge, place):
    dot = np.zeros((220, 260), np.float32)
    dot[place[1], place[0]] = 1
    seen = brightest(bulge.applied(gaussian(dot, 1.5)))
    assert seen == pytest.approx(bulge.moved(np.array([place], np.float32))[0], abs=0.15)


def test_what_was_done_can_be_undone(bulge, picture):
    assert np.abs(bulge.applied(picture) - picture).max() > 0.05
    assert np.abs(bulge.undone(bulge.applied(picture)) - picture).max() < 0.002


def test_beyond_the_grid_every_pixel_stays_to_the_bit(bulge, picture):
    after = bulge.applied(picture)
    still = np.ones(picture.shape[:2], bool)
    still[int(TOP) : int(TOP + 31 * NODE), int(LEFT) : int(LEFT + 31 * NODE)] = False
    assert still.mean() > 0.3
    assert np.array_equal(after[still], picture[still])


def test_a_picture_that_the_grid_reaches_beyond_is_warped_as_far_as_it_goes(bulge, picture):
    corner = picture[:110, :120]
    after = bulge.applied(corner)
    assert after.shape == corner.shape
    assert np.abs(after - bulge.applied(picture)[:110, :120])[:90, :95].max() < 1e-4


def test_it_follows_the_picture_through_a_similarity(bulge):
    motion = np.array([[1.2, -0.5, 30.0], [0.5, 1.2, -12.0]])
    points = np.random.default_rng(1).uniform(50, 180, (40, 2)).astype(np.float32)
    moved = bulge.through(motion).moved(transform(points, motion))
    assert moved == pytest.approx(transform(bulge.moved(points), motion), abs=0.05)
