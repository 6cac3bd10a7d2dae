"""Painted dark circles: they are lifted by a bounded part, and the fold keeps its contrast."""

import numpy as np
import pytest

from fineline.edits import make_edit
from truth import detail, disc, found_in, mean_over, stops, tired

MIDDLES = (230, 450)
"""Points of the mesh under the middle of each eye."""


@pytest.fixture(scope="module")
def weary(sitter):
    return found_in(tired(*sitter, 0.4))


@pytest.fixture(scope="module")
def rested(weary):
    return make_edit("under_eyes", 1.0, {})(*weary)


def under_eyes(photo, face):
    return sum(disc(photo, face, point, 0.08) for point in MIDDLES)


def test_they_are_lifted_by_a_bounded_part(sitter, weary, rested):
    below = under_eyes(*sitter)
    clean, dark, now = (mean_over(below, stops(photo)) for photo in (sitter.photo, weary.photo, rested))
    assert 0 < (now - dark) / (clean - dark) < 0.6


def test_the_fold_stays(weary, rested):
    photo, face = weary
    below = under_eyes(photo, face)
    before, after = (np.sqrt(mean_over(below, np.square(detail(one, face, 0.02)))) for one in (photo, rested))
    assert after == pytest.approx(before, rel=0.1)
