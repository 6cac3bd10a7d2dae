"""A tight photo: its backdrop is continued where it is plain, and nowhere else."""

import numpy as np
import pytest

from fineline.edits.crop import Crop
from fineline.framing import Placed, framing_of, load_platform, place
from truth import Sitter, found_in, resized

GRAIN = 0.004
"""Standard deviation of the wall's noise in linear light."""


@pytest.fixture(scope="module")
def walled(astronaut) -> Sitter:
    """A plain wall put where nobody is."""
    photo, face = astronaut
    person = np.zeros(photo.pixels.shape[:2], np.float32)
    spread, rows, columns = face.figure.frame.spread(face.figure.regions.person, photo.height, photo.width)
    person[rows, columns] = spread
    ramp = np.linspace(0.3, 0.4, photo.width, dtype=np.float32)[None, :, None]
    grain = np.random.default_rng(1).normal(0, GRAIN, photo.pixels.shape).astype(np.float32)
    wall = ramp * np.array([0.9, 1.0, 1.1], np.float32) + grain
    pixels = np.where(person[..., None] > 0.2, photo.pixels, wall)
    return found_in(resized(photo, pixels))


@pytest.fixture(scope="module")
def tight(walled) -> Sitter:
    """Cut close above the hair."""
    return _cut(walled, 0.2)


@pytest.fixture(scope="module")
def tighter(walled) -> Sitter:
    """Cut so close that the highest hair is all but at the border."""
    return _cut(walled, 0.08)


@pytest.fixture(scope="module")
def busy(tight) -> Sitter:
    """The same before a striped wall."""
    photo, face = tight
    stripes = np.sign(np.sin(np.arange(photo.width) / 4))[None, :, None].astype(np.float32)
    rows = photo.pixels.copy()
    rows[: round(0.15 * face.interocular)] *= 1 + 0.5 * stripes
    return Sitter(photo.with_pixels(rows), face)


def _cut(sitter: Sitter, room: float) -> Sitter:
    """With so many inter-ocular distances above the hair."""
    photo, face = sitter
    hair = int(np.flatnonzero((face.matte.alpha > 0.1).any(axis=1))[0])
    top = max(hair - round(room * face.interocular), 0)
    cut = photo.cropped(0, top, photo.width, photo.height - top)
    return Sitter(cut, face.moved(np.array([[1.0, 0, 0], [0, 1.0, -top]])))


def framed(sitter, platform="linkedin") -> Placed:
    return place(*sitter, load_platform(platform))


def test_a_plain_backdrop_is_continued_above_the_head(tight):
    assert framed(tight).top < 0


def test_a_busy_one_is_not(busy):
    placed = framed(busy)
    assert min(placed.left, placed.top) >= 0


def test_hair_near_the_border_is_in_the_way_only_once_it_reaches_it(tighter, walled):
    assert framed(tighter).top < 0
    assert framed(_cut(walled, -0.1)).top >= 0


def test_hair_is_not_mirrored_into_what_is_continued(tighter):
    placed, after = framed(tighter), Crop(1.0, "linkedin")(*tighter)
    new = after.pixels[: -placed.top]
    assert np.abs(new - np.median(new, axis=0)).max() < 0.05


def test_nothing_is_continued_for_a_document(tight):
    placed = framed(tight, "id")
    assert min(placed.left, placed.top) >= 0


def test_what_is_continued_looks_like_the_wall_and_the_rest_is_the_photo(tight):
    after = Crop(1.0, "linkedin")(*tight)
    placed, (photo, _) = framed(tight), tight
    new = after.pixels[: -placed.top]
    strip = photo.pixels[: round(0.1 * tight.face.interocular), max(placed.left, 0) :][:, : after.width]
    assert np.abs(new.mean(axis=(0, 1)) - strip.mean(axis=(0, 1))).max() < 0.02
    assert new.std(axis=0).mean() == pytest.approx(GRAIN, rel=0.2)
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
