"""What was opened and not changed gives the same codes back."""

import io
import itertools

import cv2
import numpy as np
import pytest
from PIL import Image

from fineline.photo import open_photo
from fineline.photo.colour import decode_srgb
from fineline.photo.encoding import encode

from .samples import (
    adobe_rgb,
    codes_in,
    display_p3,
    file_of,
    flat_toe,
    grey_gamma,
    portrait,
    portrait16,
    table_profile,
)

PROFILES = {"srgb": lambda: None, "p3": display_p3, "adobe": adobe_rgb, "table": table_profile, "flat toe": flat_toe}


def bare_encode(codes, format, icc=None):
    return encode(codes, format, icc=icc, exif=b"", quality=None, lossless=True)


def codes16_in(file):
    codes = cv2.imdecode(np.frombuffer(file, np.uint8), cv2.IMREAD_UNCHANGED)
    return codes[..., ::-1] if codes.ndim == 3 and codes.shape[2] == 3 else codes


@pytest.mark.parametrize(("profile", "format"), list(itertools.product(PROFILES, ["PNG", "TIFF", "WEBP"])))
def test_8_bits_colour(profile, format):
    icc = PROFILES[profile]()
    options = {"lossless": True, "exact": True} if format == "WEBP" else {}
    photo = open_photo(file_of(portrait(), format, icc_profile=icc, **options))
    saved = photo.encode(format)
    assert np.array_equal(codes_in(saved), portrait())
    assert Image.open(io.BytesIO(saved)).info.get("icc_profile") == icc


@pytest.mark.parametrize(("profile", "format"), list(itertools.product(PROFILES, ["PNG", "TIFF"])))
def test_16_bits_colour(profile, format):
    icc = PROFILES[profile]()
    photo = open_photo(bare_encode(portrait16(), format, icc))
    assert photo.source.bits == 16
    saved = photo.encode(format)
    assert np.array_equal(codes16_in(saved), portrait16())
    assert Image.open(io.BytesIO(saved)).info.get("icc_profile") == icc


@pytest.mark.parametrize("format", ["PNG", "TIFF"])
@pytest.mark.parametrize("icc", [None, "gamma"])
@pytest.mark.parametrize("codes", [portrait()[..., 0], portrait16()[..., 0]], ids=["8", "16"])
def test_grey(codes, icc, format):
    icc = grey_gamma() if icc else None
    photo = open_photo(bare_encode(codes, format, icc))
    assert photo.is_grey
    assert np.ptp(photo.pixels, axis=2).max() == 0
    saved = photo.encode(format)
    assert np.array_equal(codes16_in(saved), codes)
    assert Image.open(io.BytesIO(saved)).info.get("icc_profile") == icc


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("grey", [False, True])
def test_alpha(bits, grey):
    colour = portrait() if bits == 8 else portrait16()
    codes = np.dstack([colour[..., :1] if grey else colour, colour[::-1, :, 0]])
    photo = open_photo(bare_encode(codes, "PNG"))
    again = open_photo(photo.encode("PNG"))
    assert again.source.bits == bits
    assert again.is_grey == grey
    assert np.array_equal(again.pixels, photo.pixels)
    assert np.array_equal(np.rint(again.alpha * (2**bits - 1)), codes[..., -1])


def test_grey_edited_to_colour_is_saved_in_colour():
    photo = open_photo(bare_encode(portrait()[..., 0], "PNG", grey_gamma()))
    pixels = photo.pixels * np.float32([1, 0.9, 0.8])
    saved = open_photo(photo.with_pixels(pixels).encode("PNG"))
    assert not saved.is_grey
    assert saved.pixels == pytest.approx(np.clip(pixels, 0, 1), abs=0.006)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("codes", [portrait(), portrait16()], ids=["8", "16"])
def test_an_edit_leaves_the_codes_of_other_pixels_alone(codes, profile):
    photo = open_photo(bare_encode(codes, "PNG", PROFILES[profile]()))
    pixels = photo.pixels.copy()
    pixels[50:100, 60:120] *= 0.5
    changed = (codes16_in(photo.with_pixels(pixels).encode("PNG")) != codes).any(axis=-1)
    assert changed[50:100, 60:120].mean() > 0.9
    changed[50:100, 60:120] = False
    assert not changed.any()


@pytest.mark.parametrize("codes", [portrait(), portrait16()], ids=["8", "16"])
def test_a_crop_keeps_its_codes(codes):
    photo = open_photo(bare_encode(codes, "PNG", table_profile())).cropped(10, 20, 100, 50)
    assert np.array_equal(codes16_in(photo.encode("PNG")), codes[20:70, 10:110])


def test_wide_gamut_is_kept_beyond_srgb():
    green = np.zeros((8, 8, 3), np.uint8)
    green[..., 1] = 255
    photo = open_photo(file_of(green, "PNG", icc_profile=display_p3()))
    # P3's green in linear sRGB
    assert photo.pixels[0, 0] == pytest.approx([-0.2249, 1.0421, -0.0786], abs=2e-3)


def test_conversion_to_srgb_keeps_the_colour():
    photo = open_photo(file_of(portrait(), "PNG", icc_profile=adobe_rgb()))
    saved = photo.encode("PNG", profile="srgb")
    assert "icc_profile" not in Image.open(io.BytesIO(saved)).info
    assert np.array_equal(codes_in(saved), photo.srgb8)
    assert not np.array_equal(photo.srgb8, portrait())


def test_the_table_profile_means_what_it_says():
    """White, black and red of the table are those of sRGB."""
    corners = np.array([[[255, 255, 255], [0, 0, 0], [255, 0, 0]]], np.uint8)
    pixels = open_photo(file_of(corners, "PNG", icc_profile=table_profile())).pixels
    assert pixels[0] == pytest.approx(np.float32([[1, 1, 1], [0, 0, 0], [1, 0, 0]]), abs=0.05)


def test_a_profile_without_a_way_back_is_saved_as_srgb():
    photo, twin = (open_photo(file_of(portrait(), "PNG", icc_profile=table_profile(both))) for both in (False, True))
    assert np.array_equal(photo.pixels, twin.pixels)
    saved = open_photo(photo.encode("PNG"))
    assert saved.source.icc is None
    assert np.array_equal(saved.srgb8, photo.srgb8)


@pytest.mark.parametrize("icc", [b"", b"no profile", display_p3()[:200], grey_gamma()])
def test_a_profile_of_no_use_is_dropped(icc):
    photo = open_photo(file_of(portrait(), "PNG", icc_profile=icc))
    assert photo.source.icc is None
    assert np.array_equal(photo.srgb8, portrait())


@pytest.mark.parametrize("icc", [None, b"\0" * 16 + b"CMYK" + bytes(200)], ids=["no profile", "broken profile"])
def test_cmyk_is_read_as_light_and_saved_as_srgb(icc):
    inks = np.zeros((16, 16, 4), np.uint8)
    inks[:8, :, 1] = 255  # magenta above, half black below
    inks[8:, :, 3] = 128
    buffer = io.BytesIO()
    Image.frombytes("CMYK", (16, 16), inks.tobytes()).save(buffer, "JPEG", quality=98, icc_profile=icc)
    photo = open_photo(buffer.getvalue())
    assert photo.srgb8[3, 3] == pytest.approx([255, 0, 255], abs=4)
    assert photo.srgb8[12, 3] == pytest.approx([127, 127, 127], abs=4)
    assert Image.open(io.BytesIO(photo.encode("JPEG"))).mode == "RGB"


@pytest.mark.parametrize("mode", ["1", "P"])
def test_few_colours_are_read_as_what_they_show(mode):
    image = Image.fromarray(portrait()).convert(mode)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    assert np.array_equal(open_photo(buffer.getvalue()).srgb8, np.asarray(image.convert("RGB")))


def test_transparent_jpeg_shows_white():
    codes = np.zeros((8, 8, 4), np.uint8)
    codes[:, 4:, 3] = 255
    saved = codes_in(open_photo(codes).encode("JPEG"))
    assert saved[0, 0].min() > 250
    assert saved[0, 7].max() < 5


def test_adobe_rgb_named_by_exif_alone():
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0xA001] = 65535
    exif.get_ifd(0x8769)[0xA005] = {1: "R03"}
    named = open_photo(file_of(portrait(), "JPEG", quality=95, exif=exif))
    assert np.array_equal(
        named.pixels, open_photo(file_of(portrait(), "JPEG", quality=95, icc_profile=adobe_rgb())).pixels
    )
    assert open_photo(named.encode("JPEG")).source.icc == named.source.icc
    assert open_photo(file_of(portrait(), "JPEG", quality=95)).source.icc is None


def test_linear_light_follows_the_srgb_curve():
    pixels = open_photo(portrait()).pixels
    assert pixels == pytest.approx(decode_srgb(portrait() / 255), abs=1e-7)
