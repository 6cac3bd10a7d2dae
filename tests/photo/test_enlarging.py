"""Sharp portraits made half as large and brought back."""

import cv2
import numpy as np
import pytest
from skimage.metrics import structural_similarity

from fineline.photo.colour import decode_srgb, encode_srgb, luminance
from fineline.photo.enlarging import enlarged
from fineline.photo.filters import resize

UNIT = 120
"""Pixels between the eyes: of the truth."""


@pytest.fixture(scope="module")
def truth(sitter):
    """The head, sharp to the pixel."""
    photo, face = sitter
    scale = min(UNIT / face.interocular, 1)
    pixels = resize(photo.pixels, (round(photo.width * scale), round(photo.height * scale)))
    (x, y), reach = face.mesh.pupils.mean(axis=0) * scale, 2 * face.interocular * scale
    part = pixels[max(round(y - reach), 0) : round(y + reach), max(round(x - reach), 0) : round(x + reach)]
    return np.ascontiguousarray(part[: len(part) // 2 * 2, : part.shape[1] // 2 * 2])


@pytest.fixture(scope="module")
def half(truth):
    return resize(truth, (truth.shape[1] // 2, truth.shape[0] // 2))


def by_opencv(pixels, size, method):
    return decode_srgb(cv2.resize(encode_srgb(pixels), size, interpolation=method))


def tones(pixels):
    return encode_srgb(np.clip(luminance(pixels), 0, 1))


def psnr(pixels, truth):
    return -10 * np.log10(np.square(tones(pixels) - tones(truth)).mean())


def ssim(pixels, truth):
    return structural_similarity(tones(pixels), tones(truth), data_range=1.0)


@pytest.mark.parametrize("method", [cv2.INTER_CUBIC, cv2.INTER_LANCZOS4], ids=["cubic", "lanczos"])
def test_it_comes_nearer_to_the_truth_than_interpolation(method, truth, half):
    size = truth.shape[1::-1]
    ours, other = enlarged(half, size), by_opencv(half, size, method)
    assert psnr(ours, truth) > psnr(other, truth)
    assert ssim(ours, truth) > ssim(other, truth)


def test_it_follows_no_noise(truth, half):
    """Where interpolation is all that helps it is no worse."""
    noise = np.random.default_rng(0).standard_normal(half.shape, np.float32)
    noisy = half + np.sqrt(0.002 * (np.maximum(half, 0) + 0.004)) * noise
    size = truth.shape[1::-1]
    assert psnr(enlarged(noisy, size), truth) > psnr(by_opencv(noisy, size, cv2.INTER_LANCZOS4), truth)


@pytest.mark.parametrize("factor", [1.3, 2.0])
def test_averaged_down_again_it_is_the_picture(factor, half):
    size = round(half.shape[1] * factor), round(half.shape[0] * factor)
    again = resize(enlarged(half, size), half.shape[1::-1])
    assert np.abs(encode_srgb(np.maximum(again, 0)) - encode_srgb(np.maximum(half, 0))).mean() < 1 / 255


def test_edges_get_no_halo():
    """A bright bar on dark: nothing is brighter than the bar, or darker than what is about it."""
    bar = np.full((40, 40, 3), 0.05, np.float32)
    bar[:, 15:25] = 0.8
    large = enlarged(bar, (80, 80))
    assert large.min() > 0.05 - 1e-4
    assert large.max() < 0.8 + 1e-4
    middle = large[40, :, 0]
    assert np.count_nonzero((middle > 0.1) & (middle < 0.75)) <= 6  # two edges, each within a pixel and a half


def test_nothing_is_moved():
    """The middle of a soft spot stays in its place."""
    y, x = np.mgrid[:60, :80]
    spot = np.exp(-((x - 31.3) ** 2 + (y - 27.6) ** 2) / 40).astype(np.float32)
    large = enlarged(np.dstack([spot] * 3), (152, 114))[..., 0]
    rows, columns = np.indices(large.shape)
    where = np.array([(columns * large).sum(), (rows * large).sum()]) / large.sum()
    assert (where + 0.5) / 1.9 - 0.5 == pytest.approx([31.3, 27.6], abs=0.05)
