"""Wrong exposures of known size, and skin that must not be taken for one."""

import numpy as np
import pytest

from fineline.edits import make_edit
from truth import darker_skin, exposed, found_in, mean_over, opened, region, stops

NONE = 0.1
"""Stops that nobody sees."""

NEAR = 0.25
"""Stops by which well-exposed portraits differ themselves."""

SHADED = pytest.mark.xfail(
    strict=True,
    reason="eyes in the shade of the brows pass for underexposed, and only lighter skin can contradict them",
)


def added(photo, face):
    """Stops that the edit adds to the skin."""
    skin, after = region(photo, face, "skin"), make_edit("exposure", 1.0, {})(photo, face)
    return float(mean_over(skin, stops(after) - stops(photo)))


@pytest.mark.parametrize("error", [-2.0, -1.5])
def test_too_dark_is_lifted_to_about_where_it_was(sitter, error):
    assert -0.5 * error < added(*found_in(exposed(sitter.photo, error))) < -error + NEAR


@pytest.mark.parametrize("error", [1.0, 1.5])
def test_too_bright_is_never_lifted_nor_made_dark(sitter, error):
    assert -error < added(*found_in(exposed(sitter.photo, error))) <= 0


def test_what_is_too_bright_and_not_burnt_out_is_reduced(sitter):
    pale = sitter.photo.with_pixels(0.72 + 0.27 * np.clip(sitter.photo.pixels, 0, 1))
    assert added(*found_in(pale)) < -0.03


def test_what_is_burnt_out_is_left_as_it_is(sitter):
    """Its colour is lost: it would turn green or grey."""
    assert added(*found_in(exposed(sitter.photo, 2.0))) == 0


def test_dark_skin_is_not_lightened(people):
    dark = [opened(person.path) for person in people if person.tone == "dark"]
    assert len(dark) >= 5
    assert max(added(*one) for one in dark) < NONE


@pytest.mark.parametrize(
    "sitter",
    ["p14", "p16", "p04", "p18", "p15", pytest.param("p09", marks=SHADED)],
    indirect=True,
)
def test_with_darker_skin_the_same_person_is_not_lightened(sitter):
    photo, face = sitter
    darker = darker_skin(photo, face)
    assert mean_over(region(photo, face, "skin"), stops(darker) - stops(photo)) < -0.7
    assert added(*found_in(darker)) < max(added(photo, face), 0) + NONE


def test_white_stays_white_and_hues_stay(astronaut):
    photo, face = found_in(exposed(astronaut.photo, -2))
    pixels = photo.pixels.copy()
    pixels[:20, :20] = 1
    white = photo.with_pixels(pixels)
    after = make_edit("exposure", 1.0, {})(white, face).pixels
    assert after[:20, :20] == pytest.approx(1, abs=1e-4)
    gain = after / np.maximum(pixels, 1e-6)
    assert np.ptp(gain[pixels.min(axis=-1) > 1e-3], axis=-1).max() < 1e-3
