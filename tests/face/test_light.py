"""The light on a face: painted on its own mesh, then looked for."""

import numpy as np
import pytest

from fineline.face.light import find_catchlights, find_shine, vertex_normals
from fineline.photo.colour import luminance
from light import angle, below_mouth, found, relit, rendered, shape_of, unshaded
from truth import BARE, LEFT_CHEEK, disc, region

SIDE, OTHER_SIDE, ABOVE = (0.62, -0.2, -0.76), (-0.62, -0.2, -0.76), (0, -0.64, -0.77)


@pytest.fixture(scope="module")
def look(portrait):
    return portrait.face.frame.sample(portrait.photo.pixels)


@pytest.fixture(scope="module")
def shape(portrait):
    return shape_of(portrait.face)


@pytest.fixture(scope="module")
def skin(portrait):
    return portrait.face.regions.skin


@pytest.mark.parametrize("towards", [SIDE, OTHER_SIDE, ABOVE], ids=["right", "left", "above"])
def test_a_painted_light_is_found(portrait, look, shape, skin, towards):
    """Skin of this person's colour and detail, with shine, noise and the nose's own shadow; a beard too."""
    towards = np.array(towards) / np.linalg.norm(towards)
    picture = rendered(portrait.face, look, shape, towards, 0.3, np.random.default_rng(0))
    light = found(portrait.face, picture, skin)
    assert angle(light.direction, towards) < 10
    assert light.fit > 0.5
    assert light.confidence > 0.6
    assert angle(found(portrait.face, picture, skin * (1 - below_mouth(portrait.face))).direction, towards) < 12


def test_a_relit_photo_shows_its_new_light(portrait, look, shape, skin):
    towards = np.array(SIDE) / np.linalg.norm(SIDE)
    picture = relit(unshaded(portrait.face, look, shape), shape, towards, 0.15)
    assert angle(found(portrait.face, picture, skin).direction, towards) < 16


def test_azimuth_and_elevation_say_where_the_light_is(portrait, shape, skin):
    lights = [found(portrait.face, matt(shape, towards), skin) for towards in (SIDE, ABOVE)]
    assert lights[0].azimuth == pytest.approx(18, abs=12)
    assert lights[1].azimuth == pytest.approx(90, abs=12)
    assert [light.elevation for light in lights] == pytest.approx([50, 50], abs=10)


def test_contrast_is_in_stops_and_sinks_with_even_light(portrait, shape, skin):
    contrasts = [found(portrait.face, matt(shape, SIDE, even), skin).contrast for even in (0.1, 0.5, 1)]
    assert contrasts[0] > 1 > contrasts[1] > 0.3
    assert contrasts[2] < 0.05


def test_even_light_has_no_direction(portrait, shape, skin):
    assert found(portrait.face, matt(shape, SIDE, 1), skin).confidence < 0.3


def test_without_skin_nothing_is_known(portrait, look, skin):
    light = found(portrait.face, look, 0 * skin)
    assert (light.contrast, light.fit, light.confidence) == (0, 0, 0)


def test_exposure_changes_nothing_but_the_level(portrait, look, skin):
    light, darker = (found(portrait.face, look * np.float32(gain), skin) for gain in (0.5, 0.25))
    assert angle(light.direction, darker.direction) < 1
    assert darker.contrast == pytest.approx(light.contrast, abs=0.05)
    assert darker.coefficients == pytest.approx(light.coefficients / 2, abs=0.01)


def test_a_wide_source_is_softer_than_a_point(portrait, shape, skin):
    """Half the sky sheds (1 + cos) / 2 on a matt surface; only where light grazes the face do the two differ."""
    aside = np.array((0.9, -0.2, -0.38), np.float32)
    wide = 0.5 * (1 + shape.normals @ aside)[..., None].repeat(3, axis=-1)
    assert found(portrait.face, matt(shape, aside), skin).softness < 0.35
    assert found(portrait.face, wide, skin).softness > 0.65


def test_normals_point_out_of_the_face(portrait):
    normals = vertex_normals(portrait.face.mesh.points)
    assert np.linalg.norm(normals, axis=1) == pytest.approx(1)
    assert (normals[[*BARE, 4, 152], 2] < 0).all()
    assert normals[234, 0] < 0 < normals[454, 0]


# Shine


def test_painted_shine_is_found_where_it_is(sitter):
    photo, face = sitter
    spot = disc(photo, face, LEFT_CHEEK, 0.12) * region(photo, face, "skin")
    level = float(np.median(luminance(photo.pixels)[spot > 0.5]))
    before, after = shine(photo, face), shine(photo.with_pixels(photo.pixels + level * spot[..., None]), face)
    painted = face.frame.sample(spot[..., None].repeat(3, axis=-1))[..., 0] > 0.8
    assert after.mask[painted].mean() > 0.8
    assert after.left_cheek.share > before.left_cheek.share + 0.05
    assert after.left_cheek.stops > 0.4
    assert after.right_cheek.share == pytest.approx(before.right_cheek.share, abs=0.05)


def test_light_on_matt_skin_is_no_shine(sitter):
    """Brighter by the same gain in every channel: skin's own colour."""
    photo, face = sitter
    spot = disc(photo, face, LEFT_CHEEK, 0.12)
    lit = photo.with_pixels(photo.pixels * (0.5 + 0.25 * spot[..., None]))
    plain = photo.with_pixels(photo.pixels * np.float32(0.5))
    assert shine(lit, face).left_cheek.share < shine(plain, face).left_cheek.share + 0.05


# Catchlights


@pytest.mark.parametrize(("x", "y"), [(0.25, -0.1), (-0.3, 0.05)])
def test_a_painted_catchlight_is_found(sitter, x, y):
    spots = find_catchlights(in_both_eyes(sitter, x, y), sitter.face.mesh)
    assert {spot.eye for spot in spots} == {"right", "left"}
    for spot in spots:
        assert (spot.x, spot.y) == pytest.approx((x, y), abs=0.12)
        assert 0.1 < spot.radius < 0.35
        assert spot.strength > 2


def test_dull_eyes_have_none(sitter):
    assert find_catchlights(in_both_eyes(sitter, 0, 0, strength=0), sitter.face.mesh) == ()


def matt(shape, towards, even=0.1):
    """(h, w, 3) grey skin under one point of light and even light."""
    lit = np.clip(shape.normals @ (np.array(towards, np.float32) / np.float32(np.linalg.norm(towards))), 0, None)
    return np.repeat(0.5 * (even + (1 - even) * lit)[..., None], 3, axis=-1)


def shine(photo, face):
    look, places = face.frame.sample(photo.pixels), face.frame.place(face.mesh.xy())
    return find_shine(look, face.regions, places, face.frame.unit)


def in_both_eyes(sitter, x, y, strength=0.8):
    """(H, W, 3) the photo with irises of an even brown, and in each a white spot of 0.2 iris radii."""
    pixels = sitter.photo.pixels.copy()
    rows, columns = np.ogrid[: pixels.shape[0], : pixels.shape[1]]
    for iris in sitter.face.mesh.irises:
        radius = np.linalg.norm(iris[1:] - iris[0], axis=1).mean()
        across, down = (columns - iris[0, 0]) / radius, (rows - iris[0, 1]) / radius
        pixels[np.hypot(across, down) < 1.3] = (0.05, 0.03, 0.02)
        spot = np.clip((0.2 - np.hypot(across - x, down - y)) * radius + 0.5, 0, 1)[..., None]
        pixels += strength * spot.astype(np.float32)
    return pixels
