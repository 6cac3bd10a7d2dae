"""The direction of the light, from shading over the mesh."""

import numpy as np
import pytest

from fineline.face.light import fit_light, vertex_normals
from truth import BARE


@pytest.fixture(scope="module")
def shape(portrait):
    """The mesh, its normals, and its places in the frame."""
    _, face = portrait
    return face.mesh, vertex_normals(face.mesh.points), face.frame.place(face.mesh.xy())


def shaded(face, normals, places, light):
    """The frame of a face of one tone under a single light and half as much from everywhere."""
    import cv2

    from fineline.face import topology

    glow = 0.15 + 0.3 * np.clip(normals @ np.asarray(light), 0, None)
    picture = np.zeros(face.frame.size[::-1], np.float32)
    for triangle in topology.triangles():
        cv2.fillConvexPoly(picture, np.rint(places[triangle]).astype(np.int32), float(glow[triangle].mean()))
    return picture


@pytest.mark.parametrize(("x", "y", "z"), [(0.6, -0.3, -0.74), (-0.6, -0.3, -0.74), (0, -0.7, -0.71)])
def test_a_painted_light_is_found(portrait, shape, x, y, z):
    mesh, normals, places = shape
    picture = shaded(portrait.face, normals, places, (x, y, z))
    light = fit_light(picture, portrait.face.regions.skin, mesh, places)
    between = np.degrees(np.arccos(np.clip(light.direction @ np.array([x, y, z]), -1, 1)))
    assert between < 30
    assert light.fit > 0.5


def test_normals_point_out_of_the_face(shape):
    _, normals, _ = shape
    assert np.linalg.norm(normals, axis=1) == pytest.approx(1)
    assert (normals[[*BARE, 4, 152], 2] < 0).all()


def test_the_normals_of_the_cheeks_lean_apart(shape):
    _, normals, _ = shape
    assert normals[234, 0] < 0 < normals[454, 0]
