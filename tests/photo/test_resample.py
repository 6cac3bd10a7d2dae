import numpy as np
import pytest

from fineline.photo.resample import compose, invert, scale_of, transform, warp


def similarity(scale, degrees, shift):
    cos, sin = scale * np.cos(np.radians(degrees)), scale * np.sin(np.radians(degrees))
    return np.array([[cos, -sin, shift[0]], [sin, cos, shift[1]]])


def test_compose_applies_the_last_first():
    first, second = similarity(2, 30, (5, 7)), similarity(0.5, -80, (-3, 1))
    points = np.float32([[0, 0], [10, -4], [3, 8]])
    expected = transform(transform(points, first), second)
    assert transform(points, compose(second, first)) == pytest.approx(expected, abs=1e-5)
    assert transform(transform(points, first), invert(first)) == pytest.approx(points, abs=1e-5)
    assert scale_of(compose(second, first)) == pytest.approx(1)


@pytest.mark.parametrize("degrees", [0, 25])
@pytest.mark.parametrize("scale", [0.07, 0.3, 0.7, 1, 2.5])
def test_a_warp_puts_every_point_where_its_matrix_says(scale, degrees):
    """A ramp shows where each pixel came from: at any scale, nothing may shift by even a part of a pixel."""
    y, x = np.mgrid[:600, :800].astype(np.float32)
    middle = transform(np.float32([[400, 300]]), similarity(scale, degrees, (0, 0)))[0]
    matrix = similarity(scale, degrees, 20 - middle)
    seen = warp(np.dstack([x, y]), matrix, (41, 41))
    v, u = np.mgrid[10:31, 10:31].astype(np.float32)
    came_from = transform(np.stack([u.ravel(), v.ravel()], axis=1), invert(matrix))
    assert np.abs(seen[10:31, 10:31].reshape(-1, 2) - came_from).max() * scale < 0.05


@pytest.mark.parametrize("scale", [0.05, 0.2, 0.45])
def test_shrinking_turns_fine_texture_into_its_mean(scale):
    texture = np.random.default_rng(0).random((900, 900)).astype(np.float32)
    matrix = similarity(scale, 10, 10 - transform(np.float32([[450, 450]]), similarity(scale, 10, (0, 0)))[0])
    assert warp(texture, matrix, (20, 20)).std() < 1.7 * scale * texture.std()


def test_an_unmoved_picture_is_the_same():
    picture = np.random.default_rng(0).integers(0, 256, (50, 60, 3), dtype=np.uint8)
    assert np.array_equal(warp(picture, similarity(1, 0, (0, 0)), (60, 50)), picture)


def test_beyond_the_edge_the_edge_goes_on():
    picture = np.full((20, 20), 7, np.uint8)
    assert (warp(picture, similarity(1, 0, (500, 500)), (10, 10)) == 7).all()
