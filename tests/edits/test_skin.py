"""All skin edits together, as LinkedIn wants them, on real skin and on painted marks: the promises of the README."""

import pytest

from fineline.audiences import load_audience
from skin import SKIN, Scene, again, retouch, row_of


@pytest.fixture(scope="module")
def scene(sitter, people):
    tone_of = {person.path.name: person.tone for person in people}
    return Scene.of(*sitter, tone_of[sitter.photo.source.name])


@pytest.fixture(scope="module")
def retouched():
    wants = load_audience("linkedin").wants
    return retouch({name: wants[name] for name in SKIN})


@pytest.fixture(scope="module")
def row(scene, retouched):
    return row_of(scene, retouched)


def test_texture_and_lines_stay(row):
    assert row["pores"] > 0.88
    assert row["lines"] > 0.8


def test_complexion_stays(row):
    assert row["dE"] < 1
    assert row["dITA"] < 1


def test_blotches_fade(row):
    assert row["blotches"] < 0.6


def test_painted_moles_and_freckles_stay(row):
    assert row["moles"] > 0.95
    assert row["freckles"] > 0.95


def test_at_full_strength_nothing_is_plastic(scene):
    row = row_of(scene, retouch(dict.fromkeys(SKIN, 1.0)))
    assert row["pores"] > 0.7
    assert row["moles"] > 0.8


def test_a_second_time_changes_less(scene, retouched):
    assert again(scene, retouched) < 0.75
