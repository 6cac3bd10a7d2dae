"""The mesh lies where people mark the points of a face; all bounds are in inter-ocular distances."""

import numpy as np
import pytest

from fineline.face import topology
from landmarks import RIMS, STANDS_FOR, marked, mesh_of, offsets
from truth import found_in

BOUNDS = {
    ("right_pupil", "left_pupil"): (0.015, 0.035),
    tuple(RIMS): (0.01, 0.03),
    tuple(name for name in STANDS_FOR if "eye" in name): (0.045, 0.12),
    ("mouth_right", "mouth_left", "upper_lip_top", "lower_lip_bottom", "subnasale"): (0.05, 0.11),
    ("right_brow_inner", "left_brow_inner"): (0.09, 0.17),
    ("chin_tip",): (0.07, 0.14),
}
"""Median and worst distance of groups of points; where a brow begins people do not agree much better."""


@pytest.fixture(scope="module")
def found(people):
    """Skin tone of each marked photo, and how far its mesh is from the marks."""
    tones = {photo.path.name: photo.tone for photo in people}
    return [(tones[path.split("/")[-1]], offsets(mesh_of(path), marks)) for path, marks in marked().items()]


@pytest.mark.parametrize("names", BOUNDS, ids=lambda names: names[0])
def test_the_mesh_is_where_it_was_marked(found, names):
    distances = [np.linalg.norm(each[name]) for _, each in found for name in names if name in each]
    median, worst = BOUNDS[names]
    assert np.median(distances) < median
    assert max(distances) < worst


@pytest.mark.parametrize("tone", ["light", "medium", "dark"])
def test_it_is_there_on_every_skin_tone(found, tone):
    names = [name for group in BOUNDS for name in group]
    distances = [np.linalg.norm(each[name]) for own, each in found if own == tone for name in names if name in each]
    assert np.median(distances) < 0.035


def test_eyes_are_not_shifted(found):
    """Half a pixel of the iris network's picture would be 0.01."""
    for name in ("right_pupil", "left_pupil", *RIMS):
        shift = np.median([each[name] for _, each in found], axis=0)
        assert np.abs(shift).max() < 0.007, name


def test_the_mesh_of_a_mirror_image_is_the_mirrored_mesh(portrait):
    photo, face = portrait
    mirrored = found_in(photo.with_pixels(np.ascontiguousarray(photo.pixels[:, ::-1]))).face.mesh
    points = mirrored.xy()[topology.mirrored()]
    points = np.column_stack([photo.width - 1 - points[:, 0], points[:, 1]])
    assert np.median(np.linalg.norm(points - face.mesh.xy(), axis=1)) < 0.03 * face.interocular
