"""Frames of real people: no face is cut, and with room the circle holds the hair."""

import pytest

from fineline.edits.crop import Crop
from fineline.framing import framing_of, load_platform


@pytest.mark.parametrize("platform", ["linkedin", "website"])
def test_head_and_eyes_lie_where_people_look_for_them(platform, sitter):
    photo, face = sitter
    after = Crop(1.0, platform)(photo, face)
    facts = framing_of(photo, face, after, platform, load_platform(platform))
    assert 0.25 < facts.eye_line < 0.55
    moved = face.moved(Crop(1.0, platform).motion(photo, face))
    points = moved.mesh.xy()
    assert (points >= 0).all()
    assert (points < [after.width, after.height]).all()
    if facts.circle_room < 0 and platform == "linkedin":
        assert any("tight" in note for note in facts.notes)
