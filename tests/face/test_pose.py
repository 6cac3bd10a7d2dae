"""Angles of the head."""

import numpy as np
import pytest

from fineline.face import find_faces
from truth import found_in, turned


@pytest.mark.parametrize("angle", [-12, 12])
def test_turning_the_picture_turns_the_roll_alone(portrait, angle):
    before, after = portrait.face.pose, found_in(turned(portrait.photo, angle)).face.pose
    assert after.roll - before.roll == pytest.approx(angle, abs=1.5)
    assert after.yaw == pytest.approx(before.yaw, abs=4)
    assert after.pitch == pytest.approx(before.pitch, abs=4)


def test_a_mirrored_face_looks_the_other_way(portrait):
    photo, face = portrait
    mirrored = find_faces(photo.with_pixels(np.ascontiguousarray(photo.pixels[:, ::-1])))[0]
    assert mirrored.pose.yaw == pytest.approx(-face.pose.yaw, abs=3)
    assert mirrored.pose.roll == pytest.approx(-face.pose.roll, abs=1.5)
    assert mirrored.pose.pitch == pytest.approx(face.pose.pitch, abs=5)


def test_a_profile_is_turned_further_than_a_portrait(corpus, portrait):
    from fineline.photo import open_photo

    profile = find_faces(open_photo(corpus / "hard/photomaker__scarlett_2.jpg"))[0]
    assert abs(profile.pose.yaw) > 35 > abs(portrait.face.pose.yaw)
