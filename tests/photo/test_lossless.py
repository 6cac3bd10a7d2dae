import io

import numpy as np
import pytest
from PIL import Image
from PIL.ImageCms import ImageCmsProfile, createProfile

from fineline.errors import UsageError
from fineline.photo import open_photo
from fineline.photo.encoding import estimate_quality
from fineline.photo.lossless import relabel_jpeg

from .samples import codes_in, display_p3, file_of, portrait


def _scan(file):
    """From the first quantisation table on."""
    return file[file.index(b"\xff\xdb\0\x43") :]


@pytest.mark.parametrize(
    "options",
    [
        {"quality": 60},
        {"quality": 80, "progressive": True},
        {"quality": 90, "restart_marker_blocks": 4},
        {"quality": 90, "keep_rgb": True},
        {"quality": 90, "icc_profile": display_p3() + bytes(70_000)},
    ],
    ids=["baseline", "progressive", "restarts", "RGB", "profile in two segments"],
)
def test_an_untouched_jpeg_is_copied(options):
    file = file_of(portrait(), "JPEG", comment=b"COMMENT", **options)
    saved = open_photo(file).encode("JPEG")
    assert np.array_equal(codes_in(saved), codes_in(file))
    assert _scan(saved) == _scan(file)
    assert b"COMMENT" not in saved
    assert Image.open(io.BytesIO(saved)).info.get("icc_profile") == options.get("icc_profile")


def test_grey_jpeg_is_copied():
    file = file_of(portrait()[..., 0].copy(), "JPEG")
    assert _scan(open_photo(file).encode("JPEG")) == _scan(file)


def test_what_follows_the_picture_is_left_out():
    file = file_of(portrait(), "JPEG")
    assert open_photo(file + b"SECOND PICTURE").encode("JPEG") == open_photo(file).encode("JPEG")


@pytest.mark.parametrize("cut", [3, 300, -2])
def test_damaged_markers_are_told(cut):
    with pytest.raises(ValueError, match="JPEG"):
        relabel_jpeg(file_of(portrait(), "JPEG")[:cut], b"", None)


def test_a_jpeg_with_odd_markers_is_encoded_anew():
    file = file_of(portrait(), "JPEG", quality=95)
    photo = open_photo(file[:20] + b"\0\0" + file[20:])  # stray bytes between two segments
    assert np.abs(codes_in(photo.encode("JPEG")).astype(int) - codes_in(file)).mean() < 2


def test_an_srgb_profile_needs_no_conversion():
    file = file_of(portrait(), "JPEG", icc_profile=ImageCmsProfile(createProfile("sRGB")).tobytes())
    assert _scan(open_photo(file).encode("JPEG", profile="srgb")) == _scan(file)


@pytest.mark.parametrize("quality", [0, 101])
def test_impossible_qualities_are_bad_use(quality):
    with pytest.raises(UsageError, match="1 to 100"):
        open_photo(portrait()).encode("JPEG", quality=quality)


def test_an_edited_jpeg_keeps_its_quality_and_full_colour():
    photo = open_photo(file_of(portrait(), "JPEG", quality=97, subsampling=2))
    saved = Image.open(io.BytesIO(photo.with_pixels(photo.pixels * 0.9).encode("JPEG")))
    assert estimate_quality(tuple(saved.quantization[0])) == 97
    assert [component[1:3] for component in saved.layer] == [(1, 1)] * 3  # 4:4:4


@pytest.mark.parametrize(("quality", "expected"), [(40, 92), (None, 92), (99, 99)])
def test_quality_is_never_below_92_unless_asked_for(quality, expected):
    file = file_of(portrait(), "JPEG", quality=quality or 75)
    assert open_photo(file).source.quality == expected
    asked = Image.open(io.BytesIO(open_photo(file).encode("JPEG", quality=50)))
    assert estimate_quality(tuple(asked.quantization[0])) == 50
