"""Light may be corrected, skin may not: on light, medium and dark skin alike."""

import numpy as np
import pytest

from fineline.measures import AUTHENTICITY, Pair
from truth import before, cast, exposed, lighter_skin

NOTICEABLE = 1.0
"""Delta E 2000."""


def complexion(sitter, after):
    return AUTHENTICITY["complexion"](Pair.of_edit(sitter.photo, after, sitter.face, sitter.face))


@pytest.mark.parametrize("by", [-0.3, 0.3])
def test_another_exposure_is_not_another_complexion(sitter, by):
    assert complexion(sitter, exposed(sitter.photo, by)) < NOTICEABLE


def test_another_light_is_not_another_complexion(sitter):
    assert complexion(sitter, cast(sitter.photo, 0.15, -0.2)) < NOTICEABLE


@pytest.mark.parametrize("by", [-0.2, 0.2])
def test_lighter_or_darker_skin_is_and_counts_the_same_on_every_skin(sitter, by):
    """A fifth of a stop is about 3 units of lightness wherever it is."""
    assert 2.2 < complexion(sitter, lighter_skin(*sitter, by)) < 4


def test_lighter_skin_shows_under_another_exposure_too(sitter):
    lighter = lighter_skin(*sitter, 0.2)
    assert complexion(sitter, exposed(lighter, -0.3)) > 2


def test_a_new_background_is_neither_a_change_of_skin_nor_an_excuse_for_one(sitter):
    """Where the surroundings were replaced, they cannot tell whether the light has changed."""
    photo, face = sitter
    noise = np.random.default_rng(0).uniform(0.05, 0.9, photo.pixels.shape).astype(np.float32)
    elsewhere = before(photo, face, noise)
    assert complexion(sitter, elsewhere) < 2
    assert complexion(sitter, lighter_skin(elsewhere, face, 0.4)) > 3
