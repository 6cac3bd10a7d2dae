"""A draft shows what the full-size headshot will, exactly or to first order."""

import numpy as np
import pytest

from fineline.audiences import load_audience
from fineline.draft import Draft
from fineline.measures import AUTHENTICITY
from fineline.photo.colour import delta_e2000, from_srgb8, to_lab
from fineline.recipe import MarkChoices
from fineline.search import Portrait
from fineline.search.line import wished

LINKEDIN = load_audience("linkedin")


@pytest.fixture(scope="module")
def recipe(astronaut):
    return wished(LINKEDIN, 1.0, "linkedin", "keep", astronaut.face)


@pytest.fixture
def draft(astronaut):
    return Draft(Portrait(*astronaut))


def apart(one, other):
    """(H, W) CIEDE2000 between two pictures."""
    return delta_e2000(*(to_lab(from_srgb8(codes)) for codes in (one, other)))


def test_a_draft_is_the_headshot_smaller(draft, recipe):
    """Edits see fewer pixels, so that the two agree as two renderings do, and not to the code."""
    drawn = draft.draw(recipe)
    whole = draft.portrait.render(recipe)[0].resized(drawn.shape[1], drawn.shape[0])
    assert max(drawn.shape) <= 1024
    assert np.median(apart(drawn, whole.srgb8)) < 1.0


def test_a_guess_is_nearer_to_the_truth_than_the_last_picture(portrait):
    """On one person of each skin tone."""
    draft, recipe = Draft(Portrait(*portrait)), wished(LINKEDIN, 1.0, "linkedin", "keep", portrait.face)
    last = draft.draw(recipe)
    changed = recipe.with_strengths({"light_balance": 0.4, "skin_evenness": 0.4, "shine": 0.9, "under_eyes": 0.2})
    guess, truth = draft.guess(changed), Draft(draft.portrait).draw(changed)
    wrong, moved = apart(guess, truth), apart(last, truth)
    assert wrong.mean() < 0.25 * moved.mean() + 0.015  # codes that round another way are about 0.01 on average
    assert np.percentile(wrong, 99) < 1.5


def test_a_guess_at_what_was_drawn_is_that_picture(draft, recipe):
    np.testing.assert_array_equal(draft.draw(recipe), draft.guess(recipe))


def test_an_edit_that_was_switched_off_can_be_guessed_back(draft, recipe):
    first = draft.draw(recipe)
    draft.prepare()
    without = recipe.with_strengths({"skin_evenness": 0.0})
    draft.draw(without)
    assert apart(draft.guess(recipe), first).mean() < 0.1


def test_what_no_strength_explains_is_not_guessed(draft, recipe):
    draft.draw(recipe)
    marked = recipe.model_copy(update={"marks": MarkChoices(keep=(1,))})
    replaced = wished(LINKEDIN, 1.0, "linkedin", "studio", draft.portrait.face)
    for other in (recipe.with_crop("print"), marked, replaced):
        assert draft.guess(other) is None


def test_before_anything_was_drawn_nothing_is_guessed(draft, recipe):
    assert draft.guess(recipe) is None


def test_only_what_comes_after_the_change_is_made_again(draft, recipe, monkeypatch):
    draft.draw(recipe)
    made = []
    monkeypatch.setattr("fineline.edits.base.Edit.__call__", _noting(made))
    draft.draw(recipe.with_strengths({"teeth": 0.1}))
    assert "teeth" in made
    assert "skin_evenness" not in made


def _noting(made):
    from fineline.edits.base import Edit

    call = Edit.__call__

    def noted(self, photo, face):
        made.append(self.name)
        return call(self, photo, face)

    return noted


def test_before_and_after_lie_over_each_other(draft, recipe):
    """Where no edit has anything to do, both are the same picture."""
    nothing = recipe.with_strengths({step.edit: 0.0 for step in recipe.steps if step.edit not in ("level", "crop")})
    assert np.median(apart(draft.draw(nothing), draft.before(nothing))) < 0.5


def test_places_are_where_the_picture_shows_them(draft, recipe):
    """The pupils are at the height on which the frame was composed."""
    drawn = draft.draw(recipe)
    face = draft.portrait.face
    x, y = draft.places(recipe, face.mesh.pupils).mean(axis=0)
    assert 0.3 < x < 0.7
    assert 0.25 < y < 0.6
    assert drawn.shape[0] > 0


def test_a_draft_measures_what_it_draws(draft, recipe):
    limits = draft.portrait.limits(LINKEDIN)
    spent, gained = draft.measure(recipe, limits)
    nothing, _ = draft.measure(recipe.with_strengths({step.edit: 0.0 for step in recipe.steps}), limits)
    assert {entry.measure for entry in spent} == set(AUTHENTICITY)
    assert max(entry.value / entry.limit for entry in spent if entry.limit) > 0.3
    assert all(left.value <= entry.value + 0.01 for left, entry in zip(nothing, spent, strict=True))
    assert any(entry.after < entry.before for entry in gained)
