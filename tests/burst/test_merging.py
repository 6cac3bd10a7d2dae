"""Shots of one moment, made of one portrait: moved a little, noisy each in its own way."""

import numpy as np
import pytest

import fineline
from fineline.burst import merge_shots
from fineline.errors import RefusedPhoto, UsageError
from fineline.photo.colour import encode_srgb
from truth import blurred, grainy

MOTIONS = ((0.0, 0.0, 0.0), (0.004, 1.3, -2.1), (-0.005, -3.6, 2.2), (0.002, 2.1, 1.7))
"""Turn in radians and shift in pixels."""

INNER = np.s_[30:-30, 30:-30]


def moved(photo, turn, x, y):
    matrix = np.array([[np.cos(turn), -np.sin(turn), x], [np.sin(turn), np.cos(turn), y]])
    return photo.warped(matrix, (photo.width, photo.height)) if turn else photo


@pytest.fixture(scope="module")
def shots(astronaut):
    return [grainy(moved(astronaut.photo, *motion), 0.004, seed) for seed, motion in enumerate(MOTIONS)]


def error(photo, truth):
    first, second = (encode_srgb(np.clip(one.pixels, 0, 1))[INNER] for one in (photo, truth))
    return float(np.square(first - second).mean())


def test_four_shots_have_half_of_the_noise_or_less(astronaut, shots):
    merged = merge_shots(shots)
    lead = moved(astronaut.photo, *MOTIONS[merged.lead - 1])
    assert error(merged.photo, lead) < 0.5 * error(shots[merged.lead - 1], lead)
    assert min(merged.used) > 0.5


def test_what_is_in_one_shot_alone_leaves_no_ghost(astronaut, shots):
    lead = merge_shots(shots[:3]).lead - 1
    passing = (lead + 1) % 3
    pixels = shots[passing].pixels.copy()
    pixels[60:120, 40:90] = (0.9, 0.05, 0.05)
    merged = merge_shots([shot.with_pixels(pixels) if shot is shots[passing] else shot for shot in shots[:3]])
    assert merged.lead == lead + 1
    place = np.s_[70:110, 50:80]
    clean = moved(astronaut.photo, *MOTIONS[merged.lead - 1]).pixels
    assert merged.photo.pixels[place].mean(axis=(0, 1)) == pytest.approx(clean[place].mean(axis=(0, 1)), abs=0.03)


def test_the_sharpest_leads(astronaut):
    photo, face = astronaut
    merged = merge_shots([blurred(photo, face, 0.02), photo])
    assert merged.lead == 2


def test_another_person_is_refused_in_plain_words(astronaut, hopper):
    other = hopper.photo.resized(astronaut.photo.width, astronaut.photo.height)
    with pytest.raises(RefusedPhoto, match="another moment"):
        merge_shots([astronaut.photo, other])


def test_one_shot_or_two_sizes_are_bad_use(astronaut):
    with pytest.raises(UsageError, match="two photos"):
        merge_shots([astronaut.photo])
    with pytest.raises(UsageError, match="size"):
        merge_shots([astronaut.photo, astronaut.photo.resized(256, 256)])


def test_files_in_photo_out(astronaut_path):
    merged = fineline.merge([astronaut_path, astronaut_path])
    assert merged.used == pytest.approx((1.0, 1.0), abs=0.01)
