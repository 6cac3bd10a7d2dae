"""Eyes: more of the detail they have, and no whiter whites."""

import numpy as np
import pytest

from fineline.edits import make_edit
from fineline.photo.colour import luminance
from truth import bloodshot, detail, found_in, mean_over, redness, region


@pytest.fixture(scope="module")
def clear(sitter):
    return make_edit("eye_clarity", 1.0, {})(*sitter)


def whites(photo, face):
    return region(photo, face, "eyes") * (1 - region(photo, face, "irises"))


def test_the_irises_show_more_detail_but_not_much(sitter, clear):
    photo, face = sitter
    irises = region(photo, face, "irises")
    before, after = (np.sqrt(mean_over(irises, np.square(detail(one, face, 0.025)))) for one in (photo, clear))
    assert 1.02 * before < after < 1.3 * before


def test_the_whites_get_no_brighter(sitter, clear):
    where = whites(*sitter)
    before, after = (mean_over(where, luminance(one.pixels)) for one in (sitter.photo, clear))
    assert after < 1.005 * before


def test_no_pixel_gets_a_glow(sitter, clear):
    gain = clear.pixels / np.maximum(sitter.photo.pixels, 1e-4)
    assert gain.max() < 1.5


def test_bloodshot_whites_get_less_red(sitter):
    red = found_in(bloodshot(*sitter))
    after = make_edit("eye_clarity", 1.0, {})(*red)
    where = whites(*sitter)
    clean, painted, now = (float(mean_over(where, redness(one))) for one in (sitter.photo, red.photo, after))
    assert clean - 0.05 < now < painted
