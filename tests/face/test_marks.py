"""Painted marks of known place, size and kind, and what must be none."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from fineline.face.marks import find_marks, recurring
from fineline.face.marks.places import find_again, region_of
from truth import BARE, FOREHEAD, LEFT_CHEEK, MOLE, PIMPLE, RIGHT_CHEEK, found_in, resized, spot, turned

BESIDE = (205, 425)
"""Points of the mesh on the lower cheeks."""

FRECKLE = (0.76, 0.67, 0.59)
SCAR = (1.40, 1.60, 1.70)
BIRTHMARK = (0.90, 0.62, 0.70)


def painted(sitter, points, radius, colour):
    """The sitter with round marks at points of the mesh, found anew."""
    photo, face = sitter
    for point in points:
        photo = spot(photo, face, point, radius, colour)
    return found_in(photo)


def at(face, sitter, point, radius=0.03, marks=None):
    """The likeliest mark at a point of the clean sitter's mesh."""
    place = face.frame.place(sitter.face.mesh.xy(point))[0]
    reach = radius * face.frame.unit
    near = [
        mark
        for mark in (face.marks if marks is None else marks)
        if np.hypot(mark.x - place[0], mark.y - place[1]) < reach
    ]
    return max(near, key=lambda mark: mark.confidence, default=None)


def found(sitter, points, radius, colour):
    """What is found at each painted point."""
    _, face = painted(sitter, points, radius, colour)
    return [at(face, sitter, point, radius) for point in points]


def test_moles_are_found_in_their_size_and_stay(sitter):
    marks = found(sitter, BESIDE, 0.022, MOLE)
    assert all(marks)
    assert {mark.kind for mark in marks} == {"permanent"}
    assert {mark.name for mark in marks} == {"mole"}
    assert [mark.radius for mark in marks] == pytest.approx([0.022, 0.022], rel=0.2)
    assert min(mark.contrast for mark in marks) > 0.6


def test_pimples_pass(sitter):
    marks = found(sitter, BARE, 0.03, PIMPLE)
    assert all(marks)
    assert {(mark.name, mark.kind) for mark in marks} == {("pimple", "transient")}


def test_freckles_stay(sitter):
    """They are faint, and in a small photo lost among the grain; but never taken for pimples."""
    marks = [mark for mark in found(sitter, (RIGHT_CHEEK, LEFT_CHEEK, *BESIDE), 0.02, FRECKLE) if mark]
    assert len(marks) >= (1 if sitter.face.interocular > 150 else 0)
    assert {mark.kind for mark in marks} <= {"permanent", "uncertain"}
    assert {mark.name for mark in marks} <= {"freckle", "mole", "spot"}


def test_a_patch_of_flush_is_a_red_patch(portrait):
    names = [mark.name for mark in found(portrait, (RIGHT_CHEEK, LEFT_CHEEK), 0.075, BIRTHMARK) if mark]
    assert "red patch" in names


def test_a_pale_spot_is_a_scar_or_shine(portrait):
    marks = [mark for mark in found(portrait, (RIGHT_CHEEK, LEFT_CHEEK, *BESIDE), 0.03, SCAR) if mark]
    assert "scar" in {mark.name for mark in marks} or portrait.face.interocular < 100
    assert all(mark.kind == "uncertain" and mark.contrast < 0 for mark in marks if mark.name == "scar")


def test_a_mole_on_one_cheek_changes_nothing_elsewhere(portrait):
    _, face = painted(portrait, (RIGHT_CHEEK,), 0.03, MOLE)
    place = face.frame.place(portrait.face.mesh.xy(RIGHT_CHEEK))[0]
    for mark in face.marks:
        if np.hypot(mark.x - place[0], mark.y - place[1]) > 0.5 * face.frame.unit:
            before = [one.kind for one in portrait.face.marks if np.hypot(one.x - mark.x, one.y - mark.y) < 3]
            assert {mark.kind, *before} != {"permanent", "transient"}


@pytest.mark.parametrize("width", [0.006, 0.015])
def test_hairs_and_lines_are_no_marks(portrait, width):
    """Dark strokes over cheeks and forehead."""
    photo, face = portrait
    strokes = np.zeros(photo.pixels.shape[:2], np.float32)
    for point in BARE:
        x, y = face.mesh.xy(point)[0]
        reach = 0.16 * face.interocular
        ends = ((round(x - reach), round(y - 0.3 * reach)), (round(x + reach), round(y + 0.3 * reach)))
        cv2.line(strokes, *ends, 1.0, max(round(width * face.interocular), 1), cv2.LINE_AA)
    _, drawn = found_in(photo.with_pixels(photo.pixels * (1 - 0.5 * strokes)[..., None]))
    for point in BARE:
        before, after = at(face, portrait, point, 0.1), at(drawn, portrait, point, 0.1)
        assert after is None or before is not None or after.kind == "uncertain", (point, after)


def test_without_colour_nothing_tells_what_passes(portrait):
    photo = painted(portrait, BARE, 0.03, PIMPLE).photo
    grey = photo.with_pixels(np.repeat(photo.pixels[..., 1:2], 3, axis=-1))
    assert {mark.kind for mark in found_in(grey).face.marks} <= {"uncertain"}


def test_marks_are_found_where_the_skin_is(portrait):
    face = portrait.face
    pixels, places = face.frame.sample(portrait.photo.pixels), face.frame.place(face.mesh.xy())
    nowhere = replace(face.regions, skin=np.zeros_like(face.regions.skin), face=np.zeros_like(face.regions.face))
    assert find_marks(pixels, nowhere, places, face.frame.unit) == ()


def test_a_place_is_found_again_in_another_photo(portrait):
    """The same face turned and larger."""
    photo, face = painted(portrait, BESIDE, 0.035, MOLE)
    size = (round(1.25 * photo.width), round(1.25 * photo.height))
    larger = resized(photo, cv2.resize(photo.pixels, size, interpolation=cv2.INTER_LINEAR))
    _, other = found_in(turned(larger, 12))
    for point in BESIDE:
        mark = at(face, portrait, point)
        again = find_again(mark.place, other.frame.place(other.mesh.xy()))
        nearest = min(np.hypot(again[0] - one.x, again[1] - one.y) for one in other.marks)
        assert nearest < 0.05 * other.frame.unit


def test_places_have_names(portrait):
    face = portrait.face
    places = face.mesh.xy()
    names = {point: region_of(places[point], places) for point in (FOREHEAD, RIGHT_CHEEK, LEFT_CHEEK, 4, 152, 9)}
    assert list(names.values()) == ["forehead", "right cheek", "left cheek", "nose", "chin", "between the brows"]


def test_what_recurs_stays(portrait):
    """A pimple that another photo shows at the same place is none; one that it does not show may be."""
    both = painted(portrait, BARE, 0.04, PIMPLE)
    _, later = found_in(turned(painted(portrait, (LEFT_CHEEK,), 0.04, PIMPLE).photo, 8))
    face = both.face
    places = face.frame.place(face.mesh.xy())
    seen = recurring(face.marks, [later.marks], places, face.frame.unit)
    assert len(seen) == len(face.marks)
    left, right = (at(face, portrait, point, marks=seen) for point in (LEFT_CHEEK, RIGHT_CHEEK))
    assert left.kind == "permanent"
    assert left.name != "pimple"
    assert right == at(face, portrait, RIGHT_CHEEK)


def test_without_other_photos_nothing_changes(portrait):
    face = portrait.face
    places = face.frame.place(face.mesh.xy())
    assert recurring(face.marks, [], places, face.frame.unit) == face.marks
    assert recurring(face.marks, [()], places, face.frame.unit) == face.marks
