"""The map of what changed: what was done shows where it was done."""

import numpy as np
import pytest

from fineline.maps import draw_changes
from fineline.maps.canvas import Canvas
from fineline.maps.change_map import _colour, _shape, _texture
from fineline.measures import Pair
from fineline.photo.colour import to_srgb8
from truth import blurred, lighter_skin, slimmer


def canvas(pair):
    return Canvas(to_srgb8(pair.before.pixels))


def tinted(panel, pair):
    """(h, w) how far the panel's colours are from its pale ground."""
    ground = canvas(pair).paled().picture.astype(np.float32)
    return np.abs(np.asarray(panel.picture, np.float32) - ground).max(axis=-1)


@pytest.fixture(scope="module")
def pair_of(portrait):
    photo, face = portrait
    return lambda after: Pair.of_edit(photo, after, face, face)


def test_lost_texture_is_drawn_on_the_skin(portrait, pair_of):
    pair = pair_of(blurred(*portrait, 0.02))
    drawn = tinted(_texture(pair, canvas(pair)), pair)
    skin = pair.before.bare > 0.9
    assert drawn[skin].mean() > 20
    assert drawn[pair.before.regions.eyes > 0.9].mean() < 15


def test_lighter_skin_is_drawn_as_light(portrait, pair_of):
    pair = pair_of(lighter_skin(*portrait, 0.4))
    drawn = tinted(_colour(pair, canvas(pair)), pair)
    assert drawn[pair.before.regions.certain_skin > 0.9].mean() > 60


def test_a_warp_is_drawn_as_arrows(portrait, pair_of):
    pair, same = pair_of(slimmer(*portrait, 0.15)), pair_of(portrait.photo)
    assert tinted(_shape(pair, canvas(pair)), pair).mean() > 3 * tinted(_shape(same, canvas(same)), same).mean()


def test_nothing_done_leaves_the_map_pale(portrait, pair_of):
    pair = pair_of(portrait.photo)
    for panel in (_texture, _colour, _shape):
        assert tinted(panel(pair, canvas(pair)), pair).mean() < 2


def test_the_page_says_what_was_changed(portrait, pair_of):
    with_words, without = (draw_changes(pair_of(portrait.photo), "heading", says) for says in (["words " * 40], []))
    assert with_words.height > without.height
