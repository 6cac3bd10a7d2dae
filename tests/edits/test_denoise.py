"""Noise of known strength on real portraits."""

from dataclasses import replace

import numpy as np
import pytest

from fineline.edits import make_edit
from fineline.face.shared import Shared
from fineline.measures import AUTHENTICITY, POLISH, Pair
from fineline.photo import Photo
from fineline.photo.colour import encode_srgb, luminance
from fineline.photo.noise import channel_of, estimate_noise, opponents
from truth import (
    MOLE,
    RIGHT_CHEEK,
    blurred,
    detail,
    disc,
    filed,
    found_in,
    grainy,
    mean_over,
    opened,
    region,
    spot,
    stops,
)

SHOTS = (0.001, 0.002, 0.004)
"""Variance over linear light: about ISO 1600 to 6400 of a phone."""


def error(photo: Photo, truth: Photo, mask=None):
    """Mean square of codes."""
    difference = np.square(encode_srgb(np.clip(photo.pixels, 0, 1)) - encode_srgb(np.clip(truth.pixels, 0, 1)))
    return float(np.average(difference.mean(axis=-1), weights=mask))


def denoised(photo: Photo, face) -> Photo:
    return make_edit("denoise", 1.0, {})(photo, face)


def off_colour(photo: Photo, truth: Photo, mask):
    """Standard deviation of what differs in colour, in steps of an 8-bit file."""
    difference = opponents(photo.pixels) - opponents(truth.pixels)
    of_both = np.square(channel_of(difference, 1)) + np.square(channel_of(difference, 2))
    return 255 * float(np.sqrt(mean_over(mask, of_both)))


@pytest.fixture(scope="module")
def noisy(sitter):
    return found_in(grainy(sitter.photo, 0.004))


@pytest.fixture(scope="module")
def quiet(noisy):
    return denoised(*noisy)


def test_a_clean_photo_comes_back_as_it_is(people):
    changed = [person.path.name for person in people if denoised(*(one := opened(person.path))) is not one.photo]
    assert changed == []


def test_more_noise_is_estimated_as_more(sitter):
    grains = [estimate_noise(grainy(sitter.photo, shot).pixels).grain for shot in SHOTS]
    assert estimate_noise(sitter.photo.pixels).grain < grains[0] < grains[1] < grains[2]


def test_two_seeds_have_the_same_noise(sitter):
    first, second = (estimate_noise(grainy(sitter.photo, 0.004, seed).pixels).grain for seed in (1, 2))
    assert first == pytest.approx(second, rel=0.05)


def test_the_face_comes_nearer_to_the_clean_photo(sitter, noisy, quiet):
    face = region(*sitter, "face")
    assert error(quiet, sitter.photo, face) < 0.6 * error(noisy.photo, sitter.photo, face)


def test_the_mean_light_and_colour_stay(sitter, noisy, quiet):
    face = region(*sitter, "face")
    before, now = (np.tensordot(face, one.pixels, 2) / face.sum() for one in (noisy.photo, quiet))
    assert now == pytest.approx(before, rel=0.02)


def test_what_was_removed_is_not_the_face(sitter, noisy, quiet):
    """It goes with the noise that was put in, and hardly with the portrait's own detail."""
    removed = luminance(noisy.photo.pixels) - luminance(quiet.pixels)
    added = luminance(noisy.photo.pixels) - luminance(sitter.photo.pixels)
    face = region(*sitter, "face") > 0.5
    assert np.corrcoef(removed[face], added[face])[0, 1] > 0.6


def test_noise_that_went_is_no_lost_texture_but_smoothing_is(noisy, quiet):
    photo, face = noisy
    honest = Pair.of_edit(photo, quiet, face, face)
    smooth = Pair.of_edit(photo, blurred(photo, face, 0.012), face, face)
    spent, faked = (AUTHENTICITY["texture"](pair) for pair in (honest, smooth))
    assert spent < 0.25
    assert faked > 1.8 * spent
    assert AUTHENTICITY["foreign_detail"](honest) < 0.07


def test_visible_noise_is_measured_and_gone(sitter, noisy, quiet):
    photo, face = noisy
    pair = Pair.of_edit(photo, quiet, face, face)
    clean = Pair.of_edit(*[sitter.photo] * 2, *[sitter.face] * 2)
    assert POLISH["noise"](pair.before) > 1.5 * POLISH["noise"](clean.before)
    assert POLISH["noise"](pair.after) < 0.75 * POLISH["noise"](pair.before)


def test_the_face_is_no_less_like_the_clean_photo(sitter, noisy, quiet):
    truth = sitter.face.embedding
    before, now = (
        np.linalg.norm(replace(sitter.face, found_in=one, _shared=Shared()).embedding - truth)
        for one in (noisy.photo, quiet)
    )
    assert now < 1.1 * before


def test_the_pores_of_the_clean_photo_are_still_there(sitter, quiet):
    """Detail finer than a thirtieth of the distance between the eyes, against the portrait's own."""
    face = region(*sitter, "face")
    own, left = (detail(one, sitter.face, 0.03) for one in (sitter.photo, quiet))
    assert mean_over(face, own * left) > 0.75 * mean_over(face, own * own)


def test_a_mole_stays(sitter):
    marked = spot(*sitter, RIGHT_CHEEK, 0.025, MOLE)
    quiet = denoised(grainy(marked, 0.004), sitter.face)
    at, about = (disc(*sitter, RIGHT_CHEEK, size) for size in (0.02, 0.08))
    depth = [mean_over(at, stops(one)) - mean_over(about, stops(one)) for one in (marked, quiet)]
    assert depth[1] == pytest.approx(depth[0], rel=0.1)


def test_coloured_specks_go(sitter):
    """Those of the sensor itself, before a file has halved the colour."""
    face = region(*sitter, "face")
    noise = np.random.default_rng(0).standard_normal(sitter.photo.pixels.shape, np.float32)
    specked = sitter.photo.with_pixels(sitter.photo.pixels + noise * np.sqrt(0.004 * (sitter.photo.pixels + 0.004)))
    quiet = denoised(specked, sitter.face)
    assert off_colour(quiet, sitter.photo, face) < 0.35 * off_colour(specked, sitter.photo, face)


def test_coloured_specks_go_from_a_file_that_halved_them(sitter, noisy, quiet):
    """Against the clean portrait in such a file, as what that loses of the colour is no noise."""
    face, truth = region(*sitter, "face"), filed(sitter.photo)
    assert off_colour(quiet, truth, face) < 0.85 * off_colour(noisy.photo, truth, face)
