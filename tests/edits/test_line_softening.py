"""Lines soften a little where they are deepest, and none disappears."""

import numpy as np
import pytest

from fineline.edits import make_edit
from fineline.measures import AUTHENTICITY, Pair
from truth import opened


def kept(photo, face, strength):
    """Share of their depth that the lines of each place keep."""
    after = make_edit("line_softening", strength, {})(photo, face)
    return AUTHENTICITY["lines"].parts(Pair.of_edit(photo, after, face, face))


def test_every_line_stays(sitter):
    for share in kept(*sitter, 1.0).values():
        assert 0.65 < share <= 1.01


def test_deep_lines_soften(people):
    """p16 laughs: deep creases beside the eyes and mouth."""
    photo, face = opened(next(one.path for one in people if one.person == "p16"))
    assert min(kept(photo, face, 1.0).values()) < 0.95


def test_skin_beside_lines_is_not_touched(sitter):
    photo, face = sitter
    after = make_edit("line_softening", 1.0, {})(photo, face)
    change = face.frame.sample(np.abs(after.pixels - photo.pixels)).max(axis=-1)
    assert change[face.lines.strength < 1e-3].mean() < 0.1 * max(change[face.lines.strength > 0.3].mean(), 1e-4)


@pytest.mark.parametrize("strength", [0.2, 0.4])
def test_at_what_audiences_want_lines_keep_four_fifths(sitter, strength):
    assert min(kept(*sitter, strength).values(), default=1.0) > 0.8
