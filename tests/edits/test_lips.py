"""Cracked lips grow calm; healthy lips stay as they are."""

import numpy as np

from fineline.edits import make_edit
from fineline.photo.colour import delta_e2000, luminance, to_lab
from truth import LOWER_LIP, cracked, disc, mean_over, redness, region


def spots(photo, face):
    return region(photo, face, "lips") * np.minimum(sum(disc(photo, face, point, 0.015) for point in LOWER_LIP), 1)


def calmed(photo, face):
    return make_edit("lips", 1.0, {})(photo, face)


def test_sore_spots_lose_redness_and_no_light(sitter):
    photo, face = sitter
    where, sore = spots(photo, face), cracked(photo, face)
    after = calmed(sore, face.__class__(sore, face.detection, face.original_mesh))
    healthy, red, now = (mean_over(where, redness(one)) for one in (photo, sore, after))
    assert 0.1 < (red - now) / (red - healthy) < 1.0
    light, still = (mean_over(where, luminance(one.pixels)) for one in (sore, after))
    assert abs(np.log2(still / light)) < 0.1


def test_healthy_lips_stay(sitter):
    photo, face = sitter
    lips = region(photo, face, "lips") > 0.5
    before, after = (to_lab(one.pixels[lips]) for one in (photo, calmed(photo, face)))
    moved = delta_e2000(before, after)
    assert np.mean(moved) < 0.4
    assert np.percentile(moved, 95) < 3
