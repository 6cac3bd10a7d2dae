"""Painted flush: it fades, and the skin it lies on stays."""

import numpy as np
import pytest

from fineline.edits import make_edit
from fineline.photo.colour import delta_e2000, to_lab
from truth import detail, flush, found_in, mean_over, redness, region


@pytest.fixture(scope="module")
def flushed(sitter):
    return found_in(flush(*sitter))


@pytest.fixture(scope="module")
def evened(flushed):
    return make_edit("skin_evenness", 1.0, {})(*flushed)


def test_flush_fades_and_leaves_a_trace(sitter, flushed, evened):
    """Its share that is left: the regression of what is redder now than evened clean skin on what was painted."""
    painted = redness(flushed.photo) - redness(sitter.photo)
    now = redness(evened) - redness(make_edit("skin_evenness", 1.0, {})(*sitter))
    skin = region(*sitter, "skin")
    assert 0.1 < (skin * painted * now).sum() / (skin * painted * painted).sum() < 0.8


def test_pores_stay(flushed, evened):
    photo, face = flushed
    skin = region(photo, face, "skin")
    before, after = (np.sqrt(mean_over(skin, np.square(detail(one, face, 0.016)))) for one in (photo, evened))
    assert after == pytest.approx(before, rel=0.02)


def test_the_skins_own_colour_stays(flushed, evened):
    photo, face = flushed
    skin = region(photo, face, "skin")
    before, after = (mean_over(skin, to_lab(one.pixels)) for one in (photo, evened))
    assert delta_e2000(before, after) < 0.5
