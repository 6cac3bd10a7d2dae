"""A painted light from one side: softer, from the same side."""

import numpy as np
import pytest

from fineline.edits import make_edit
from truth import detail, found_in, leaning, mean_over, region, side_light, stops


@pytest.fixture(scope="module", params=["left", "right"])
def lit(request, sitter):
    """Lit harshly from one side of the picture, whatever the light was."""
    depth = leaning(*sitter)
    wanted = 2.5 if request.param == "left" else -2.5
    return found_in(side_light(*sitter, wanted - depth))


def test_it_is_softened_from_the_same_side(lit):
    after = make_edit("light_balance", 1.0, {})(*lit)
    kept = leaning(after, lit.face) / leaning(*lit)
    assert 0.2 < kept < 0.75


def test_the_skin_keeps_its_lightness_and_its_texture(lit):
    photo, face = lit
    after, skin = make_edit("light_balance", 1.0, {})(photo, face), region(photo, face, "skin")
    judged = region(photo, face, "certain_skin")
    assert mean_over(judged, stops(after) - stops(photo)) == pytest.approx(0, abs=0.15)
    before, now = (np.sqrt(mean_over(skin, np.square(detail(one, face, 0.016)))) for one in (photo, after))
    assert now == pytest.approx(before, rel=0.03)


def test_soft_light_is_left_alone(sitter):
    photo, face = sitter
    photo, face = found_in(side_light(photo, face, -leaning(photo, face)))
    after = make_edit("light_balance", 1.0, {})(photo, face)
    assert abs(leaning(after, face) - leaning(photo, face)) < 0.2


def test_it_ends_nowhere_visibly(lit):
    """Clothes go on beyond the frame that the edit works in, so at its border nothing may change at once."""
    photo, face = lit
    after = make_edit("light_balance", 1.0, {})(photo, face)
    change = np.abs(face.frame.sample(after.pixels) - face.frame.sample(photo.pixels)).max(axis=-1)
    change *= face.frame.inside(photo.height, photo.width)
    edge = np.concatenate([change[0], change[-1], change[:, 0], change[:, -1]])
    assert change.max() > 0.05
    assert np.percentile(edge, 99) < 0.002
