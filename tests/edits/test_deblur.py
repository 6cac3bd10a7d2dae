"""Blur of known kind and size on real portraits."""

import cv2
import numpy as np
import pytest

from fineline.edits import make_edit
from fineline.measures import AUTHENTICITY, Pair
from fineline.photo.colour import encode_srgb, luminance
from truth import blurred, defocused, filed, found_in, grainy, opened, region, shaken


@pytest.fixture(scope="module")
def soft(sitter):
    return found_in(filed(defocused(*sitter, 0.03)))


@pytest.fixture(scope="module")
def sharper(soft):
    return make_edit("deblur", 1.0, {})(*soft)


def test_a_sharp_photo_comes_back_as_it_is(people):
    changed = [
        person.path.name
        for person in people
        if make_edit("deblur", 1.0, {})(*(one := opened(person.path))) is not one.photo
    ]
    assert changed == []


def test_noise_does_not_pass_for_blur(sitter):
    """In a small, sharp and very noisy face edges look soft in one direction or another."""
    photo, face = sitter
    scale = min(110 / face.interocular, 1)
    noisy = found_in(grainy(photo.resized(round(photo.width * scale), round(photo.height * scale)), 0.004))
    assert make_edit("deblur", 1.0, {})(*noisy) is noisy.photo


def test_misfocus_is_told_with_its_size(sitter, soft):
    assert soft.face.blur.kind == "defocus"
    assert 0.007 < soft.face.blur.spread < 0.022  # a disc's spread is half of its radius


def test_shake_is_told_with_its_direction(sitter):
    angle = 40.0
    blur = found_in(filed(shaken(*sitter, 0.06, angle))).face.blur
    assert blur.along > 1.5 * blur.across
    assert abs((blur.angle - angle + 90) % 180 - 90) < 25


def test_the_face_comes_nearer_to_the_sharp_photo(sitter, soft, sharper):
    face = region(*sitter, "face")
    truth, before, after = (
        encode_srgb(np.clip(luminance(one.pixels), 0, 1)) for one in (sitter.photo, soft.photo, sharper)
    )
    first, second = (float(np.average(np.square(one - truth), weights=face)) for one in (before, after))
    assert second < 1.02 * first  # rims of glasses, which lie at another depth, may lose what the eyes gain


def test_the_face_becomes_more_like_the_person(sitter, soft, sharper):
    before, after = (
        float(np.linalg.norm(face.embedding - sitter.face.embedding)) for face in (soft.face, found_in(sharper).face)
    )
    assert after < before


def test_nothing_overshoots(soft, sharper):
    """No halo: what gets brighter or darker stays near the range of the light about it."""
    face = region(*soft, "face") > 0.5
    reach = round(0.06 * soft.face.interocular) * 2 + 1
    before, after = luminance(soft.photo.pixels), luminance(sharper.pixels)
    kernel = np.ones((reach, reach), np.uint8)
    low, high = cv2.erode(before, kernel), cv2.dilate(before, kernel)
    room = 0.3 * (high - low) + 0.01
    assert ((after > low - room) & (after < high + room))[face].mean() > 0.999


def test_what_blur_took_may_come_back_and_no_more(sitter, soft, sharper):
    photo, face = soft
    pair, truth = (Pair.of_edit(photo, after, face, face) for after in (sharper, sitter.photo))
    assert AUTHENTICITY["texture"](pair) < 0.06
    assert AUTHENTICITY["foreign_detail"](pair) < AUTHENTICITY["foreign_detail"](truth)
    assert AUTHENTICITY["eye_detail"](pair) < 0.3


def test_sharpening_a_sharp_photo_still_counts(sitter):
    photo, face = sitter
    crisp = photo.with_pixels(np.clip(1.6 * photo.pixels - 0.6 * blurred(photo, face, 0.02).pixels, 0, 1))
    assert AUTHENTICITY["texture"](Pair.of_edit(photo, crisp, face, face)) > 0.1


def test_hopeless_blur_is_left_alone(sitter):
    lost = found_in(defocused(*sitter, 0.12))
    assert lost.face.blur.is_hopeless
    assert make_edit("deblur", 1.0, {})(*lost) is lost.photo
