"""Files inside a platform's limit."""

import io

import numpy as np
import pytest
from PIL import Image

from fineline.deliver import encode_for
from fineline.errors import UsageError
from fineline.framing import load_platform
from fineline.photo import open_photo


@pytest.fixture(scope="module")
def noisy():
    """A picture that compresses badly."""
    return open_photo(np.random.default_rng(3).integers(0, 256, (900, 900, 3)).astype(np.uint8))


def limited(megabytes, **changes):
    return load_platform("slack").model_copy(update={"megabytes": megabytes, **changes})


def size(data):
    return Image.open(io.BytesIO(data)).size


def test_what_fits_is_as_without_a_platform(noisy):
    assert encode_for(limited(50), noisy, "JPEG") == noisy.encode("JPEG")


def test_quality_gives_way_first(noisy):
    whole, least = len(noisy.encode("JPEG")), len(noisy.encode("JPEG", quality=80))
    data = encode_for(limited((whole + least) / 2e6), noisy, "JPEG")
    assert len(data) <= (whole + least) / 2
    assert size(data) == (900, 900)


def test_then_the_picture_is_made_smaller(noisy):
    limit = len(noisy.encode("JPEG", quality=80)) * 0.8
    data = encode_for(limited(limit / 1e6), noisy, "JPEG")
    assert len(data) <= limit
    assert size(data)[0] < 900


def test_but_never_smaller_than_the_platform_shows(noisy):
    with pytest.raises(UsageError, match="Slack"):
        encode_for(limited(0.01), noisy, "PNG")


def test_print_knows_its_resolution(noisy):
    data = encode_for(load_platform("print"), noisy, "JPEG")
    assert Image.open(io.BytesIO(data)).getexif()[282] == 300


def test_what_is_signed_into_a_file_counts(noisy):
    """Without it the file would just fit."""
    limit = len(noisy.encode("JPEG"))
    signature = bytes(6000)
    data = encode_for(limited(limit / 1e6), noisy, "JPEG", finish=lambda data: data + signature)
    assert len(data) <= limit
    assert data.endswith(signature)
    assert encode_for(None, noisy, "JPEG", finish=lambda data: data + signature) == noisy.encode("JPEG") + signature
