"""Variants of real portraits: different for the eye, inside the line, and the same each time."""

from itertools import combinations

import numpy as np
import pytest

import fineline
from fineline.audiences import load_audience
from fineline.explore import Look, Versions, contact_sheet, difference, draw, variants
from fineline.explore.line import Line
from fineline.explore.look import other_frames
from fineline.explore.variants import DIFFERENT
from fineline.framing import load_platform, platform_names
from fineline.photo import open_photo
from fineline.photo.colour import to_srgb8

AUDIENCE = load_audience("linkedin")


@pytest.fixture(scope="module")
def portrait(astronaut_path):
    """A stop too dark, and in the light of a lamp, so that light and colour are to be chosen."""
    dim = open_photo(astronaut_path).pixels * np.array([0.6, 0.5, 0.38], np.float32)
    return fineline.open(to_srgb8(dim))


@pytest.fixture(scope="module")
def found(portrait):
    return portrait.search(AUDIENCE)


@pytest.fixture(scope="module")
def shown(portrait, found):
    return variants(portrait, AUDIENCE, found)


def test_there_are_six_to_nine_and_the_recommended_one_is_first(shown, found):
    assert 6 <= len(shown) <= 9
    assert shown[0].recipe == found.recipe
    assert shown[0].differs == 0
    assert len({it.name for it in shown}) == len({it.reason for it in shown}) == len(shown)


def test_any_two_differ_for_the_eye(shown):
    assert min(difference(one.picture, other.picture) for one, other in combinations(shown, 2)) >= DIFFERENT


def test_more_than_backgrounds_differ(shown):
    axes = {axis for it in shown for axis, at in it.look.positions.items() if at != "recommended"}
    assert {"light", "warmth", "framing"} <= axes


def test_all_keep_the_limits(portrait, shown):
    """At full size, for those that change the person's own pixels."""
    for variant in shown:
        assert variant.spent <= 1
    limits = portrait.limits(AUDIENCE)
    changed = next(it for it in shown[1:] if it.look.light != "recommended")
    authenticity, _ = portrait.measure(*portrait.render(changed.recipe), limits, changed.recipe)
    assert {entry.measure for entry in authenticity if not entry.within} == set()


def test_a_look_that_would_cross_a_limit_is_taken_back(portrait, found):
    bare, full = Look(polish="bare").of(found.recipe), Look(polish="full").of(found.recipe)
    free = Line(portrait, AUDIENCE, bare)
    between = 0.5 * (free.spent(bare) + free.spent(full))
    assert free.spent(bare) < 0.8 * between
    tight = AUDIENCE.model_copy(update={"limits": {name: between * at for name, at in AUDIENCE.limits.items()}})
    line = Line(portrait, tight, bare)
    given = line.inside(full)
    assert line.spent(full) > 1
    assert line.spent(given) <= 1
    assert 0 <= given.strength("skin_evenness") < full.strength("skin_evenness")
    assert line.inside(bare) == bare


def test_an_audience_that_wants_no_edits_gets_one(portrait):
    alone = variants(portrait, load_audience("id-document"))
    assert [it.name for it in alone] == ["Recommended"]


def test_small_pictures_look_like_the_headshot(portrait, shown):
    recipe = shown[0].recipe
    whole = portrait.render(recipe)[0].srgb8
    assert difference(whole, shown[0].picture) < DIFFERENT
    assert max(draw(portrait, recipe, 200).shape) == 200


def test_the_difference_is_a_difference():
    grey = np.full((50, 40, 3), 120, np.uint8)
    marked = grey.copy()
    marked[:16, :13] = 126
    assert difference(grey, grey) == 0
    assert difference(grey, grey[::2]) < 0.01
    assert difference(grey, marked) > 1.5


def test_other_frames_have_another_head():
    for name in platform_names():
        frames = other_frames(name)
        assert set(frames) == ({"closer", "wider"} if name != "id" else set())
        for direction, other in frames.items():
            larger = load_platform(other).head - load_platform(name).head
            assert larger > 0.04 if direction == "closer" else larger < -0.04
    assert other_frames("none") == {}


def test_looks_join_where_they_do_not_contradict():
    assert Look(light="soft").joined(Look(background="blur")) == Look(light="soft", background="blur")
    assert Look(light="soft").joined(Look(light="half")) is None
    assert Look(light="soft").joined(Look()) == Look(light="soft")


def test_the_sheet_shows_all(shown):
    assert contact_sheet(shown).width > 900


def test_a_duel_is_between_looks_that_show_and_its_winner_is_explained(portrait, found):
    versions = Versions(portrait, AUDIENCE, found)
    assert versions.looks[0] == Look()
    assert len(versions.looks) == len(set(versions.looks)) >= 6
    duel = versions.duel(seed=3)
    assert versions.in_words(0) == "Your choice is the recommended version."
    more_room = Look(framing=other_frames(AUDIENCE.crop)["wider"])
    wider = next(k for k, look in enumerate(versions.looks) if look == more_room)
    said = "In your choice there is more room round your head; all else is as recommended."
    assert versions.in_words(wider) == said
    left, right = duel.pair
    assert difference(versions.picture(left), versions.picture(right)) > 0.5
