import io

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from fineline.photo import open_photo
from fineline.photo.metadata import focal_length

from .samples import file_of, portrait

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "AVIF")
KEPT = {0x010F: "Maker", 0x0110: "Model", 0x013B: "Ann", 0x8298: "(c) Ann", 0x0132: "2024:05:06 07:08:09"}
KEPT_OF_EXPOSURE = {0x9003: "2024:05:06 07:08:09", 0x829D: 2.8, 0xA434: "50mm"}
SECRETS = [b"SERIAL", b"MAKERNOTE", b"COMMENT", b"OWNER", b"THUMB", b"PLACE"]


@pytest.fixture(scope="module")
def private_jpeg():
    exif = Image.Exif()
    exif.update(KEPT | {0x010E: "COMMENT", 0x0112: 1, 0x9C9C: b"COMMENT"})
    exif.get_ifd(0x8769).update(KEPT_OF_EXPOSURE)
    exif.get_ifd(0x8769).update(
        {0xA431: "SERIAL", 0xA435: "SERIAL", 0x927C: b"MAKERNOTE", 0x9286: b"ASCII\0\0\0COMMENT", 0xA430: "OWNER"}
    )
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0), 27: b"PLACE"})
    options = {"xmp": b"<x:xmpmeta>PLACE</x:xmpmeta>", "comment": b"COMMENT"}
    return file_of(portrait(), "JPEG", quality=95, exif=exif, **options)


def _edited(photo):
    return photo.with_pixels(photo.pixels * 0.9)


@pytest.mark.parametrize("change", [lambda photo: photo, _edited], ids=["untouched", "edited"])
@pytest.mark.parametrize("format", FORMATS)
def test_keeps_what_is_public_and_nothing_else(private_jpeg, format, change):
    saved = change(open_photo(private_jpeg)).encode(format)
    exif = Image.open(io.BytesIO(saved)).getexif()
    assert {tag: exif.get(tag) for tag in KEPT} == KEPT
    exposure = exif.get_ifd(0x8769)
    assert dict(exposure) == pytest.approx(KEPT_OF_EXPOSURE)
    assert exif.get(0x0112, 1) == 1
    assert not exif.get_ifd(0x8825)
    assert [secret for secret in SECRETS if secret in saved] == []


def test_what_is_left_out_is_told(private_jpeg):
    parts = open_photo(private_jpeg).source.left_out
    assert parts == ("place", "serial number", "owner's name", "maker's notes", "comments", "XMP data")


def test_of_a_photo_without_secrets_nothing_is_left_out():
    exif = Image.Exif()
    exif.update(KEPT | {0x010E: "", 0x0112: 6})
    exif.get_ifd(0x8769).update(KEPT_OF_EXPOSURE | {0x9286: b"ASCII\0\0\0   \0"})
    assert open_photo(file_of(portrait(), "JPEG", exif=exif)).source.left_out == ()
    assert open_photo(portrait()).source.left_out == ()


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_place_in_xmp_alone_is_a_place(format):
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/" exif:GPSLatitude="51,30.0N"/>'
    text = PngInfo()
    text.add_itxt("XML:com.adobe.xmp", xmp.decode())
    options = {"PNG": {"pnginfo": text}, "TIFF": {"tiffinfo": {700: xmp}}}.get(format, {"xmp": xmp})
    assert open_photo(file_of(portrait(), format, **options)).source.left_out == ("place", "XMP data")


def test_what_real_files_tell_is_left_out(corpus):
    told = {
        "formats/heif__xiaomi.heic": {"place", "thumbnail"},
        "formats/sharp__gain-map.jpg": {"XMP data", "further pictures"},
        "people/face_recognition__obama.jpg": {"serial number", "comments", "XMP data", "IPTC data", "thumbnail"},
    }
    for name, parts in told.items():
        photo = open_photo(corpus / name)
        assert set(photo.source.left_out) == parts
        assert open_photo(photo.with_pixels(photo.pixels * 0.9).encode("JPEG")).source.left_out == ()


def test_the_test_file_holds_the_secrets(private_jpeg):
    assert {b"SERIAL", b"MAKERNOTE", b"COMMENT", b"OWNER", b"PLACE"} <= {s for s in SECRETS if s in private_jpeg}


def test_text_in_a_png_is_dropped():
    text = PngInfo()
    text.add_text("Author", "COMMENT")
    text.add_itxt("XML:com.adobe.xmp", "PLACE")
    photo = open_photo(file_of(portrait(), "PNG", pnginfo=text))
    assert set(photo.source.left_out) == {"comments", "XMP data"}
    saved = photo.encode("PNG")
    assert b"COMMENT" not in saved
    assert b"PLACE" not in saved


@pytest.mark.parametrize("format", FORMATS)
def test_a_photo_without_exif_gets_none(format):
    saved = open_photo(file_of(portrait(), "PNG")).encode(format)
    assert b"Exif" not in saved
    assert b"eXIf" not in saved


def test_a_rotated_photo_is_saved_upright():
    exif = Image.Exif()
    exif.update({0x0112: 6, 0x010F: "Maker"})
    photo = open_photo(file_of(portrait()[:, :200].copy(), "JPEG", exif=exif))
    saved = Image.open(io.BytesIO(photo.encode("JPEG")))
    assert saved.size == (256, 200)
    assert saved.getexif()[0x0112] == 1


def lens(width, height, film=24):
    """EXIF of a picture noted to be `width` by `height` pixels, or of none noted."""
    exif = Image.Exif()
    exif.get_ifd(0x8769).update({0xA405: film})
    if width:
        exif.get_ifd(0x8769).update({0xA002: width, 0xA003: height})
    return exif


@pytest.mark.parametrize(
    ("noted", "size"),
    [
        ((4032, 3024), (3024, 4032)),  # held upright
        ((4032, 3024), (640, 480)),  # made smaller since
        ((0, 0), (4000, 6000)),
    ],
)
def test_the_focal_length_of_a_whole_picture_is_told(noted, size):
    """24 mm on film 43.27 mm across."""
    assert focal_length(lens(*noted), *size) == pytest.approx(24 / 43.27)


@pytest.mark.parametrize(
    ("noted", "size", "film"),
    [
        ((4032, 3024), (3024, 3024), 24),  # cut since
        ((3024, 3024), (3024, 3024), 24),  # cut, and noted so
        ((1200, 900), (1200, 900), 24),  # few pixels: who knows out of how many
        ((0, 0), (640, 480), 24),
        ((4032, 3024), (4032, 3024), 0),  # unknown, by the standard
        ((4032, 3024), (4032, 3024), 65535),
    ],
)
def test_of_a_picture_that_may_have_been_cut_it_is_not(noted, size, film):
    assert focal_length(lens(*noted, film=film), *size) is None


def test_a_photo_knows_its_lens_before_its_metadata_are_cleaned():
    whole = np.zeros((300, 400, 3), np.uint8)
    stream = io.BytesIO()
    Image.fromarray(whole).save(stream, "JPEG", exif=lens(4032, 3024))
    assert open_photo(stream.getvalue()).source.focal == pytest.approx(24 / 43.27)
    assert open_photo(whole).source.focal is None
