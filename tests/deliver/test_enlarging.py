"""Headshots with fewer pixels than a platform shows."""

import io

import numpy as np
import pytest
from PIL import Image

import fineline
from fineline.deliver import enlarged_for
from fineline.edits.crop import Crop
from fineline.framing import framing_of, load_platform
from fineline.photo import open_photo
from fineline.recipe import Recipe, Step


@pytest.fixture(scope="module")
def few():
    """300 by 240 pixels."""
    return open_photo(np.random.default_rng(3).integers(0, 256, (240, 300, 3)).astype(np.uint8))


def wanting(pixels, **changes):
    return load_platform("square").model_copy(update={"smallest": pixels, **changes})


def test_it_gets_what_the_platform_shows(few):
    after = enlarged_for(wanting(480), few)
    assert (after.width, after.height) == (480, 384)


@pytest.mark.parametrize("pixels", [250, 300, 601])
def test_enough_pixels_and_far_too_few_stay_as_they_are(pixels, few):
    assert enlarged_for(wanting(pixels), few) is few


def test_a_document_and_no_platform_get_none(few):
    assert enlarged_for(wanting(400, enlarges=False), few) is few
    assert enlarged_for(None, few) is few
    assert not load_platform("id").enlarges


def test_transparency_keeps_its_place(few):
    codes = np.zeros((240, 300, 4), np.uint8)
    codes[:, :150, 3] = 255
    after = enlarged_for(wanting(600), open_photo(codes))
    assert after.alpha[:, :295].min() == 1
    assert after.alpha[:, 305:].max() == 0


@pytest.mark.parametrize(("pixels", "says"), [(1.5, "enlarged 1.5 times"), (2.5, "not enlarged"), (0.9, None)])
def test_the_report_says_so(pixels, says, astronaut):
    after = Crop(1.0, "square")(*astronaut)
    platform = wanting(round(pixels * max(after.width, after.height)))
    facts = framing_of(*astronaut, after, "square", platform)
    delivered = enlarged_for(platform, after)
    assert (facts.width, facts.height) == (delivered.width, delivered.height)
    assert facts.enlarged == pytest.approx(pixels if says == "enlarged 1.5 times" else 1.0, abs=0.01)
    assert any(says in note for note in facts.notes) if says else not any("pixels" in note for note in facts.notes)


def test_measures_see_the_photos_own_pixels_and_the_file_has_more(astronaut):
    """Framed and nothing else: no measure takes more pixels for another face."""
    recipe = Recipe(audience="linkedin", steps=(Step(edit="crop", strength=1.0),))
    result = fineline.refine(astronaut.photo.srgb8, recipe=recipe)
    assert all(entry.value == 0 for entry in result.report.authenticity)
    assert result.photo.width < 400
    assert result.report.framing.width == result.image.width == 400
    assert Image.open(io.BytesIO(result.encode("PNG"))).width == 400
