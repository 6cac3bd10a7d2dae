"""The background without the person."""

import numpy as np

from fineline.background.plate import without_person

UNIT = 40.0


def person_before(wall):
    """A red disc before a wall, its mixed edge and all, and its alpha."""
    rows, columns = np.mgrid[: wall.shape[0], : wall.shape[1]]
    alpha = np.clip(41 - np.hypot(rows - 100, columns - 100), 0, 1).astype(np.float32)
    return alpha[..., None] * np.array([0.9, 0.0, 0.0], np.float32) + (1 - alpha[..., None]) * wall, alpha


def test_nothing_of_the_person_is_left_in_it():
    wall = np.linspace(0.1, 0.5, 200, dtype=np.float32)[None, :, None].repeat(200, 0).repeat(3, 2)
    plate = without_person(*person_before(wall), UNIT)
    assert np.abs(plate[..., 0] - plate[..., 1]).max() < 1e-4
    assert np.abs(plate - wall).max() < 0.06


def test_away_from_the_person_it_is_the_photo():
    wall = np.random.default_rng(0).uniform(0, 1, (200, 200, 3)).astype(np.float32)
    picture, alpha = person_before(wall)
    away = np.hypot(*np.mgrid[-100:100, -100:100]) > 46
    np.testing.assert_allclose(without_person(picture, alpha, UNIT)[away], picture[away], atol=1e-6)


def test_a_photo_that_is_all_person_stays():
    picture = np.full((20, 20, 3), 0.4, np.float32)
    assert without_person(picture, np.ones((20, 20), np.float32), UNIT) is picture
