import cv2
import numpy as np
import pytest

from fineline.photo.colour import from_srgb8
from fineline.photo.filters import gaussian, guided_filter, normalised_gaussian, resize

from .samples import portrait


@pytest.fixture(scope="module")
def picture():
    return from_srgb8(portrait()[:200])


@pytest.mark.parametrize("sigma", [0.8, 3, 5, 9, 17, 40])
def test_gaussian_is_a_gaussian_within_one_percent(picture, sigma):
    padded = cv2.copyMakeBorder(picture, 300, 300, 300, 300, cv2.BORDER_REPLICATE)
    exact = cv2.GaussianBlur(padded, (0, 0), sigma)
    error = np.abs(gaussian(padded, sigma) - exact)
    assert error.max() < 0.01
    assert error.mean() < 0.001


def test_gaussian_keeps_a_plain_picture_plain():
    assert gaussian(np.full((101, 67, 2), 0.3, np.float32), 20) == pytest.approx(0.3, abs=1e-5)


def test_gaussian_of_width_zero_changes_nothing(picture):
    assert np.array_equal(gaussian(picture, 0), picture)


def test_normalised_gaussian_sees_nothing_outside_its_mask(picture):
    mask = np.zeros(picture.shape[:2], np.float32)
    mask[50:150, 60:160] = 1
    other = np.where(mask[..., None] > 0, picture, np.float32(100))
    blurred = normalised_gaussian(picture, mask, 12)
    assert normalised_gaussian(other, mask, 12) == pytest.approx(blurred, abs=1e-5)
    assert normalised_gaussian(np.full_like(mask, 0.7), mask, 12)[100, 40:180] == pytest.approx(0.7, abs=1e-5)


def test_normalised_gaussian_of_an_empty_mask_is_zero(picture):
    assert not normalised_gaussian(picture, np.zeros(picture.shape[:2], np.float32), 5).any()


def test_resize_averages_and_keeps_the_channel_axis(picture):
    small = resize(picture[..., :1], (64, 50))
    assert small.shape == (50, 64, 1)
    assert small.mean() == pytest.approx(picture[..., :1].mean(), abs=1e-4)
    assert resize(picture, (400, 500)).shape == (500, 400, 3)


def _slow_guided_filter(guide, source, radius, eps):
    def mean(array):
        return cv2.blur(array, (2 * radius + 1, 2 * radius + 1), borderType=cv2.BORDER_REPLICATE)

    slope = (mean(guide * source) - mean(guide) * mean(source)) / (mean(guide * guide) - mean(guide) ** 2 + eps)
    return mean(slope) * guide + mean(mean(source) - slope * mean(guide))


def test_guided_filter_follows_its_definition(picture):
    guide, source = picture[..., 0].copy(), picture[..., 1].copy()
    expected = _slow_guided_filter(guide, source, 5, 1e-3)
    assert guided_filter(guide, source, 5, 1e-3) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("radius", [4, 24])
def test_guided_filter_removes_noise_and_keeps_the_edge(radius):
    edge = np.zeros((160, 160), np.float32)
    edge[:, 80:] = 1
    noisy = edge + np.random.default_rng(0).normal(0, 0.1, edge.shape).astype(np.float32)
    colour = np.stack([edge, 1 - edge, edge], axis=-1)
    result = guided_filter(colour, noisy, radius, 1e-4)
    inside = np.r_[40:76, 84:120]
    assert np.abs(result - edge)[40:120, inside].mean() < 0.02
    assert result[80, 81] - result[80, 78] > 0.9


def test_guided_filter_keeps_shapes(picture):
    grey = picture[..., 0].copy()
    assert guided_filter(picture, picture, 8, 1e-3).shape == picture.shape
    assert guided_filter(grey, picture[..., :2], 8, 1e-3).shape == (200, 256, 2)
    assert guided_filter(picture, grey, 8, 1e-3).shape == grey.shape
