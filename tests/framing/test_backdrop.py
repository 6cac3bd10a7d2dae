"""A tight photo: its backdrop is continued where it is plain, and nowhere else."""

import numpy as np
import pytest

from fineline.edits.crop import Crop
from fineline.face import Face
from fineline.framing import Placed, framing_of, load_platform, place
from truth import Sitter, resized


@pytest.fixture(scope="module")
def tight(astronaut) -> Sitter:
    """Cut close above the hair, with a plain wall put where nobody is."""
    photo, face = astronaut
    person = np.zeros(photo.pixels.shape[:2], np.float32)
    spread, rows, columns = face.figure.frame.spread(face.figure.regions.person, photo.height, photo.width)
    person[rows, columns] = spread
    ramp = np.linspace(0.3, 0.4, photo.width, dtype=np.float32)[None, :, None]
    grain = np.random.default_rng(1).normal(0, 0.004, photo.pixels.shape).astype(np.float32)
    wall = ramp * np.array([0.9, 1.0, 1.1], np.float32) + grain
    pixels = np.where(person[..., None] > 0.2, photo.pixels, wall)
    top = max(int(face.figure.head_outline()[:, 1].min()) - round(0.2 * face.interocular), 0)
    return _cut(resized(photo, pixels), face, top)


@pytest.fixture(scope="module")
def busy(tight) -> Sitter:
    """The same before a striped wall."""
    photo, face = tight
    stripes = np.sign(np.sin(np.arange(photo.width) / 4))[None, :, None].astype(np.float32)
    rows = photo.pixels.copy()
    rows[: round(0.15 * face.interocular)] *= 1 + 0.5 * stripes
    return Sitter(photo.with_pixels(rows), face)


def _cut(photo, face: Face, top: int) -> Sitter:
    cut = photo.cropped(0, top, photo.width, photo.height - top)
    return Sitter(cut, face.moved(np.array([[1.0, 0, 0], [0, 1.0, -top]])))


def framed(sitter, platform="linkedin") -> Placed:
    return place(*sitter, load_platform(platform))


def test_a_plain_backdrop_is_continued_above_the_head(tight):
    assert framed(tight).top < 0


def test_a_busy_one_is_not(busy):
    placed = framed(busy)
    assert min(placed.left, placed.top) >= 0


def test_nothing_is_continued_for_a_document(tight):
    placed = framed(tight, "id")
    assert min(placed.left, placed.top) >= 0


def test_what_is_continued_looks_like_the_wall_and_the_rest_is_the_photo(tight):
    after = Crop(1.0, "linkedin")(*tight)
    placed, (photo, _) = framed(tight), tight
    new = after.pixels[: -placed.top]
    strip = photo.pixels[: max(round(placed.depths.top), 2), max(placed.left, 0) :][:, : after.width]
    assert np.abs(new.mean(axis=(0, 1)) - strip.mean(axis=(0, 1))).max() < 0.02
    assert new.std(axis=0).mean() == pytest.approx(float(strip.std(axis=0).mean()), rel=0.6)
    left, right = max(placed.left, 0), placed.left + placed.width
    own = photo.pixels[: after.height + placed.top, left : min(right, photo.width)]
    start = max(-placed.left, 0)
    assert np.array_equal(after.pixels[-placed.top :, start : start + own.shape[1]], own)


def test_the_report_says_so(tight):
    platform = load_platform("linkedin")
    after = Crop(1.0, "linkedin")(*tight)
    facts = framing_of(*tight, after, "linkedin", platform)
    assert facts.continued[1] > 0
    assert any("continued" in note for note in facts.notes)
