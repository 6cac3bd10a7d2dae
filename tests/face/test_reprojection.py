"""Heads in three dimensions, drawn from close by and corrected, against the same heads drawn from afar."""

import numpy as np
import pytest

from fineline.edits.perspective import TARGET
from fineline.face.head import INTEROCULAR, mean_head
from fineline.face.reprojection import from_distance
from fineline.face.viewpoint import find_viewpoint
from fineline.measures.alignment import similarity
from fineline.photo.resample import transform
from heads import AXIS, FOCAL, SIZE, head_of, photographed


def corrected(mesh, metres=TARGET):
    view = find_viewpoint(mesh, FOCAL, AXIS)
    return from_distance(view, mesh, SIZE, metres)


def apart(points, truth):
    """Mean distance of landmarks in inter-ocular distances, whatever their place, turn and size."""
    laid = transform(points, similarity(points, truth.xy()))
    return np.linalg.norm(laid - truth.xy(), axis=1).mean() / truth.interocular


@pytest.mark.parametrize("yaw", [0, 15])
@pytest.mark.parametrize("metres", [0.3, 0.45, 0.6])
def test_the_mean_head_looks_as_from_afar(metres, yaw):
    near, far = (photographed(mean_head(), distance, yaw) for distance in (metres, TARGET))
    error = apart(corrected(near).moved(near.xy()), far)
    assert error < 0.3 * apart(near.xy(), far)


@pytest.mark.parametrize("metres", [0.3, 0.45, 0.6])
def test_other_heads_do_too(sitter, metres):
    """Of people whose own heads, as the network sees them, differ from the mean."""
    near, far = (photographed(head_of(sitter.face.mesh), distance) for distance in (metres, TARGET))
    error = apart(corrected(near).moved(near.xy()), far)
    assert error < 0.3 * apart(near.xy(), far)


def test_from_where_it_was_taken_nothing_moves():
    mesh = photographed(mean_head(), 0.5)
    moved = corrected(mesh, 0.5).moved(mesh.xy())
    assert np.abs(moved - mesh.xy()).max() < 0.001 * mesh.interocular


def test_there_and_back_again():
    near = photographed(mean_head(), 0.4)
    away = corrected(near)
    far = near.warped(away)
    lens = TARGET / INTEROCULAR * far.interocular  # that draws heads this large from there
    back = from_distance(find_viewpoint(far, lens, AXIS), far, SIZE, 0.4)
    assert np.abs(back.moved(far.xy()) - near.xy()).max() < 0.04 * near.interocular


def test_nothing_moves_beyond_the_head_nor_folds():
    mesh = photographed(mean_head(), 0.3)
    warp = corrected(mesh)
    for edge in (warp.shift[0], warp.shift[-1], warp.shift[:, 0], warp.shift[:, -1]):
        assert not edge.any()
    node = 1 / warp.grid[0, 0]
    down, across = np.gradient(warp.shift / node, axis=(0, 1))
    area = (1 + across[..., 0]) * (1 + down[..., 1]) - across[..., 1] * down[..., 0]
    assert area.min() > 0.3


def test_at_the_border_of_the_photo_nothing_moves():
    mesh = photographed(mean_head(), 0.3)
    low = np.floor(mesh.xy().min(axis=0) - 0.3 * mesh.interocular)
    cut = mesh.moved(np.array([[1, 0, -low[0]], [0, 1, -low[1]]]))
    size = tuple(int(side) for side in np.ceil(cut.xy().max(axis=0) + 0.3 * mesh.interocular))
    warp = from_distance(find_viewpoint(cut, FOCAL, AXIS - low), cut, size, TARGET)
    edge = np.array([[0, y] for y in range(0, size[1], 20)] + [[x, 0] for x in range(0, size[0], 20)], np.float32)
    assert np.abs(warp.moved(edge) - edge).max() < 0.005 * mesh.interocular
    assert np.abs(warp.moved(cut.xy()) - cut.xy()).max() > 0.05 * mesh.interocular
