"""Portraits drawn as from close by, and corrected."""

import numpy as np
import pytest

from fineline.edits import make_edit
from fineline.edits.perspective import NEAREST, TARGET
from fineline.measures.alignment import similarity
from fineline.photo.resample import transform
from selfies import taken_from
from truth import found_in, region, through_a_lens

EDIT = make_edit("camera_distance", 1.0, {})


def distortion(points, truth, unit):
    laid = transform(points, similarity(points, truth))
    return np.linalg.norm(laid - truth, axis=1).mean() / unit


def test_a_selfie_becomes_the_portrait_that_it_was_made_of(sitter):
    """Found anew in the selfie; every landmark of the portrait is followed there and back.

    What is left is the network's: how it sees a face from close by (benchmarks/camera.py has the medians).
    """
    photo, face = sitter
    selfie, warp = taken_from(photo, face, 0.4)
    found = found_in(selfie)
    assert found.face.viewpoint.metres == pytest.approx(0.4, rel=0.05)
    near = warp.moved(face.mesh.xy())
    far = EDIT.motion(*found).moved(near)
    unit = face.interocular
    assert distortion(far, face.mesh.xy(), unit) < 0.4 * distortion(near, face.mesh.xy(), unit)


def test_the_background_stays_where_it_is(sitter):
    photo, face = found_in(taken_from(*sitter, 0.35).photo)
    rows, columns = np.mgrid[: photo.height : 8, : photo.width : 8]
    places = np.stack([columns.ravel(), rows.ravel()], axis=1).astype(np.float32)
    behind = region(photo, face, "background")[rows.ravel(), columns.ravel()] > 0.9
    moved = np.linalg.norm(EDIT.motion(photo, face).moved(places) - places, axis=1) / face.interocular
    assert moved[behind].mean() < 0.01
    assert moved[behind].max() < 0.12  # beside the jaw


def test_at_half_the_strength_half_of_the_nearness_is_left(portrait):
    selfie = found_in(taken_from(*portrait, 0.4).photo)
    half = make_edit("camera_distance", 0.5, {}).metres(selfie.face)
    taken = selfie.face.viewpoint.metres
    assert 1 / half == pytest.approx((1 / taken + 1 / TARGET) / 2)


def test_without_a_lens_nothing_is_claimed(portrait):
    assert EDIT(*portrait) is portrait.photo


@pytest.mark.parametrize("metres", [0.12, 1.4, 5.0, 100.0])
def test_from_afar_and_from_where_nobody_holds_a_camera_it_stays(portrait, metres):
    distant = found_in(through_a_lens(*portrait, metres))
    assert (metres < NEAREST) == (distant.face.viewpoint.metres < NEAREST)
    assert EDIT(*distant) is distant.photo


def test_it_knows_where_the_face_went(portrait):
    photo, face = found_in(taken_from(*portrait, 0.35).photo)
    after = EDIT(photo, face)
    expected, seen = face.moved(EDIT.motion(photo, face)).mesh, found_in(after).face.mesh
    apart = np.linalg.norm(expected.xy() - seen.xy(), axis=1) / expected.interocular
    assert apart.mean() < 0.03
    assert expected.interocular < face.interocular


def test_the_correction_follows_the_face_through_other_moves(portrait):
    """Corrected and then turned is turned and then corrected."""
    photo, face = found_in(taken_from(*portrait, 0.4).photo)
    motion = np.array([[0.9, 0.2, 10.0], [-0.2, 0.9, 30.0]])
    first = face.moved(EDIT.motion(photo, face)).moved(motion)
    turned = face.moved(motion)
    then = turned.moved(EDIT.motion(photo.warped(motion, (photo.width, photo.height)), turned))
    assert np.abs(first.mesh.xy() - then.mesh.xy()).max() < 0.01 * first.interocular
