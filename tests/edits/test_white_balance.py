"""Casts of known colour, on people before a grey card."""

import numpy as np
import pytest

from fineline.edits import make_edit
from fineline.face.illuminant import Cast
from fineline.photo.colour import luminance
from truth import cast, found_in, on_grey

TUNGSTEN, SHADE, GREEN = np.array([0.1, -0.4]), np.array([-0.2, 0.2]), np.array([-0.15, -0.15])
"""Logarithms of red over green and of blue over green."""


def added(photo, face):
    """What the edit adds to red and to blue, as logarithms against green."""
    after = make_edit("white_balance", 1.0, {})(photo, face)
    red, green, blue = np.log(after.pixels.mean(axis=(0, 1)) / photo.pixels.mean(axis=(0, 1)))
    return np.array([red - green, blue - green])


@pytest.fixture(scope="module")
def card(sitter):
    return on_grey(*sitter)


def test_neutral_light_is_left_almost_alone(card):
    assert np.linalg.norm(added(*found_in(card))) < 0.05


@pytest.mark.parametrize("light", [TUNGSTEN, SHADE, GREEN], ids=["tungsten", "shade", "green"])
def test_a_cast_is_never_turned_into_its_opposite(card, light):
    removed = -added(*found_in(cast(card, *light))) @ light / (light @ light)
    assert -0.05 < removed < 1.25


def test_the_yellow_of_lamps_goes_for_the_most_part(card):
    removed = -added(*found_in(cast(card, *TUNGSTEN))) @ TUNGSTEN / (TUNGSTEN @ TUNGSTEN)
    assert removed > 0.5


def test_a_card_in_that_light_turns_nearly_grey_and_keeps_its_luminance(card):
    photo, face = found_in(cast(card, *TUNGSTEN))
    light = np.exp([[[face.cast.light[0], 0, face.cast.light[1]]]]).astype(np.float32)
    grey = photo.with_pixels(np.tile(light / luminance(light)[..., None], (photo.height, photo.width, 1)))
    after = make_edit("white_balance", 1.0, {})(grey, face).pixels
    assert luminance(after) == pytest.approx(1, abs=5e-3)
    assert np.ptp(np.log(after), axis=-1).max() < 0.25 * np.ptp(np.log(light))


def test_highlights_that_lost_the_cast_do_not_turn_blue_and_blue_things_stay_blue(card):
    photo, face = found_in(cast(card, *(2 * TUNGSTEN)))
    pixels = photo.pixels.copy()
    burnt, shirt = (slice(0, 20), slice(0, 20)), (slice(0, 20), slice(40, 60))
    pixels[burnt], pixels[shirt] = 0.95, (0.1, 0.15, 0.5)
    after = make_edit("white_balance", 1.0, {})(photo.with_pixels(pixels), face).pixels
    blueness = [float(np.log(after[patch][..., 2] / after[patch][..., 1]).mean()) for patch in (burnt, shirt)]
    removed = 2 * abs(TUNGSTEN[1])
    assert blueness[0] < 0.9 * removed
    assert blueness[1] > np.log(0.5 / 0.15) + 0.5 * removed


def test_no_light_is_taken_to_be_yellower_than_the_bluest_skin():
    """Whatever jaundiced eyes and a painted room say."""
    eyes, scene, none = np.array([0.25, -1.0]), np.array([0.38, -0.64]), np.full(2, np.nan)
    bluest = -0.3
    light = Cast(eyes, none, scene, palest=np.array([0.5, bluest])).light
    assert bluest - 0.15 < light[1] < bluest + 0.15
    assert Cast(eyes, none, scene, palest=none).light[1] < bluest - 0.3
