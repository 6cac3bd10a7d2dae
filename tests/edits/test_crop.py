"""Every platform's frame, on photos with and without room for it."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from fineline.edits import make_edit
from fineline.edits.crop import PRESETS
from fineline.errors import UsageError
from fineline.photo import open_photo
from truth import Sitter, found_in

HEAD = 3.6
"""Height of heads from chin to crown in inter-ocular distances: 225 and 63 mm, the means of adults."""


@pytest.fixture(params=PRESETS)
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
    assert after.width == pytest.approx(PRESETS[platform].shape * after.height, abs=1.5)


def test_with_room_the_eyes_lie_on_the_platforms_line(platform, roomy):
    after, face = crop_of(platform, roomy)
    x, y = face.mesh.pupils.mean(axis=0)
    assert y / after.height == pytest.approx(PRESETS[platform].eye_line, abs=0.02)
    assert x / after.width == pytest.approx(0.5, abs=0.05)


def test_the_head_is_as_large_as_the_platform_wants(platform, roomy):
    after, face = crop_of(platform, roomy)
    assert HEAD * face.interocular / after.height == pytest.approx(PRESETS[platform].head, rel=0.2)


def test_the_whole_face_is_inside(platform, portrait):
    after, face = crop_of(platform, portrait)
    points = face.mesh.xy()
    assert points.min() >= 0
    assert (points < [after.width, after.height]).all()


def test_the_pixels_are_the_photos_own(platform, portrait):
    after, _ = crop_of(platform, portrait)
    edit = make_edit("crop", 1.0, {"platform": platform})
    left, top = np.rint(-edit.motion(*portrait)[:, 2]).astype(int)
    assert left >= 0
    assert top >= 0
    source = portrait.photo.pixels[top : top + after.height, left : left + after.width]
    assert source.shape == after.pixels.shape
    assert np.array_equal(after.pixels, source)


def test_a_photo_larger_than_the_platform_takes_is_reduced(roomy, monkeypatch):
    monkeypatch.setitem(PRESETS, "linkedin", replace(PRESETS["linkedin"], largest=200))
    after, face = crop_of("linkedin", roomy)
    assert (after.width, after.height) == (200, 200)
    assert np.abs(found_in(after).face.mesh.pupils - face.mesh.pupils).max() < 0.05 * face.interocular


def test_an_unknown_platform_is_bad_use():
    with pytest.raises(UsageError, match="myspace"):
        make_edit("crop", 1.0, {"platform": "myspace"})
