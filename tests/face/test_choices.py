"""What a person says of their marks goes before what they look like."""

import numpy as np
import pytest

import fineline
from fineline.edits import make_edit
from fineline.errors import UsageError
from fineline.face import MarkChoices
from fineline.measures import AUTHENTICITY, Pair
from fineline.recipe import Recipe
from truth import BARE, MOLE, PIMPLE, found_in, spot


@pytest.fixture(scope="module")
def marked(sitter):
    """A mole on the forehead and a pimple on a cheek, and their numbers."""
    photo = spot(*sitter, BARE[0], 0.025, MOLE)
    photo, face = found_in(spot(photo, sitter.face, BARE[1], 0.035, PIMPLE))
    places = [face.frame.place(sitter.face.mesh.xy(point))[0] for point in BARE[:2]]
    found = np.array([(mark.x, mark.y) for mark in face.marks])
    mole, pimple = (int(np.hypot(*(found - place).T).argmin()) + 1 for place in places)
    return photo, face, mole, pimple


def left(photo, after, face, number):
    """Share of its contrast that a mark has left."""
    mark = face.marks[number - 1]
    x, y, size = round(mark.x), round(mark.y), max(round(0.5 * mark.radius * face.frame.unit), 1)
    ring = round(3 * mark.radius * face.frame.unit)

    def contrast(picture):
        green = face.frame.sample(picture.pixels)[..., 1]
        return (
            green[y - ring, x] + green[y + ring, x] - 2 * green[y - size : y + size + 1, x - size : x + size + 1].mean()
        )

    return contrast(after) / contrast(photo)


def faded(photo, face, **choices):
    named = face.choosing(MarkChoices(**choices))
    return make_edit("blemishes", 1.0, {})(photo, named), named


def test_a_mole_that_is_to_go_fades_and_is_not_held_against_the_edit(marked):
    photo, face, mole, _ = marked
    after, named = faded(photo, face, fade=(mole,))
    assert left(photo, faded(photo, face)[0], face, mole) > 0.9
    assert left(photo, after, face, mole) < 0.5
    lost = AUTHENTICITY["marks"]
    assert lost(Pair.of_edit(photo, after, named, named)) < 0.05 < lost(Pair.of_edit(photo, after, face, face))


def test_a_pimple_that_is_to_stay_stays(marked):
    photo, face, _, pimple = marked
    assert left(photo, faded(photo, face, keep=(pimple,))[0], face, pimple) > 0.97


@pytest.mark.parametrize("choices", [{"fade": (0,)}, {"keep": (10_000,)}, {"fade": (1,), "keep": (1,)}])
def test_a_number_that_makes_no_sense_is_bad_use(marked, choices):
    with pytest.raises(UsageError):
        marked[1].choosing(MarkChoices(**choices)).marks  # noqa: B018


def test_the_recipe_remembers(astronaut_path):
    first = fineline.refine(astronaut_path, fade_marks=[1], crop="none")
    again = fineline.refine(astronaut_path, recipe=Recipe.from_toml(first.recipe.to_toml()))
    assert first.recipe.marks == MarkChoices(fade=(1,))
    assert (first.photo.pixels == again.photo.pixels).all()
