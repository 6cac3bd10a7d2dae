"""Yellow teeth lose part of their yellow; white ones stay, and none gets brighter."""

import numpy as np
import pytest

from fineline.edits import make_edit
from fineline.photo.colour import luminance
from truth import found_in, mean_over, opened, region, yellowed

SMILING = ("p16", "p18", "p13")
"""One person of each skin tone who shows teeth."""


@pytest.fixture(scope="module", params=SMILING)
def smiling(request, people):
    return opened(next(one.path for one in people if one.person == request.param))


def blue(photo, teeth):
    return mean_over(teeth, np.log(np.maximum(photo.pixels[..., 2], 1e-3) / np.maximum(photo.pixels[..., 1], 1e-3)))


def test_part_of_the_yellow_goes(smiling):
    teeth = region(*smiling, "teeth")
    yellow = found_in(yellowed(*smiling))
    after = make_edit("teeth", 1.0, {})(*yellow)
    painted = blue(smiling.photo, teeth) - blue(yellow.photo, teeth)
    assert 0.05 < (blue(after, teeth) - blue(yellow.photo, teeth)) / painted < 0.8


def test_they_get_no_brighter(smiling):
    yellow = found_in(yellowed(*smiling))
    teeth = region(*yellow, "teeth")
    after = make_edit("teeth", 1.0, {})(*yellow)
    before, now = (mean_over(teeth, luminance(photo.pixels)) for photo in (yellow.photo, after))
    assert now == pytest.approx(before, rel=0.01)


def test_yellow_teeth_lose_more_than_white_ones(smiling):
    edit = make_edit("teeth", 1.0, {})
    yellow = found_in(yellowed(*smiling))
    less, more = (
        blue(edit(*one), region(*one, "teeth")) - blue(one.photo, region(*one, "teeth")) for one in (smiling, yellow)
    )
    assert less < more
