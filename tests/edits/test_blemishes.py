"""Painted spots: what passes may fade, what is the person stays."""

import numpy as np
import pytest

from fineline.edits import make_edit
from truth import BARE, MOLE, PIMPLE, disc, found_in, mean_over, spot

BESIDE = (205, 425)
"""Points of the mesh on the lower cheeks."""


@pytest.fixture(scope="module")
def spotted(sitter):
    """Pimples on forehead and cheeks, moles below them."""
    photo, face = sitter
    for point in BARE:
        photo = spot(photo, face, point, 0.03, PIMPLE)
    for point in BESIDE:
        photo = spot(photo, face, point, 0.02, MOLE)
    return found_in(photo)


def left(after, painted, clean, face, point, radius):
    """The share of a painted spot that an edit has left."""
    inside = disc(clean, face, point, 0.8 * radius)
    light = [np.log(np.maximum(mean_over(inside, photo.pixels), 1e-3)) for photo in (after, painted, clean)]
    return float(np.linalg.norm(light[0] - light[2]) / np.linalg.norm(light[1] - light[2]))


def test_pimples_fade_and_leave_a_trace(sitter, spotted):
    after = make_edit("blemishes", 1.0, {})(*spotted)
    faded = [left(after, spotted.photo, *sitter, point, 0.03) for point in BARE]
    assert sum(share < 0.7 for share in faded) >= 2, faded  # one may be doubtful: it lies on a shadow's edge
    assert min(faded) > 0.05


def test_moles_stay(sitter, spotted):
    after = make_edit("blemishes", 1.0, {})(*spotted)
    assert [left(after, spotted.photo, *sitter, point, 0.02) for point in BESIDE] == pytest.approx([1, 1], abs=0.02)


def test_a_mole_beside_a_pimple_stays(sitter):
    photo, face = sitter
    photo = spot(photo, face, 50, 0.02, MOLE)
    both = found_in(spot(photo, face, 101, 0.03, PIMPLE))
    after = make_edit("blemishes", 1.0, {})(*both)
    assert left(after, both.photo, *sitter, 50, 0.02) > 0.95
