import os

import numpy as np
import pytest

from fineline.errors import UsageError
from fineline.photo import open_photo
from fineline.photo.colour import from_srgb8

from .samples import codes_in, file_of, portrait


@pytest.fixture
def photo():
    return open_photo(file_of(np.dstack([portrait(), portrait()[..., 0]]), "PNG"))


def test_srgb8_is_what_a_viewer_shows_and_is_made_once(photo):
    assert np.array_equal(photo.srgb8, portrait())
    assert photo.srgb8 is photo.srgb8


def test_pixels_cannot_be_changed_in_place(photo):
    with pytest.raises(ValueError, match="read-only"):
        photo.pixels[0] = 0


def test_with_the_same_pixels_it_is_the_same_photo(photo):
    assert photo.with_pixels(photo.pixels.copy()) is photo
    assert photo.with_pixels(photo.pixels * 0.5).source is photo.source
    with pytest.raises(ValueError, match="shape"):
        photo.with_pixels(photo.pixels[:10])


def test_a_crop_is_an_exact_slice(photo):
    crop = photo.cropped(30, 40, 50, 60)
    assert np.array_equal(crop.pixels, photo.pixels[40:100, 30:80])
    assert np.array_equal(crop.alpha, photo.alpha[40:100, 30:80])
    assert (crop.width, crop.height) == (50, 60)


@pytest.mark.parametrize("box", [(-1, 0, 10, 10), (0, 0, 0, 10), (250, 0, 10, 10)])
def test_a_crop_stays_inside(photo, box):
    with pytest.raises(ValueError, match="not inside"):
        photo.cropped(*box)


def test_warp_there_and_back_keeps_the_picture(photo):
    angle = np.radians(7)
    matrix = np.array([[np.cos(angle), -np.sin(angle), 20], [np.sin(angle), np.cos(angle), -10]])
    back = np.linalg.inv(np.vstack([matrix, [0, 0, 1]]))[:2]
    turned = photo.warped(matrix, (256, 256)).warped(back, (256, 256))
    middle = slice(60, 180), slice(60, 180)
    assert np.abs(turned.pixels[middle] - photo.pixels[middle]).mean() < 0.01
    assert turned.alpha.min() >= 0
    assert turned.alpha.max() <= 1


def test_shrinking_mixes_light_not_codes():
    checks = np.zeros((64, 64, 3), np.uint8)
    checks[::2, ::2] = checks[1::2, 1::2] = 255
    photo = open_photo(checks)
    half = np.array([[0.25, 0, -0.375], [0, 0.25, -0.375]])
    for small in (photo.resized(16, 16), photo.warped(half, (16, 16))):
        assert small.pixels[4:-4, 4:-4] == pytest.approx(0.5, abs=0.01)
        assert small.srgb8[8, 8, 0] == pytest.approx(188, abs=1)


def test_resizing_to_the_same_size_changes_nothing(photo):
    assert photo.resized(256, 256) is photo


@pytest.mark.parametrize("name", ["a.jpg", "b.JPEG", "c.png", "d.webp", "e.tiff", "f.avif"])
def test_saves_in_the_format_of_the_extension(photo, tmp_path, name):
    path = photo.save(tmp_path / name)
    again = open_photo(path)
    assert again.source.name == name
    assert again.source.extension[1:3] == path.suffix.lower()[1:3]
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["a.heic", "a.gif", "a", "a.dng"])
def test_unknown_extensions_are_bad_use(photo, tmp_path, name):
    with pytest.raises(UsageError, match=r"\.jpg"):
        photo.save(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_failed_write_leaves_the_old_file_and_no_other(photo, tmp_path, monkeypatch):
    path = tmp_path / "a.png"
    path.write_bytes(b"old")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError, match="No space left"):
        photo.save(path)
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_missing_folder_is_bad_use(photo, tmp_path):
    with pytest.raises(UsageError, match="cannot be written"):
        photo.save(tmp_path / "none" / "a.png")


def test_the_same_photo_gives_the_same_bytes(photo):
    for format in ("JPEG", "PNG", "TIFF", "WEBP"):
        assert photo.encode(format) == open_photo(photo.encode("PNG")).encode(format)


def test_saving_over_the_source(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(file_of(portrait(), "PNG"))
    photo = open_photo(path)
    photo.with_pixels(from_srgb8(255 - portrait())).save(path)
    assert np.array_equal(codes_in(path.read_bytes()), 255 - portrait())
