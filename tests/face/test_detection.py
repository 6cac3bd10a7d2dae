"""Faces are found once each, wherever and however large they are."""

import numpy as np
import pytest

from fineline.errors import RefusedPhoto, UsageError
from fineline.face import choose_face, detect, find_faces
from fineline.photo import Photo, open_photo
from fineline.photo.colour import from_srgb8
from fineline.photo.filters import resize
from truth import opened, resized


def side_by_side(photo: Photo, share: float) -> Photo:
    """The photo twice, the second time at `share` of its size on a grey ground."""
    second = np.full_like(photo.pixels, 0.2)
    small = resize(photo.pixels, (round(photo.width * share), round(photo.height * share)))
    top = (photo.height - small.shape[0]) // 2
    second[top : top + small.shape[0], : small.shape[1]] = small
    return resized(photo, np.hstack([photo.pixels, second]))


def test_the_box_holds_the_eyes_and_the_mouth(portrait):
    photo, face = portrait
    left, top, right, bottom = detect(photo.pixels)[0].box
    inside = face.mesh.xy(33, 263, 13)
    assert ((inside > [left, top]) & (inside < [right, bottom])).all()


def test_a_single_person_is_a_single_face(people):
    """Crowds behind apart, the largest face of every corpus photo is clearly the main one."""
    for person in people:
        face = choose_face(opened(person.path).photo)
        assert face.index == 1, person.path.name


def test_a_face_of_a_twentieth_of_the_picture_is_found(astronaut):
    canvas = np.full((3000, 4000, 3), 90, np.uint8)
    corner = np.array([2300, 1700])
    canvas[corner[1] : corner[1] + 512, corner[0] : corner[0] + 512] = astronaut.photo.srgb8
    found = find_faces(resized(astronaut.photo, from_srgb8(canvas)))
    assert len(found) == 1
    expected = astronaut.face.mesh.pupils + corner
    assert found[0].mesh.pupils == pytest.approx(expected, abs=0.1 * astronaut.face.interocular)


def test_nothing_is_found_where_nobody_is(corpus):
    noise = np.random.default_rng(1).integers(0, 255, (600, 800, 3), np.uint8)
    assert detect(from_srgb8(noise)) == []
    assert find_faces(open_photo(corpus / "hard/liveportrait__s38.jpg")) == []


def test_a_clearly_larger_face_is_the_main_one(hopper):
    assert choose_face(side_by_side(hopper.photo, 0.55)).count == 2


def test_faces_of_one_size_must_be_chosen_by_number(astronaut):
    twins = side_by_side(astronaut.photo, 1)
    with pytest.raises(RefusedPhoto, match="2 faces") as caught:
        choose_face(twins)
    assert "--face 2" in caught.value.remedy
    first, second = choose_face(twins, 1), choose_face(twins, 2)
    assert np.linalg.norm(first.mesh.pupils[0] - second.mesh.pupils[0]) > 400


def test_a_number_without_a_face_is_bad_use(astronaut):
    with pytest.raises(UsageError, match="no face 2"):
        choose_face(astronaut.photo, 2)


def test_without_a_face_the_photo_is_refused(astronaut):
    with pytest.raises(RefusedPhoto, match="No face"):
        choose_face(astronaut.photo.with_pixels(np.full_like(astronaut.photo.pixels, 0.3)))
