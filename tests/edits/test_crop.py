"""Every platform's frame, on photos with and without room for it."""

import cv2
import numpy as np
import pytest

from fineline.edits import make_edit
from fineline.errors import UsageError
from fineline.framing import load_platform, platform_names
from fineline.photo import open_photo
from truth import Sitter, found_in

HEAD = 3.6
"""Height of heads from chin to crown in inter-ocular distances: 225 and 63 mm, the means of adults."""


@pytest.fixture(params=platform_names())
def platform(request):
    return request.param


@pytest.fixture(scope="module")
def roomy(astronaut) -> Sitter:
    """So much room that every frame fits."""
    codes = cv2.copyMakeBorder(astronaut.photo.srgb8, 300, 300, 300, 300, cv2.BORDER_REPLICATE)
    return found_in(open_photo(codes))


def crop_of(platform, sitter):
    """The cropped photo, and the face where it then is."""
    edit = make_edit("crop", 1.0, {"platform": platform})
    return Sitter(edit(*sitter), sitter.face.moved(edit.motion(*sitter)))


def test_the_shape_is_the_platforms(platform, portrait):
    after, _ = crop_of(platform, portrait)
    assert after.width == pytest.approx(load_platform(platform).shape * after.height, abs=1.5)


def test_with_room_the_eyes_lie_on_the_platforms_line(platform, roomy):
    after, face = crop_of(platform, roomy)
    x, y = face.mesh.pupils.mean(axis=0)
    assert load_platform(platform).eye_line - 0.02 <= y / after.height <= load_platform(platform).eye_line + 0.11
    assert x / after.width == pytest.approx(0.5, abs=0.06)


def test_no_frame_is_tighter_than_the_platform_wants(platform, roomy):
    after, face = crop_of(platform, roomy)
    head = HEAD * face.interocular / after.height
    assert head < 1.2 * load_platform(platform).head
    assert head > load_platform(platform).head / 2.3  # much hair asks for a wider frame


def test_with_room_all_hair_is_inside(platform, roomy):
    after, face = crop_of(platform, roomy)
    outline = face.figure.head_outline()
    if load_platform(platform).round:
        middle = np.array([after.width, after.height]) / 2
        assert np.linalg.norm(outline - middle, axis=1).max() < after.width / 2
    assert (outline > 0).all()
    assert (outline < [after.width, after.height]).all()


def test_the_whole_face_is_inside(platform, portrait):
    after, face = crop_of(platform, portrait)
    points = face.mesh.xy()
    assert points.min() >= 0
    assert (points < [after.width, after.height]).all()


def test_the_pixels_are_the_photos_own(portrait):
    edit = make_edit("crop", 1.0, {"platform": "id"})
    after, shift = edit(*portrait), edit.motion(*portrait)
    left, top = np.rint(-shift[:, 2]).astype(int)
    assert min(left, top) >= 0
    source = portrait.photo.pixels[top : top + after.height, left : left + after.width]
    assert np.array_equal(after.pixels, source)


def test_nothing_is_larger_than_the_platform_takes(platform, roomy):
    after, face = crop_of(platform, roomy)
    assert max(after.width, after.height) <= load_platform(platform).largest
    assert np.abs(found_in(after).face.mesh.pupils - face.mesh.pupils).max() < 0.05 * face.interocular


def test_an_unknown_platform_is_bad_use():
    with pytest.raises(UsageError, match="myspace"):
        make_edit("crop", 1.0, {"platform": "myspace"})
