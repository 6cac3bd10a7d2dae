"""Complexion is of the skin, not of the photo: it stays when exposure and light change, and moves with the skin."""

from dataclasses import replace

import numpy as np
import pytest

from complexion import CHANGES, HELD
from fineline.face.regions import Regions
from fineline.face.shared import Shared
from truth import darker_skin, found_in


@pytest.fixture(scope="module")
def plain(sitter):
    return sitter.face.complexion


@pytest.mark.parametrize("change", ["-1 EV", "-800 K", "+800 K"])
def test_another_light_is_not_another_complexion(sitter, plain, change):
    """Warm light clips the red of bright teeth, and glasses tint what is behind: p14 and p16 move by 9 degrees."""
    changed = found_in(CHANGES[change](sitter.photo)).face.complexion
    assert changed.ita == pytest.approx(plain.ita, abs=2.5 * HELD)
    assert changed.hue == pytest.approx(plain.hue, abs=8)


def test_a_stop_more_may_clip_and_moves_it_little(sitter, plain):
    assert found_in(CHANGES["+1 EV"](sitter.photo)).face.complexion.ita == pytest.approx(plain.ita, abs=2 * HELD)


def test_darker_skin_in_the_same_light_is_seen_as_such(sitter, plain):
    darker = replace_photo(sitter, darker_skin(*sitter)).complexion
    assert darker.ita < plain.ita - 6
    assert darker.probabilities @ np.arange(10) > plain.probabilities @ np.arange(10)


def test_monk_tones_have_probabilities(plain):
    assert plain.probabilities.sum() == pytest.approx(1)
    assert plain.probabilities.argmax() + 1 == plain.monk
    assert (plain.probabilities >= 0).all()


def test_without_eyes_and_teeth_it_says_that_it_does_not_know(sitter, plain):
    masks = vars(sitter.face.regions)
    blind = Regions(**{**masks, "sclera": 0 * masks["sclera"], "teeth": 0 * masks["teeth"]})
    face = replace_photo(sitter, sitter.photo)
    face = replace(face, _shared=face._shared.instead("regions", blind))
    assert face.complexion.confidence < min(plain.confidence, 0.25)


def replace_photo(sitter, photo):
    """The face as found before, on other pixels."""
    known = Shared({"regions": sitter.face.regions, "cast": sitter.face.cast})
    return replace(sitter.face, found_in=photo, _shared=known)
