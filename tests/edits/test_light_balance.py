"""A painted light from one side: softer, from the same side."""

import numpy as np
import pytest

from fineline.edits import make_edit
from fineline.photo.colour import luminance
from fineline.photo.filters import gaussian
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
    assert 0.2 < kept < 0.95


def test_lit_skin_keeps_its_lightness_and_shadows_are_lifted(lit):
    photo, face = lit
    after, skin = make_edit("light_balance", 1.0, {})(photo, face), region(photo, face, "certain_skin")
    light = gaussian(stops(photo), 0.15 * face.interocular)
    change, middle = stops(after) - stops(photo), np.median(light[skin > 0.5])
    assert mean_over(skin * (light >= middle), change) == pytest.approx(0, abs=0.2)
    assert mean_over(skin * (light < middle), change) > 0.1


def test_texture_stays(lit):
    photo, face = lit
    after, skin = make_edit("light_balance", 1.0, {})(photo, face), region(photo, face, "skin")
    before, now = (np.sqrt(mean_over(skin, np.square(detail(one, face, 0.016)))) for one in (photo, after))
    assert now == pytest.approx(before, rel=0.03)


def test_eyes_and_teeth_do_not_glow(lit):
    """In a lifted shadow they stay nearer to what they were than the skin about them."""
    photo, face = lit
    change = stops(make_edit("light_balance", 1.0, {})(photo, face)) - stops(photo)
    teeth, skin = region(photo, face, "teeth"), region(photo, face, "skin")
    if teeth.sum() > 50:
        assert np.percentile(change[teeth > 0.5], 95) <= np.percentile(change[skin > 0.5], 95)


def test_black_stays_black(lit):
    photo, face = lit
    after = make_edit("light_balance", 1.0, {})(photo, face)
    lit_skin = np.percentile(luminance(photo.pixels)[region(photo, face, "skin") > 0.5], 70)
    black = luminance(photo.pixels) < 0.01 * lit_skin
    added = (luminance(after.pixels) - luminance(photo.pixels))[black] / lit_skin
    assert added.size == 0 or np.percentile(added, 99) < 0.01


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
