"""A camera's distance that is declared is no change of the face; whatever else is done is."""

import pytest

from fineline.edits import make_edit
from fineline.measures import AUTHENTICITY, Pair
from selfies import taken_from
from truth import found_in, slimmer

EDIT = make_edit("camera_distance", 1.0, {})
LIMITS = {"geometry": 0.003, "asymmetry": 0.01, "expression": 0.01, "marks": 0.08, "complexion": 0.3, "texture": 0.08}


@pytest.fixture(scope="module")
def selfie(portrait):
    return found_in(taken_from(*portrait, 0.4).photo)


def pair(selfie, after=lambda photo: photo):
    photo, face = selfie
    motion = EDIT.motion(photo, face)
    return Pair.of_edit(photo, after(EDIT(photo, face)), face, face.moved(motion))


@pytest.mark.parametrize("name", LIMITS)
def test_what_is_declared_is_not_counted_twice(name, selfie):
    assert AUTHENTICITY[name](pair(selfie)) < LIMITS[name]


def test_it_is_counted_as_the_cameras(selfie):
    photo, face = selfie
    assert AUTHENTICITY["camera"](Pair.of_edit(photo, photo, face, face)) == 0
    assert 0.04 < AUTHENTICITY["camera"](pair(selfie)) < 0.12


def test_half_the_way_is_counted_less(selfie):
    photo, face = selfie
    half = make_edit("camera_distance", 0.5, {})
    moved = face.moved(half.motion(photo, face))
    some = AUTHENTICITY["camera"](Pair.of_edit(photo, half(photo, face), face, moved))
    assert 0 < some < AUTHENTICITY["camera"](pair(selfie))


def test_what_is_not_declared_still_counts(selfie):
    """A face made slimmer under cover of the correction."""
    face = selfie.face.moved(EDIT.motion(*selfie))
    slim = pair(selfie, lambda photo: slimmer(photo, face, 0.1))
    assert AUTHENTICITY["geometry"](slim) > 0.01


def test_of_two_files_nothing_is_declared(selfie):
    photo, face = selfie
    both = Pair.of_faces(face, found_in(EDIT(photo, face)).face)
    assert AUTHENTICITY["camera"](both) == 0
    assert AUTHENTICITY["geometry"](both) > 0.02
