import numpy as np
import pytest
from skimage.color import rgb2lab

from fineline.photo.colour import (
    decode_srgb,
    delta_e2000,
    encode_srgb,
    from_lab,
    from_srgb8,
    ita,
    luminance,
    to_lab,
    to_srgb8,
)


def test_every_srgb_code_comes_back():
    codes = np.arange(256, dtype=np.uint8)
    assert np.array_equal(to_srgb8(from_srgb8(codes)), codes)


def test_srgb_codes_are_rounded_to_the_nearest():
    linear = np.random.default_rng(0).random((200, 300, 3)).astype(np.float32) ** 2
    exact = encode_srgb(linear) * 255
    assert np.abs(to_srgb8(linear) - exact).max() < 0.5 + 0.01


def test_values_outside_the_gamut_are_clipped():
    assert to_srgb8(np.float32([-0.5, 1.5, np.inf])).tolist() == [0, 255, 255]


def test_transfer_function_undoes_itself_below_black_too():
    linear = np.linspace(-0.5, 2, 1001, dtype=np.float32)
    assert decode_srgb(encode_srgb(linear)) == pytest.approx(linear, abs=1e-6)


def test_luminance_is_rec_709():
    assert luminance(np.float32([[1, 1, 1], [1, 0, 0], [0, 1, 0]])) == pytest.approx([1, 0.2126, 0.7152], abs=1e-4)


def test_lab_agrees_with_scikit_image():
    codes = np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    assert to_lab(from_srgb8(codes)) == pytest.approx(rgb2lab(codes), abs=0.02)


def test_lab_undoes_itself_outside_the_gamut():
    linear = np.random.default_rng(0).uniform(-0.3, 2, (50, 50, 3)).astype(np.float32)
    assert from_lab(to_lab(linear)) == pytest.approx(linear, abs=2e-5)


# Pairs 1, 4, 7, 14, 17, 20, 25 and 33 of Sharma, Wu and Dalal's test data.
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, -0.0010, 2.4900), (50, 0.0010, -2.4900), 4.8045),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, 2.5, 0), (58, 24, 15), 19.4535),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
    ],
)
def test_ciede2000_on_published_pairs(first, second, expected):
    assert delta_e2000(np.array(first), np.array(second)) == pytest.approx(expected, abs=1e-4)
    assert delta_e2000(np.array(second), np.array(first)) == pytest.approx(expected, abs=1e-4)


def test_typology_angle_falls_from_light_to_dark_skin():
    skin = np.array([[75, 8, 14], [50, 10, 14], [30, 8, 10]])
    assert ita(skin) == pytest.approx([60.75, 0, -63.43], abs=0.01)
