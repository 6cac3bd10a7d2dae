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


def test_noise_is_taken_neither_for_blotches_nor_for_pores(sitter):
    """A phone's noise in dim light: the same places are evened as without it, and no grain is smoothed away."""
    photo, face = sitter
    grain = np.random.default_rng(3).normal(0, 1, photo.pixels.shape).astype(np.float32)
    noisy = photo.with_pixels(np.clip(photo.pixels + 0.04 * np.sqrt(np.maximum(photo.pixels, 0)) * grain, 0, 1))
    edit, skin = make_edit("skin_evenness", 1.0, {}), face.regions.skin > 0.9
    plain, grainy = (
        face.frame.sample(np.log((edit(one, face).pixels + 1e-3) / (one.pixels + 1e-3)))[..., 1][skin]
        for one in (photo, noisy)
    )
    assert np.corrcoef(plain, grainy)[0, 1] > 0.8
    where = region(photo, face, "skin")
    before, after = (
        np.sqrt(mean_over(where, np.square(detail(one, face, 0.01)))) for one in (noisy, edit(noisy, face))
    )
    assert after == pytest.approx(before, rel=0.02)
