"""The blur of a lens: discs, lamps, and depth."""

import numpy as np
import pytest

from fineline.background.lens import LAMP, lens_blur


def dot(level, background=0.0, size=101):
    picture = np.full((size, size, 3), background, np.float32)
    picture[size // 2 - 1 : size // 2 + 2, size // 2 - 1 : size // 2 + 2] = level
    return picture


def test_a_point_becomes_a_disc_of_even_light():
    blurred = lens_blur(dot(0.5), 15)[..., 0]
    rows, columns = np.mgrid[-50:51, -50:51]
    away = np.hypot(rows, columns)
    inside = blurred[away < 12]
    assert inside.max() == pytest.approx(inside.min(), rel=0.01)
    assert blurred[away > 18].max() < 0.01 * inside.max()


def test_light_is_neither_lost_nor_made():
    assert lens_blur(dot(0.5), 15).sum() == pytest.approx(dot(0.5).sum(), rel=1e-3)


def test_a_clipped_spot_was_a_lamp():
    assert lens_blur(dot(1.0), 15).sum() == pytest.approx(LAMP * dot(1.0).sum(), rel=0.05)


@pytest.mark.parametrize("level", [0.3, 1.0])
def test_a_plain_wall_stays_as_it_is(level):
    wall = np.full((60, 80, 3), level, np.float32)
    np.testing.assert_allclose(lens_blur(wall, 9), wall, rtol=1e-4)


def test_what_is_nearer_is_blurred_less():
    stripes = np.zeros((120, 120, 3), np.float32)
    stripes[:, ::12] = 0.6
    nearness = np.linspace(1, 0.35, 120, dtype=np.float32)[:, None].repeat(120, 1)
    blurred = lens_blur(stripes, 12, nearness)[..., 0]
    assert blurred[100:].std() > 2 * blurred[:20].std()


def test_no_radius_is_no_blur():
    picture = dot(0.5)
    assert lens_blur(picture, 0) is picture
