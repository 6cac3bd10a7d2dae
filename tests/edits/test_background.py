"""The background changes and the person does not, whatever is put behind them."""

import cv2
import numpy as np
import pytest
from PIL import Image

from fineline.background.backdrops import BACKDROPS
from fineline.edits import make_edit
from fineline.face import find_faces
from fineline.measures import AUTHENTICITY, POLISH, Pair
from fineline.photo.colour import decode_srgb, luminance, to_lab
from matte import edge_band
from replacing import difference, errors
from strands import background, cutout
from truth import found_in, lighter_skin, opened, room

MODES = ["tidy", "blur", *BACKDROPS, "#e8e8e8", "#202020", "#f4f4f4-#c8c8c8"]
SOUND = {"p11": "light", "p04": "medium", "p09": "dark"}
"""People whose cut-out is all of the person and nothing else, with their skin tones."""


WALLS = {"gradient": 2, "saturated": 3, "clutter": 5}
"""Mean Delta E 2000 allowed before each kind of old background; strands are hard to tell in clutter."""


def changed(sitter, mode, strength=1.0):
    return make_edit("background", strength, {"mode": mode})(*sitter)


@pytest.fixture(scope="module", params=[pytest.param(code, id=f"{tone}-{code}") for code, tone in SOUND.items()])
def person(request, people):
    return opened(next(one.path for one in people if one.person == request.param))


@pytest.mark.parametrize("mode", MODES)
def test_the_person_stays_as_they_are(portrait, mode):
    photo, face = portrait
    after = changed(portrait, mode)
    alpha = face.matte.alpha
    deep = cv2.erode(np.asarray(alpha == 1, np.uint8), np.ones((3, 3)), iterations=round(0.4 * face.interocular)) > 0
    assert deep.any()
    assert np.array_equal(after.pixels[deep], photo.pixels[deep])
    assert not np.array_equal(after.pixels[alpha == 0], photo.pixels[alpha == 0])


def test_keep_is_the_very_same_photo(portrait):
    assert changed(portrait, "keep") is portrait.photo


def test_a_colour_is_that_colour_exactly(portrait):
    after, alpha = changed(portrait, "#336699"), portrait.face.matte.alpha
    assert np.abs(after.pixels[alpha == 0] - decode_srgb(np.array([0.2, 0.4, 0.6]))).max() < 1e-5


def test_a_picture_fills_the_photo(portrait, tmp_path):
    halves = Image.new("RGB", (60, 40), "#00ff00")
    halves.paste("#0000ff", (30, 0, 60, 40))
    halves.save(tmp_path / "halves.png")
    after, alpha = changed(portrait, str(tmp_path / "halves.png")), portrait.face.matte.alpha
    sides = slice(None, 10), slice(-10, None)
    left, right = (after.pixels[:10, side][alpha[:10, side] == 0].mean(axis=0) for side in sides)
    assert left[1] > 0.8 > 0.2 > left[2]
    assert right[2] > 0.8 > 0.2 > right[1]


@pytest.mark.parametrize("wall", WALLS)
def test_before_another_wall_they_look_as_they_truly_do(person, wall):
    """Along the edge, and nearer to it than a hard cut-out, on every complexion."""
    photo, face = person
    cut, behind = cutout(photo, face), background(wall, photo.pixels.shape)
    composite = cut.before(photo, behind)
    error = errors(composite, find_faces(composite)[0], cut, behind)
    for mode in ("light", "dark"):
        assert error[mode] < WALLS[wall]
        assert error[mode] < error[f"{mode}, hard"]
    assert error["blur"] < WALLS[wall]


def test_no_colour_of_the_person_bleeds_into_the_blur(person):
    """A person painted green leaves a grey wall grey."""
    photo, face = person
    cut = cutout(photo, face)
    grey = np.full_like(photo.pixels, 0.3)
    green = cut._replace(colours=cut.colours * np.array([0.3, 1.0, 0.3], np.float32))
    composite = green.before(photo, grey)
    face.matte  # noqa: B018  found on the person as they are: green skin is no person
    after = make_edit("background", 1.0, {"mode": "blur"})(composite, face)
    away = (cut.alpha == 0) & (face.matte.alpha == 0) & ~edge_band(cut.alpha, face.interocular)
    assert difference(after.pixels, grey, away) < 1.5


def test_tidy_and_blur_calm_what_draws_the_eye(sitter):
    photo, face = busy = found_in(room(*sitter))
    values = []
    for after in (photo, changed(busy, "tidy"), changed(busy, "blur"), changed(busy, "#d0d0d0")):
        values.append(POLISH["distraction"](Pair.of_edit(photo, after, face, face).after))
    assert values[0] > 1.3 * values[1] > 0
    assert values[1] > values[2] > values[3]
    assert values[3] < 1


def test_tidy_keeps_the_room(portrait):
    """It still has its colours and its light: on average within a few steps of what they were."""
    photo, face = portrait
    behind = face.matte.alpha == 0
    before, after = (to_lab(one.pixels[behind]).mean(axis=0) for one in (photo, changed(portrait, "tidy")))
    assert np.abs(after - before).max() < 8


def test_tidy_keeps_hair_that_flies_too_fine_for_the_matte(portrait):
    """Strands drawn over the background near the head stay as dark against it as they were."""
    photo, face = portrait
    away = cv2.distanceTransform(np.uint8(face.matte.alpha == 0), cv2.DIST_L2, 5) / face.interocular
    rows, columns = np.mgrid[: photo.height, : photo.width]
    near = (away > 0.05) & (away < 0.2) & (rows < face.mesh.pupils[:, 1].min())  # it is hair up there
    strands = near & ((rows + columns) % 40 == 0)
    hairy = photo.with_pixels(np.where(strands[..., None], np.float32(0.5) * photo.pixels, photo.pixels))
    edit = make_edit("background", 1.0, {"mode": "tidy"})
    plain, flown = (luminance(edit(one, face).pixels)[strands] for one in (photo, hairy))
    before = luminance(photo.pixels)[strands] - luminance(hairy.pixels)[strands]
    assert np.median((plain - flown) / np.maximum(before, 1e-4)) > 0.65


def test_tidy_lifts_no_black(sitter):
    """A black thing as large as a face stays black; a lifted one looks like fog."""
    photo, face = sitter
    behind = np.uint8(face.matte.alpha == 0)
    behind[[0, -1]] = behind[:, [0, -1]] = 0
    away = cv2.distanceTransform(behind, cv2.DIST_L2, 5)
    row, column = np.unravel_index(np.argmax(away), away.shape)
    rows, columns = np.mgrid[: photo.height, : photo.width]
    from_middle = np.hypot(rows - row, columns - column) / away.max()
    dark = photo.with_pixels(np.where((from_middle < 0.9)[..., None], np.float32(0.001), photo.pixels))
    after = make_edit("background", 1.0, {"mode": "tidy"})(dark, face)
    assert np.median(to_lab(after.pixels)[..., 0][from_middle < 0.5]) < 3


def test_a_declared_background_is_no_change_of_complexion(sitter):
    photo, face = sitter
    for mode in ("blur", "#e8e8e8", "#202020"):
        after = changed(sitter, mode)
        pair = Pair.of_edit(photo, after, face, face, lit=face.seen_in(photo))
        assert AUTHENTICITY["complexion"](pair) < 0.5
        lighter = Pair.of_edit(photo, lighter_skin(after, face, 0.2), face, face, lit=face.seen_in(photo))
        assert AUTHENTICITY["complexion"](lighter) > 2.2


def test_a_face_that_was_moved_keeps_its_person(portrait):
    """After a crop the person is found where they then are."""
    photo, face = portrait
    crop = make_edit("crop", 1.0, {"platform": "square"})
    cropped, moved = crop(photo, face), face.moved(crop.motion(photo, face))
    after = make_edit("background", 1.0, {"mode": "#101010"})(cropped, moved)
    x, y = np.rint(moved.mesh.xy(4)[0]).astype(int)
    rows, columns = slice(y - 3, y + 3), slice(x - 3, x + 3)
    assert np.abs(after.pixels[rows, columns] - cropped.pixels[rows, columns]).max() < 1e-5
    assert luminance(after.pixels).min() < 0.006
