"""Heads before cameras whose place is known."""

import numpy as np
import pytest

from fineline.face import Mesh
from fineline.face.head import mean_head, rim
from fineline.face.pose import estimate_pose
from fineline.face.viewpoint import find_viewpoint
from heads import AXIS, FOCAL, head_of, photographed, turned_by


@pytest.mark.parametrize("aside", [(0.0, 0.0), (0.5, -0.8)])
@pytest.mark.parametrize("yaw", [-20, 0, 15])
@pytest.mark.parametrize("metres", [0.3, 0.45, 0.6, 1.5])
def test_a_head_of_known_shape_is_found_where_it_is(metres, yaw, aside):
    view = find_viewpoint(photographed(mean_head(), metres, yaw, aside), FOCAL, AXIS)
    assert view.metres == pytest.approx(metres, rel=0.02)
    off = np.degrees(np.arccos((np.trace(view.turn.T @ turned_by(yaw)) - 1) / 2))
    assert off < 6  # what is near is drawn larger, as if it were turned


@pytest.mark.parametrize("metres", [0.3, 0.45, 0.6])
def test_other_heads_are_found_to_a_tenth(sitter, metres):
    """People whose own heads, as the network sees them, differ from the mean."""
    view = find_viewpoint(photographed(head_of(sitter.face.mesh), metres), FOCAL, AXIS)
    assert view.metres == pytest.approx(metres, rel=0.1)


def test_the_mean_head_is_a_head():
    head = mean_head()
    assert head.shape == (468, 3)
    mesh = Mesh(head.astype(np.float32), np.zeros((2, 5, 2), np.float32), 1.0)
    assert mesh.interocular == pytest.approx(1)
    pose = estimate_pose(mesh)
    assert (pose.yaw, pose.roll) == pytest.approx((0, 0), abs=0.1)
    nose, ears, chin = head[4, 2], head[[234, 454], 2].mean(), head[152, 1]
    assert -0.9 < nose < -0.5
    assert 0.8 < ears < 1.1  # Farkas 1994: about 6 cm behind the corners of the eyes
    assert 1.6 < chin < 2.0


def test_the_rim_goes_about_the_face():
    across = np.hypot(*(rim(1.0)[:, :2] - [0, 0.4]).T)
    face = np.hypot(*(mean_head()[:, :2] - [0, 0.4]).T)
    assert across.min() > 1.2 * face[[234, 454]].max()
    assert across.max() > 1.2 * face.max()
