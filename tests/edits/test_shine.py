"""Painted shine: it is dulled, the skin's colour comes back, and skin without any stays as it is."""

import numpy as np
import pytest

from fineline.edits import make_edit
from truth import BARE, detail, disc, found_in, mean_over, redness, shiny, stops


@pytest.fixture(scope="module")
def glossy(sitter):
    return found_in(shiny(*sitter, 1.0))


@pytest.fixture(scope="module")
def dulled(glossy):
    return make_edit("shine", 1.0, {})(*glossy)


def left(sitter, glossy, dulled, what):
    """Median share left over the painted spots of what the shine changed."""
    spots = [disc(*sitter, point, 0.06) for point in BARE]
    values = [[mean_over(spot, what(photo)) for spot in spots] for photo in (sitter.photo, glossy.photo, dulled)]
    clean, painted, now = np.array(values)
    return float(np.median((now - clean) / (painted - clean)))


def test_shine_is_dulled_and_never_to_matte(sitter, glossy, dulled):
    assert 0.3 < left(sitter, glossy, dulled, stops) < 0.9


def test_the_skins_colour_comes_back(sitter, glossy, dulled):
    assert left(sitter, glossy, dulled, redness) < 0.85


def test_pores_stay(sitter):
    photo, face = found_in(shiny(*sitter, 0.4))
    dulled = make_edit("shine", 1.0, {})(photo, face)
    spots = sum(disc(photo, face, point, 0.06) for point in BARE)
    before, after = (np.sqrt(mean_over(spots, np.square(detail(one, face, 0.01)))) for one in (photo, dulled))
    assert after == pytest.approx(before, rel=0.15)
