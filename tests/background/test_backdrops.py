"""Drawn backdrops: lit like the face, the same every time, calm."""

import numpy as np
import pytest

from fineline.background import Scene
from fineline.background.backdrops import BACKDROPS
from fineline.photo.colour import luminance
from fineline.photo.filters import gaussian
from truth import found_in, on_grey, side_light


@pytest.fixture(params=BACKDROPS)
def backdrop(request):
    return BACKDROPS[request.param]


@pytest.fixture(scope="module")
def scene(portrait):
    return Scene.of(*portrait)


@pytest.fixture(scope="module")
def lit(astronaut):
    """The scenes of a face lit from the left and from the right of the picture."""
    even = on_grey(*astronaut)
    return [Scene.of(*found_in(side_light(even, astronaut.face, depth))) for depth in (5, -5)]


def test_it_is_a_picture_of_possible_light(backdrop, scene):
    drawn = backdrop(scene, 0)
    assert drawn.dtype == np.float32
    assert drawn.shape == scene.image.shape
    assert drawn.min() >= 0
    assert 0.05 < luminance(drawn).mean() < 0.7


def test_the_same_seed_draws_the_same(backdrop, scene):
    assert np.array_equal(backdrop(scene, 5), backdrop(scene, 5))


def test_it_is_out_of_focus(backdrop, scene):
    """Nothing in it is as sharp as an eyelash."""
    tones = np.sqrt(luminance(backdrop(scene, 0)))
    fine = tones - gaussian(tones, 0.03 * scene.unit)
    assert np.abs(fine).max() < 0.05


def test_it_is_lit_from_where_the_face_is(backdrop, lit):
    sides = []
    for scene in lit:
        tones = luminance(backdrop(scene, 0))
        middle = tones.shape[1] // 2
        sides.append(np.log2(tones[:, :middle].mean() / tones[:, middle:].mean()))
    assert lit[0].face.light.direction[0] < 0 < lit[1].face.light.direction[0]
    assert sides[0] > 0.1 > -0.1 > sides[1]
