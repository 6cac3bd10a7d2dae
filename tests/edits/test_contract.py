"""What every edit promises, on portraits in which each finds something to do."""

import io

import numpy as np
import pytest
from PIL import Image

from fineline.edits import make_edit, registry
from fineline.errors import UsageError
from fineline.face import Face
from fineline.photo import open_photo
from truth import found_in, region, room, side_light

EDITS = registry()
MOVING = ["camera_distance", "keystone", "level", "crop"]
RESTORING = ["denoise", "deblur"]
REGIONAL = [name for name, edit in EDITS.items() if edit.region != "photo"]


@pytest.fixture(scope="module", params=EDITS)
def edit(request):
    return EDITS[request.param]


@pytest.fixture(scope="module")
def flawed(edit, flawed, badly, leaning):
    """A portrait in which the edit finds something to do."""
    return badly if edit.name in RESTORING else leaning if edit.name == "keystone" else flawed


@pytest.fixture(scope="module")
def edited(edit, flawed):
    """The photo before, as it was, and after."""
    before = flawed.photo.pixels.copy()
    return before, edit(1.0)(*flawed)


def change(edit, photo, face):
    """How much an edit does: mean difference of pixels, or mean displacement of landmarks where it moves them."""
    motion, after = edit.motion(photo, face), edit(photo, face)
    if motion is None:
        return float(np.abs(after.pixels - photo.pixels).mean())
    return float(np.abs(face.moved(motion).mesh.xy() - face.mesh.xy()).mean())


def test_at_strength_0_the_very_same_photo_comes_back(edit, flawed):
    assert edit(0.0)(*flawed) is flawed.photo


def test_the_result_is_a_picture_in_linear_light(edited, flawed):
    _, after = edited
    assert after.pixels.dtype == np.float32
    assert np.isfinite(after.pixels).all()
    assert after.pixels.shape == (after.height, after.width, 3)
    assert after.source is flawed.photo.source


def test_only_what_moves_pixels_changes_the_size(edit, edited, flawed):
    _, after = edited
    assert (edit(1.0).motion(*flawed) is not None) == (edit.name in MOVING)
    if edit.name not in MOVING:
        assert (after.width, after.height) == (flawed.photo.width, flawed.photo.height)


def test_the_same_photo_gives_the_same_bytes(edit, flawed):
    photo, face = flawed
    anew = Face(photo, face.detection, face.original_mesh)
    assert edit(0.7)(photo, face).pixels.tobytes() == edit(0.7)(photo, anew).pixels.tobytes()


@pytest.mark.parametrize("edit", REGIONAL, indirect=True)
def test_no_pixel_outside_the_region_is_touched(edit, edited, flawed):
    before, after = edited
    outside = region(*flawed, edit.region) == 0
    assert outside.mean() > 0.1
    assert np.array_equal(after.pixels[outside], before[outside])


def test_the_photo_remembers_what_changed_it(edit, edited, flawed):
    before, after = edited
    same = after.pixels.shape == before.shape and np.array_equal(after.pixels, before)
    assert after.edited_by == (() if same else (edit.name,))
    assert edit(0.0)(*flawed).edited_by == ()


def test_the_photo_that_came_in_is_not_changed(edited, flawed):
    before, _ = edited
    assert flawed.photo.pixels.flags.writeable
    assert np.array_equal(flawed.photo.pixels, before)


def test_half_the_strength_does_less(edit, flawed):
    half, whole = change(edit(0.5), *flawed), change(edit(1.0), *flawed)
    assert 0 < half < whole or (edit.region == "teeth" and half == whole == 0)  # not everybody shows teeth


@pytest.mark.parametrize("edit", MOVING, indirect=True)
def test_the_face_goes_where_the_motion_says(edit, edited, flawed):
    _, after = edited
    expected = flawed.face.moved(edit(1.0).motion(*flawed)).mesh
    seen = found_in(after).face.mesh
    assert np.abs(expected.pupils - seen.pupils).max() < 0.05 * expected.interocular


def test_a_grey_photo_stays_grey(edit, astronaut):
    photo = side_light(room(*astronaut), astronaut.face, 2.5)
    file = io.BytesIO()
    Image.fromarray(photo.srgb8).convert("L").save(file, "PNG")
    after = edit(1.0)(*found_in(open_photo(file.getvalue()))).pixels
    assert (after == after[..., :1]).all()


@pytest.mark.parametrize("strength", [-0.01, 1.01, float("nan"), float("inf")])
def test_a_strength_outside_0_to_1_is_bad_use(edit, strength):
    with pytest.raises(UsageError, match=edit.name):
        make_edit(edit.name, strength, {})


def test_an_option_it_does_not_have_is_bad_use(edit):
    for option in ("nonsense", "strength", "name"):
        with pytest.raises(UsageError, match=option):
            make_edit(edit.name, 1.0, {option: 1})


def test_an_unknown_edit_is_bad_use():
    with pytest.raises(UsageError, match="beautify"):
        make_edit("beautify", 1.0, {})


def test_every_edit_says_what_it_does_and_where(edit, astronaut):
    assert edit.summary.endswith(".")
    assert edit.region == "photo" or hasattr(astronaut.face.regions, edit.region)
