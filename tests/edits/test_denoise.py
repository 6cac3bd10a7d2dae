"""Noise of known strength on real portraits."""

import numpy as np
import pytest

from fineline.edits import make_edit
from fineline.measures import AUTHENTICITY, POLISH, Pair
from fineline.photo import Photo
from fineline.photo.colour import encode_srgb, luminance
from fineline.photo.noise import estimate_noise
from truth import blurred, found_in, grainy, opened, region

SHOTS = (0.001, 0.002, 0.004)
"""Variance over linear light: about ISO 1600 to 6400 of a phone."""


def error(photo: Photo, truth: Photo, mask=None):
    """Mean square of codes."""
    difference = np.square(encode_srgb(np.clip(photo.pixels, 0, 1)) - encode_srgb(np.clip(truth.pixels, 0, 1)))
    return float(np.average(difference.mean(axis=-1), weights=mask))


@pytest.fixture(scope="module")
def noisy(sitter):
    return found_in(grainy(sitter.photo, 0.004))


def test_a_clean_photo_comes_back_as_it_is(people):
    changed = [
        person.path.name
        for person in people
        if make_edit("denoise", 1.0, {})(*(one := opened(person.path))) is not one.photo
    ]
    assert changed == []


def test_more_noise_is_estimated_as_more(sitter):
    grains = [estimate_noise(grainy(sitter.photo, shot).pixels).grain for shot in SHOTS]
    assert estimate_noise(sitter.photo.pixels).grain < grains[0] < grains[1] < grains[2]


def test_two_seeds_have_the_same_noise(sitter):
    first, second = (estimate_noise(grainy(sitter.photo, 0.004, seed).pixels).grain for seed in (1, 2))
    assert first == pytest.approx(second, rel=0.05)


def test_the_face_comes_nearer_to_the_clean_photo(sitter, noisy):
    face = region(*sitter, "face")
    after = make_edit("denoise", 1.0, {})(*noisy)
    assert error(after, sitter.photo, face) < 0.7 * error(noisy.photo, sitter.photo, face)


def test_the_mean_light_and_colour_stay(sitter, noisy):
    after = make_edit("denoise", 1.0, {})(*noisy)
    face = region(*sitter, "face")
    before, now = (np.tensordot(face, one.pixels, 2) / face.sum() for one in (noisy.photo, after))
    assert now == pytest.approx(before, rel=0.02)


def test_what_was_removed_is_not_the_face(sitter, noisy):
    """It goes with the noise that was put in, and hardly with the portrait's own detail."""
    removed = luminance(noisy.photo.pixels) - luminance(make_edit("denoise", 1.0, {})(*noisy).pixels)
    added = luminance(noisy.photo.pixels) - luminance(sitter.photo.pixels)
    face = region(*sitter, "face") > 0.5
    assert np.corrcoef(removed[face], added[face])[0, 1] > 0.6


def test_noise_that_went_is_no_lost_texture_but_smoothing_is(sitter, noisy):
    photo, face = noisy
    honest = Pair.of_edit(photo, make_edit("denoise", 1.0, {})(photo, face), face, face)
    smooth = Pair.of_edit(photo, blurred(photo, face, 0.012), face, face)
    spent, faked = (AUTHENTICITY["texture"](pair) for pair in (honest, smooth))
    assert spent < 0.25
    assert faked > 1.8 * spent
    assert AUTHENTICITY["foreign_detail"](honest) < 0.07


def test_visible_noise_is_measured_and_gone(sitter, noisy):
    photo, face = noisy
    pair = Pair.of_edit(photo, make_edit("denoise", 1.0, {})(photo, face), face, face)
    clean = Pair.of_edit(*[sitter.photo] * 2, *[sitter.face] * 2)
    assert POLISH["noise"](pair.before) > 1.5 * POLISH["noise"](clean.before)
    assert POLISH["noise"](pair.after) < 0.75 * POLISH["noise"](pair.before)
