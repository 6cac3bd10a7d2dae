"""Noise of known strength on painted planes."""

import numpy as np
import pytest

from fineline.photo.noise import DARK
from fineline.photo.shrinkage import variance_of_noise, without_noise

SPREAD = 0.02
"""Standard deviation: about five steps of an 8-bit file."""


def noise(shape, seed=0):
    return SPREAD * np.random.default_rng(seed).standard_normal(shape, np.float32)


def even(shape, level=0.5):
    return np.full(shape, level, np.float32)


@pytest.fixture(scope="module")
def half_knitted():
    """(512, 512) smooth on the left and knitted on the right, far beyond the noise."""
    rows, columns = np.mgrid[:512, :512].astype(np.float32)
    knit = 0.1 * np.sin(rows * 0.6) * np.sin(columns * 0.5)
    return 0.5 + 0.1 * columns / 512 + np.where(columns < 256, 0, knit)


@pytest.mark.parametrize("dark", [0.0, 4 * DARK])
def test_variance_is_told_from_what_is_smooth(half_knitted, dark):
    light = np.square(half_knitted)
    plane = half_knitted + noise(half_knitted.shape) * np.sqrt(1 + dark / light)
    assert variance_of_noise(plane, light, dark) == pytest.approx(SPREAD**2, rel=0.25)


def test_a_painted_plane_tells_no_noise():
    assert variance_of_noise(even((512, 512)), even((512, 512), 0.25), 0.0) == 0.0


def test_too_small_a_plane_tells_nothing():
    assert variance_of_noise(even((40, 40)) + noise((40, 40)), even((40, 40), 0.25), 0.0) == 0.0


def test_noise_on_an_even_plane_goes():
    plane = even((256, 256)) + noise((256, 256))
    assert without_noise(plane, even(plane.shape, SPREAD**2)).std() < 0.25 * SPREAD


def test_a_knit_beyond_the_noise_stays(half_knitted):
    clear = without_noise(half_knitted + noise(half_knitted.shape), even(half_knitted.shape, SPREAD**2))
    knitted = (slice(8, -8), slice(264, -8))
    slope = np.polyfit(half_knitted[knitted].ravel(), clear[knitted].ravel(), 1)[0]
    assert slope > 0.95
    assert (clear - half_knitted)[knitted].std() < 0.6 * SPREAD


def test_an_edge_stays_as_steep():
    truth = even((128, 128), 0.3)
    truth[:, 61:] = 0.6
    clear = without_noise(truth + noise(truth.shape), even(truth.shape, SPREAD**2))
    assert clear.mean(axis=0)[[60, 61]] == pytest.approx([0.3, 0.6], abs=0.02)


def test_where_there_is_no_noise_nothing_goes(half_knitted):
    assert without_noise(half_knitted, even(half_knitted.shape, 0.0)) == pytest.approx(half_knitted, abs=1e-3)


def test_noise_goes_where_it_is_strong_and_stays_unseen_where_it_is_not():
    plane = even((128, 256)) + noise((128, 256))
    variance = even(plane.shape, SPREAD**2)
    variance[:, 128:] = 0
    gone = plane - without_noise(plane, variance)
    assert gone[:, :112].std() > 0.9 * SPREAD
    assert gone[:, 144:].std() < 0.1 * SPREAD


@pytest.mark.parametrize("shape", [(1, 1), (7, 9), (16, 3), (65, 130)])
def test_any_shape_comes_back(shape):
    clear = without_noise(even(shape) + noise(shape), even(shape, SPREAD**2))
    assert clear.shape == shape
    assert clear.dtype == np.float32
    assert np.isfinite(clear).all()
