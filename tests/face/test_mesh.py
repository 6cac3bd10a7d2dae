"""The mesh lies on the face, whichever way the picture is turned."""

import numpy as np
import pytest

from fineline.face import topology
from fineline.photo.resample import transform
from truth import found_in, turned


def test_irises_lie_between_the_lids(sitter):
    _, face = sitter
    for pupil, corners in zip(face.mesh.pupils, (topology.RIGHT_EYE_CORNERS, topology.LEFT_EYE_CORNERS), strict=True):
        outer, inner = face.mesh.xy(*corners)
        along = (pupil - outer) @ (inner - outer) / ((inner - outer) @ (inner - outer))
        assert 0.2 < along < 0.8


def test_pupils_are_dark(sitter):
    """Looked up in the picture itself: the iris network's centre is darker than the white beside it."""
    photo, face = sitter
    light = photo.srgb8.astype(np.float32).mean(axis=-1)
    for iris, corners in zip(face.mesh.irises, (topology.RIGHT_EYE_CORNERS, topology.LEFT_EYE_CORNERS), strict=True):
        centre = np.rint(iris[0]).astype(int)
        reach = max(round(0.03 * face.interocular), 1)
        pupil = light[centre[1] - reach : centre[1] + reach + 1, centre[0] - reach : centre[0] + reach + 1]
        beside = np.rint((iris[0] + 2 * face.mesh.xy(*corners)) / 3).astype(int)
        assert np.median(pupil) < light[beside[:, 1], beside[:, 0]].max()


@pytest.mark.parametrize("angle", [-15, 10])
def test_it_turns_with_the_picture(portrait, angle):
    photo, face = portrait
    again = found_in(turned(photo, angle)).face
    middle = np.array([(photo.width - 1) / 2, (photo.height - 1) / 2])
    turn = np.radians(angle)
    matrix = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    expected = (face.mesh.xy() - middle) @ matrix.T + middle
    distance = np.linalg.norm(again.mesh.xy() - expected, axis=1) / face.interocular
    assert np.median(distance) < 0.03


def test_moving_it_by_hand_is_moving_its_points(portrait):
    _, face = portrait
    matrix = np.array([[0, -2, 5], [2, 0, 7]], float)
    moved = face.mesh.moved(matrix)
    assert moved.xy() == pytest.approx(transform(face.mesh.xy(), matrix))
    assert moved.interocular == pytest.approx(2 * face.interocular)


def test_mirror_images_are_mutual_and_lie_across(portrait):
    table = topology.mirrored()
    assert (table[table] == np.arange(468)).all()
    points = portrait.face.mesh.points
    assert points[topology.RIGHT_EYE_CORNERS[0], 0] < points[table[topology.RIGHT_EYE_CORNERS[0]], 0]


def test_triangles_cover_every_point_once_round():
    triangles = topology.triangles()
    assert np.unique(triangles).size == 468
    edges = np.sort(triangles[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    _, counts = np.unique(edges, axis=0, return_counts=True)
    assert counts.max() == 2
