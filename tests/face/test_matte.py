"""The matte against composites whose alpha is known, and against people who are not meant."""

from typing import NamedTuple

import cv2
import numpy as np
import pytest

from fineline.face import find_faces
from fineline.face.matte import Matte, find_matte
from fineline.face.matte.segmentation import person_probability
from fineline.photo import Photo
from matte import colour_error, edge_band, mean_error, replaced_error
from networks import save_network
from strands import Cutout, background, cutout
from truth import opened, resized

SOUND = {"p11": "light", "p04": "medium", "p09": "dark"}
"""People whose cut-out is all of the person and nothing else, with their skin tones."""


class Composite(NamedTuple):
    """A person before a wall: what was put together, and what was found in it."""

    photo: Photo
    cut: Cutout
    matte: Matte
    band: np.ndarray


@pytest.fixture(scope="module", params=[pytest.param(code, id=f"{tone}-{code}") for code, tone in SOUND.items()])
def person(request, people):
    return opened(photo_of(request.param, people))


@pytest.fixture(scope="module")
def cut(person):
    return cutout(*person)


@pytest.fixture(scope="module")
def plain(person, cut):
    return composite(person, cut, "gradient")


@pytest.fixture(scope="module")
def busy(person, cut):
    return composite(person, cut, "clutter")


def photo_of(code, people):
    return next(person.path for person in people if person.person == code)


def composite(sitter, cut, wall):
    photo = cut.before(sitter.photo, background(wall, sitter.photo.pixels.shape))
    matte = find_matte(photo, find_faces(photo)[0].original_mesh)
    return Composite(photo, cut, matte, edge_band(cut.alpha, sitter.face.interocular))


def in_face(mesh, shape, scale=0.9):
    """(H, W) whether a pixel is well inside the face."""
    points = mesh.xy()
    inner = points.mean(axis=0) + scale * (points - points.mean(axis=0))
    mask = np.zeros(shape[:2], np.uint8)
    cv2.fillConvexPoly(mask, cv2.convexHull(np.rint(inner).astype(np.int32)), 1)
    return mask > 0


def test_strands_before_a_plain_wall_are_found(plain):
    error = mean_error(plain.matte.alpha, plain.cut.alpha, plain.band)
    assert error < 0.02
    assert error < 0.25 * mean_error(person_probability(plain.photo.pixels), plain.cut.alpha, plain.band)


def test_a_busy_wall_does_not_hide_them(busy):
    error = mean_error(busy.matte.alpha, busy.cut.alpha, busy.band)
    assert error < 0.08
    assert error < 0.6 * mean_error(person_probability(busy.photo.pixels), busy.cut.alpha, busy.band)


def test_away_from_the_edge_alpha_is_certain(plain):
    alpha = plain.matte.alpha
    assert alpha.dtype == np.float32
    assert alpha.min() == 0
    assert alpha.max() == 1
    wrong = np.abs(alpha - plain.cut.alpha)[~plain.band] > 0.02
    assert wrong.mean() < 0.004


def test_the_old_wall_is_gone_from_the_colours(plain):
    weight = plain.cut.alpha * plain.band
    error = colour_error(plain.matte.foreground, plain.cut.colours, weight)
    assert error < 0.35 * colour_error(plain.photo.pixels, plain.cut.colours, weight)
    assert replaced_error(plain.matte, plain.cut, plain.band) < 4


def test_colours_away_from_the_edge_are_the_photos_own(plain):
    whole = plain.matte.alpha == 1
    assert np.abs(plain.matte.foreground - plain.photo.pixels)[whole].max() < 1e-5


def test_the_same_photo_has_the_same_matte(portrait):
    one, other = (find_matte(portrait.photo, portrait.face.original_mesh) for _ in range(2))
    assert np.array_equal(one.alpha, other.alpha)
    assert np.array_equal(one.foreground, other.foreground)


def test_a_face_is_whole(sitter):
    """On every complexion: no hole in the face, and background at the top of the photo's sides."""
    photo, face = sitter
    alpha = face.matte.alpha
    assert alpha[in_face(face.original_mesh, alpha.shape)].min() == 1
    high = round(0.1 * photo.height)
    assert min(alpha[:high, :high].mean(), alpha[:high, -high:].mean()) < 0.05


def test_a_bald_head_has_a_clean_edge(people):
    photo, face = bald = opened(photo_of("p22", people))
    cut = cutout(photo, face, strands=0)
    found = composite(bald, cut, "grey")
    assert mean_error(found.matte.alpha, cut.alpha, found.band) < 0.02
    away = cv2.dilate(cut.alpha, np.ones((3, 3)), iterations=round(0.06 * face.interocular)) == 0
    assert found.matte.alpha[away].mean() < 0.001


def test_a_small_figure_is_matted_from_near_and_far(people):
    """Before a wall five times as wide, head and shoulders are worked out apart from the whole."""
    photo, face = opened(photo_of("p04", people))
    cut = cutout(photo, face)
    height, width = cut.alpha.shape
    sides = ((2 * height, 0), (2 * width, 2 * width))
    alpha, colours = np.pad(cut.alpha, sides), np.pad(cut.colours, (*sides, (0, 0)))
    size = (1250, round(1250 * alpha.shape[0] / alpha.shape[1]))
    alpha, colours = (cv2.resize(array, size, interpolation=cv2.INTER_AREA) for array in (alpha, colours))
    wall = background("gradient", colours.shape)
    wide = resized(photo, alpha[..., None] * colours + (1 - alpha[..., None]) * wall)
    mesh = find_faces(wide)[0].original_mesh
    matte = find_matte(wide, mesh)
    assert mean_error(matte.alpha, alpha, edge_band(alpha, mesh.interocular)) < 0.08
    assert mean_error(matte.alpha, alpha, np.ones(alpha.shape, bool)) < 0.005


def test_only_the_person_who_is_meant(corpus):
    photo, _ = opened(corpus / "hard" / "face_recognition__two_people.jpg")
    meshes = [face.original_mesh for face in find_faces(photo)[:2]]
    inside = [in_face(mesh, photo.pixels.shape) for mesh in meshes]
    for own, mesh in enumerate(meshes):
        alpha = find_matte(photo, mesh).alpha
        assert alpha[inside[own]].min() > 0.99
        assert alpha[inside[1 - own]].mean() < 0.05


def test_a_network_of_ones_own_decides(monkeypatch, tmp_path, astronaut):
    """One that takes for the person what is green: a painted disc over the face, and another far from it."""
    photo, face = astronaut
    pixels = np.zeros_like(photo.pixels)
    centre = tuple(np.rint(face.mesh.xy().mean(axis=0)).astype(int).tolist())
    cv2.circle(pixels, centre, round(1.5 * face.interocular), (0, 1, 0), -1)
    cv2.circle(pixels, (60, 450), 30, (0, 1, 0), -1)
    monkeypatch.setenv("FINELINE_MATTING", str(save_network(tmp_path / "green.onnx")))
    alpha = find_matte(photo.with_pixels(pixels), face.original_mesh).alpha
    assert alpha[centre[1], centre[0]] == 1
    assert alpha[450, 60] == 0
    assert mean_error(alpha, pixels[..., 1], np.arange(512) > 100 * np.ones((512, 1))) < 0.01
