"""Exposure is judged by eyes and highlights; the colour of skin has no say."""

import numpy as np
import pytest

from truth import before, bloodshot, cast, exposed, found_in, on_grey


def test_less_light_is_seen(portrait):
    errors = [found_in(exposed(portrait.photo, by)).face.exposure.error for by in (0, -1, -2)]
    assert errors[2] < errors[1] <= min(errors[0], 0)
    assert errors[2] < -0.5


def test_too_much_light_is_seen_as_clipping(portrait):
    assert found_in(exposed(portrait.photo, 2.5)).face.exposure.clipped > portrait.face.exposure.clipped + 0.05


def test_crushed_shadows_are_counted(portrait):
    assert found_in(exposed(portrait.photo, -5)).face.exposure.crushed > 0.5


@pytest.mark.parametrize("light", [(0.12, -0.45), (-0.15, 0.35)], ids=["warm", "cool"])
def test_a_cast_over_everything_is_seen(sitter, light):
    neutral = on_grey(*sitter)
    plain, tinted = found_in(neutral).face.cast, found_in(cast(neutral, *light)).face.cast
    assert tinted.scene - plain.scene == pytest.approx(light, abs=0.05)
    assert tinted.eyes - plain.eyes == pytest.approx(light, abs=0.1)
    assert (tinted.light - plain.light) @ light > 0.6 * float(light[0] ** 2 + light[1] ** 2)


def test_what_the_eyes_alone_show_is_no_cast(portrait):
    """Bloodshot eyes before a grey card."""
    plain = found_in(on_grey(*portrait)).face.cast
    red = found_in(on_grey(bloodshot(*portrait), portrait.face)).face.cast
    assert abs(red.light - plain.light).max() < 0.05


def test_what_the_wall_alone_shows_is_no_cast(portrait):
    wall = np.broadcast_to(np.array([0.1, 0.3, 0.1], np.float32), portrait.photo.pixels.shape)
    green = found_in(before(*portrait, wall)).face.cast
    assert np.linalg.norm(green.light) < 0.4 * np.linalg.norm(green.scene)
