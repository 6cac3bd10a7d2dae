"""Rooms that a camera looked up or down in."""

import pytest

from fineline.audiences import load_audience
from fineline.edits import make_edit
from fineline.edits.keystone import LARGEST
from fineline.measures import AUTHENTICITY, Pair
from truth import found_in, room, wider

EDIT = make_edit("keystone", 1.0, {})


@pytest.mark.parametrize("lean", [-0.2, 0.25])
def test_leaning_walls_stand_up(astronaut, lean):
    after = found_in(EDIT(*found_in(room(*wider(*astronaut), lean=lean))))
    assert after.face.convergence.height == pytest.approx(0, abs=0.02)
    assert EDIT(*after) is after.photo


def test_the_face_keeps_its_shape_but_for_what_is_declared(leaning):
    after, motion = EDIT(*leaning), EDIT.motion(*leaning)
    pair = Pair.of_edit(leaning.photo, after, leaning.face, leaning.face.moved(motion))
    assert 0 < AUTHENTICITY["camera"](pair) < 0.05
    assert AUTHENTICITY["geometry"](pair) < 0.004
    assert AUTHENTICITY["likeness"](pair) < 0.06


def test_a_room_that_leans_much_is_put_right_in_part(astronaut):
    found = found_in(room(*wider(*astronaut), lean=0.4))
    assert found.face.convergence.height > LARGEST
    left = found_in(EDIT(*found)).face.convergence.height
    assert left == pytest.approx(0.4 - LARGEST, abs=0.05)


def test_where_nothing_surely_leans_the_photo_stays(sitter):
    assert EDIT(*sitter) is sitter.photo


def test_the_figure_goes_where_the_picture_goes(leaning):
    """The outline of head and hair, found anew."""
    after = EDIT(*leaning)
    moved, seen = leaning.face.moved(EDIT.motion(*leaning)).figure, found_in(after).face.figure
    expected, found = moved.head_outline(), seen.head_outline()
    unit = leaning.face.interocular
    assert expected.min(axis=0) == pytest.approx(found.min(axis=0), abs=0.12 * unit)
    assert expected.max(axis=0) == pytest.approx(found.max(axis=0), abs=0.12 * unit)


def test_hair_is_never_cut_off(astronaut):
    """Walls that lean together above are spread there; a picture cut close above the hair is left as it is."""
    photo, face = found_in(room(*wider(*astronaut), lean=-0.2))
    top = max(int(face.figure.head_outline()[:, 1].min()) - 1, 0)
    close = found_in(photo.cropped(0, top, photo.width, photo.height - top))
    assert EDIT(photo, face) is not photo
    assert close.face.convergence.height < -0.1
    assert EDIT(*close) is close.photo


def test_a_document_is_left_as_it_was_taken():
    assert "keystone" not in load_audience("id-document").wants
    assert load_audience("linkedin").wants["keystone"] == 1
