"""Rooms turned by a known angle."""

import numpy as np
import pytest

from fineline.edits import make_edit
from truth import found_in, room, turned

LEVEL = make_edit("level", 1.0, {})


def angle_of(motion):
    """Degrees by which a motion turns anticlockwise."""
    return float(np.degrees(np.arctan2(motion[0, 1], motion[0, 0])))


@pytest.mark.parametrize("angle", [-8, -3, 2, 6])
def test_a_known_tilt_is_undone(portrait, angle):
    tilted = found_in(turned(room(*portrait), angle))
    assert angle_of(LEVEL.motion(*tilted)) == pytest.approx(angle, abs=0.3)


def test_what_is_level_stays_level(portrait):
    tilted = found_in(turned(room(*portrait), 5))
    again = found_in(LEVEL(*tilted))
    assert LEVEL(*again) is again.photo


@pytest.mark.parametrize("angle", [-10, 10])
def test_a_head_held_to_one_side_stays_so(portrait, angle):
    """The head leans, the room is upright."""
    leaning = found_in(turned(portrait.photo, angle))
    upright = found_in(room(*leaning))
    assert abs(upright.face.pose.roll - portrait.face.pose.roll - angle) < 4
    assert LEVEL(*upright) is upright.photo


def test_nothing_from_beyond_the_border_shows(portrait):
    """The picture is kept only as far as the turned photo fills it."""
    photo, face = found_in(turned(room(*portrait), 5))
    frame = np.full_like(photo.pixels, 0.5)
    frame[:2], frame[-2:], frame[:, :2], frame[:, -2:] = 9, 9, 9, 9
    after = LEVEL(photo.with_pixels(frame), face)
    assert after.pixels[4:-4, 4:-4].max() < 0.6
    assert after.width / after.height == pytest.approx(photo.width / photo.height, rel=0.01)


def test_it_never_cuts_into_the_face(portrait):
    """A photo so narrow that turning it would take off an ear is left as it is."""
    photo, face = found_in(turned(room(*portrait), 8))
    (left, top), (right, bottom) = (np.clip(edge(face.mesh.xy(), axis=0), 0, None) for edge in (np.min, np.max))
    box = [int(side) for side in (left, top, right - left, bottom - top)]
    narrow = face.moved(np.array([[1, 0, -box[0]], [0, 1, -box[1]]], np.float64))
    tight = photo.cropped(*box)
    assert face.levelling > 5
    assert LEVEL(tight, narrow) is tight
