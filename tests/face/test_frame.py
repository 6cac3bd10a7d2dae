"""The working frame: there and back, and out of the way where it does nothing."""

import numpy as np
import pytest

from fineline.face import Frame
from fineline.photo.filters import gaussian
from fineline.photo.resample import transform


def test_the_eyes_lie_one_unit_apart(portrait):
    _, face = portrait
    right, left = face.frame.place(face.mesh.xy(33, 133, 263, 362)).reshape(2, 2, 2).mean(axis=1)
    assert np.linalg.norm(left - right) <= face.frame.unit * 1.001  # shorter where the head is turned


def test_a_field_comes_back_where_it_was_taken(portrait):
    photo, face = portrait
    smooth = gaussian(photo.pixels, 0.05 * face.interocular)
    back, rows, columns = face.frame.spread(face.frame.sample(smooth), photo.height, photo.width)
    inside, _, _ = face.frame.spread(np.ones(face.frame.size[::-1], np.float32), photo.height, photo.width)
    difference = np.abs(back - smooth[rows, columns])[inside > 0.999]
    assert difference.max() < 0.02


def test_no_gain_is_no_change_and_a_gain_is_seen_in_full(portrait):
    photo, face = portrait
    none = np.zeros(face.frame.size[::-1], np.float32)
    assert (face.frame.with_gain(photo.pixels, none) == photo.pixels).all()
    doubled = face.frame.with_gain(photo.pixels, none + np.float32(np.log(2)))
    x, y = np.rint(face.mesh.xy(4)[0]).astype(int)
    assert doubled[y, x] == pytest.approx(2 * photo.pixels[y, x], rel=1e-3)


def test_it_moves_with_the_photo(portrait):
    _, face = portrait
    motion = np.array([[0.5, 0, 10], [0, 0.5, -4]])
    moved = face.frame.moved(motion)
    points = face.mesh.xy(4, 33)
    assert moved.place(transform(points, motion)) == pytest.approx(face.frame.place(points), abs=1e-3)


def test_beyond_the_photo_is_told_apart(portrait):
    photo, face = portrait
    frame = Frame.around(face.mesh.moved(np.array([[1, 0, -face.mesh.pupils[:, 0].mean()], [0, 1, 0]], float)))
    inside = frame.inside(photo.height, photo.width)
    assert inside[:, : frame.size[0] // 3].max() == 0
    assert inside.max() == 1
