"""The face map: data that agrees with the face, and a picture in which every panel shows what it is about."""

import io

import numpy as np
import pytest
from PIL import Image

import fineline
from fineline.maps import Look
from fineline.maps.face_map import COLUMNS, PANELS, WIDTH
from fineline.maps.page import Note, Panel, lay_out


@pytest.fixture(scope="module")
def seen(portrait):
    return Look(portrait.face)


@pytest.fixture(scope="module")
def head(seen):
    from fineline.maps.canvas import Canvas

    return Canvas.of_head(seen.face)


def test_the_data_are_the_face(seen):
    face, facts = seen.face, seen.facts
    assert facts.face.interocular == pytest.approx(face.interocular, abs=0.05)
    assert [mark.kind for mark in facts.marks] == [mark.kind for mark in face.marks]
    assert {lines.region: lines.count for lines in facts.lines} == {
        name: lines.count for name, lines in face.lines.regions.items()
    }
    assert facts.complexion.ita == pytest.approx(face.complexion.ita, abs=0.05)
    assert len(facts.catchlights) == len(face.catchlights)


def test_marks_lie_on_the_face_in_the_photo(seen):
    left, top = seen.face.mesh.xy().min(axis=0) - seen.face.interocular
    right, bottom = seen.face.mesh.xy().max(axis=0) + 0.2 * seen.face.interocular
    for mark in seen.facts.marks:
        assert left < mark.x < right
        assert top < mark.y < bottom


def test_the_picture_has_all_panels(seen):
    picture = Image.open(io.BytesIO(seen.png()))
    assert picture.width > COLUMNS * WIDTH
    assert np.asarray(picture).std() > 20


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.__name__.split(".")[-1])
def test_every_panel_draws_on_the_head_and_says_what(seen, head, panel):
    drawn = panel.draw(seen.face, head, seen.facts)
    assert drawn.title
    assert all(note.text.strip() for note in drawn.notes)
    if drawn.picture.size == head.image.size:
        assert np.any(np.asarray(drawn.picture) != head.picture)


def test_a_page_is_as_wide_as_its_columns_and_breaks_long_notes():
    panels = [Panel("one", Image.new("RGB", (40, 50)), [Note("word " * 60)])] * 3
    page = lay_out(panels, 2, 200, "heading")
    assert page.width > 400
    assert page.height > 2 * 250
    short = lay_out([Panel("one", Image.new("RGB", (40, 50)))], 2, 200, "heading")
    assert page.height > 2 * short.height


def test_look_takes_what_open_takes(astronaut_path):
    assert fineline.look(astronaut_path).facts.photo.width == 512
    with pytest.raises(fineline.RefusedPhoto):
        fineline.look(np.full((300, 300, 3), 128, np.uint8))
