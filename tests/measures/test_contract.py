"""What every measure promises, on real portraits."""

import numpy as np
import pytest

from fineline.edits import make_edit
from fineline.measures import AUTHENTICITY, POLISH, Pair

MEASURES = AUTHENTICITY | POLISH


@pytest.fixture(scope="module")
def same(portrait):
    """A portrait and itself."""
    photo, face = portrait
    return Pair.of_edit(photo, photo, face, face)


@pytest.mark.parametrize("name", MEASURES)
def test_it_is_registered_under_its_name_and_says_what_it_is(name):
    measure = MEASURES[name]
    assert measure.name == name
    assert measure.unit
    assert measure.summary.endswith(".")


@pytest.mark.parametrize("name", AUTHENTICITY)
def test_nothing_was_spent_where_nothing_was_done(name, same):
    assert AUTHENTICITY[name](same) == pytest.approx(0, abs=1e-4)


@pytest.mark.parametrize("name", POLISH)
def test_nothing_was_gained_where_nothing_was_done(name, same):
    before, after = POLISH[name](same.before), POLISH[name](same.after)
    assert before == after
    assert np.isfinite(before)
    assert before >= 0


@pytest.mark.parametrize("light", [0.0, 1.0], ids=["black", "white"])
def test_a_number_comes_out_whatever_the_picture_became(light, astronaut):
    photo, face = astronaut
    pair = Pair.of_edit(photo, photo.with_pixels(np.full_like(photo.pixels, light)), face, face)
    values = [measure(pair) for measure in AUTHENTICITY.values()] + [measure(pair.after) for measure in POLISH.values()]
    assert np.isfinite(values).all()
    assert min(values) >= 0


@pytest.mark.parametrize("name", AUTHENTICITY)
def test_a_crop_spends_nothing(name, portrait):
    photo, face = portrait
    crop = make_edit("crop", 1.0, {})
    pair = Pair.of_edit(photo, crop(photo, face), face, face.moved(crop.motion(photo, face)))
    assert AUTHENTICITY[name](pair) == pytest.approx(0, abs=1e-3)


def test_the_view_before_can_be_measured_once_for_many_edits(portrait, same):
    photo, face = portrait
    darker = photo.with_pixels(photo.pixels * 0.8)
    anew, known = Pair.of_edit(photo, darker, face, face), Pair.of_edit(photo, darker, face, face, same.before)
    assert known.before is same.before
    assert [measure(known) for measure in AUTHENTICITY.values()] == [measure(anew) for measure in AUTHENTICITY.values()]
