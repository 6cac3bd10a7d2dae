"""Graded flaws of known kind: the polish measure of that kind rises with them."""

import numpy as np
import pytest

from fineline.measures import POLISH, Pair
from truth import BARE, MOLE, PIMPLE, blurred, flush, leaning, shiny, side_light, spot, tired


def measured(name, sitter, after):
    """The measure before and after."""
    pair = Pair.of_edit(sitter.photo, after, sitter.face, sitter.face)
    return POLISH[name](pair.before), POLISH[name](pair.after)


def rising(name, sitter, versions):
    """The measure on ever more flawed versions, from the photo itself on."""
    values = [measured(name, sitter, version)[1] for version in (sitter.photo, *versions)]
    return values == sorted(set(values)), values


def test_unevenness_rises_with_flush(sitter):
    ok, values = rising("unevenness", sitter, [flush(*sitter, size) for size in (0.05, 0.08, 0.11)])
    assert ok, values


def test_unevenness_is_blind_to_exposure_and_light(sitter):
    photo, face = sitter
    for after in (photo.with_pixels(photo.pixels * 0.8), side_light(photo, face, 1)):
        was, now = measured("unevenness", sitter, after)
        assert now == pytest.approx(was, rel=0.05)


def test_light_contrast_rises_with_a_light_from_one_side(sitter):
    photo, face = sitter
    side = np.sign(leaning(photo, face))
    ok, values = rising("light_contrast", sitter, [side_light(photo, face, side * by) for by in (1, 2, 3)])
    assert ok, values
    assert 1 < values[3] - values[1] < 2  # 2 stops between the cheeks, a little less between bright and dark tenths


def test_shine_rises_with_what_is_mirrored(sitter):
    ok, values = rising("shine", sitter, [shiny(*sitter, strength) for strength in (0.4, 0.8, 1.2)])
    assert ok, values


def test_under_eye_shade_rises_with_dark_circles(sitter):
    ok, values = rising("under_eye_shade", sitter, [tired(*sitter, depth) for depth in (0.4, 0.8, 1.2)])
    assert ok, values


def test_softness_rises_with_blur(sitter):
    ok, values = rising("softness", sitter, [blurred(*sitter, size) for size in (0.01, 0.02, 0.04)])
    assert ok, values
    assert max(values) <= 1


def test_blemishes_rise_with_every_pimple(sitter):
    photo, versions = sitter.photo, []
    for point in BARE:
        photo = spot(photo, sitter.face, point, 0.03, PIMPLE)
        versions.append(photo)
    values = [measured("blemishes", sitter, version)[1] for version in (sitter.photo, *versions)]
    assert np.diff(values).min() > 0.5, values


def test_a_mole_is_no_blemish(sitter):
    for point in BARE:
        was, now = measured("blemishes", sitter, spot(*sitter, point, 0.02, MOLE))
        assert now <= was + 0.1
