"""Any recipe on any picture: one to five heads of any size and angle, anywhere in a frame of any shape."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from skimage import data

import fineline
from fineline.audiences import audience_names
from fineline.edits import registry
from fineline.errors import FinelineError
from fineline.framing import platform_names
from fineline.recipe import Recipe, Step

VERDICTS = ("good", "fixable", "reshoot", "refused")
OPTIONS = {
    "background": st.fixed_dictionaries(
        {"mode": st.sampled_from(["keep", "tidy", "blur", "studio", "canvas", "#4a5a6a", "#ffffff-#000000"])}
    ),
    "crop": st.fixed_dictionaries({"platform": st.sampled_from(sorted(platform_names()))}),
    "attire_preview": st.fixed_dictionaries({"colour": st.just("navy")}),
}
strengths = st.one_of(st.just(0.0), st.just(1.0), st.floats(0, 1, width=32))
angles = st.one_of(st.floats(-25, 25), st.floats(0, 360))
slow = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


@st.composite
def scenes(draw):
    """(H, W, 3) uint8 with the short side from 64 pixels on and sides of up to 1:4."""
    short, ratio = draw(st.integers(64, 500)), draw(st.floats(1, 4))
    sides = (short, round(short * ratio))
    height, width = sides if draw(st.booleans()) else sides[::-1]
    heads = [
        (draw(st.floats(0.2, 2)) * short, draw(angles), draw(st.floats(0, 1)), draw(st.floats(0, 1)))
        for _ in range(draw(st.integers(1, 5)))
    ]
    return scene(height, width, heads, draw(st.integers(0, 255)))


def scene(height, width, heads, grey):
    """A grey wall with heads on it, each of a side in pixels, turned by degrees, at shares of width and height."""
    canvas = np.full((height, width, 3), grey, np.uint8)
    head = data.astronaut()[0:256, 100:356]
    for side, angle, right, down in heads:
        placing = cv2.getRotationMatrix2D((128, 128), angle, side / 256)
        placing[:, 2] += (right * width - 128, down * height - 128)
        cv2.warpAffine(head, placing, (width, height), canvas, cv2.INTER_AREA, cv2.BORDER_TRANSPARENT)
    return canvas


@st.composite
def recipes(draw):
    """Any edits in any order, each once, with any strength."""
    names = draw(st.lists(st.sampled_from(sorted(registry())), unique=True, max_size=6))
    steps = [Step(edit=it, strength=draw(strengths), options=draw(OPTIONS.get(it, st.just({})))) for it in names]
    return Recipe(audience="linkedin", steps=tuple(steps))


@settings(slow, max_examples=25)
@given(scenes(), st.sampled_from(audience_names()), strengths)
@example(scene(64, 256, [(60, 0, 0.5, 0.5)], 90), "linkedin", 1.0)
@example(scene(400, 1600, [(390, 0, k / 5 + 0.1, 0.5) for k in range(5)], 90), "corporate", 1.0)
def test_any_scene_is_a_verdict_and_a_picture_inside_the_line(pixels, audience, polish):
    assert fineline.check(pixels).verdict in VERDICTS
    try:
        result = fineline.refine(pixels, audience=audience, polish=polish, anyway=True)
    except FinelineError:
        assert fineline.check(pixels, anyway=True).verdict == "refused"
        return
    whole(result)
    assert all(entry.within for entry in result.report.authenticity)


@settings(slow, max_examples=10)
@given(recipes())
def test_any_recipe_gives_a_picture_that_threads_do_not_change(hopper_path, recipe):
    before = cv2.getNumThreads()
    try:
        cv2.setNumThreads(1)
        result = fineline.refine(hopper_path, recipe=recipe)
        cv2.setNumThreads(3)
        with ThreadPoolExecutor(2) as pool:
            again = list(pool.map(lambda _: fineline.refine(hopper_path, recipe=recipe).image.tobytes(), range(2)))
    finally:
        cv2.setNumThreads(before)
    whole(result)
    assert again == [result.image.tobytes()] * 2
    if not any(step.strength for step in recipe.steps):
        np.testing.assert_array_equal(result.image, fineline.open(hopper_path).photo.srgb8)


def test_runs_change_nothing(hopper_path, tmp_path):
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "fineline", "refine", hopper_path, "-q", "-o", tmp_path / f"{seed}.png"]
        subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed, "OMP_NUM_THREADS": seed}, check=True)
    assert (tmp_path / "1.png").read_bytes() == (tmp_path / "2.png").read_bytes()


def test_fifty_megapixels():
    pixels = scene(6000, 8192, [(1500, 20, 0.4, 0.5)], 90)
    result = fineline.refine(pixels, anyway=True, crop="none", background="keep")
    whole(result)
    assert 30 < result.image.width * result.image.height / 1e6 <= 50  # turned upright, less what then is missing


def whole(result):
    """It is a finite picture in range, of the size that the report tells."""
    pixels = result.photo.pixels
    assert pixels.dtype == np.float32
    assert np.isfinite(pixels).all()
    assert pixels.min() >= 0
    assert pixels.shape == (result.photo.height, result.photo.width, 3)
    assert min(result.image.size) > 0


@pytest.mark.parametrize("edit", registry())
def test_an_edit_alone_works_on_the_least_face_that_is_found(edit):
    pixels = scene(130, 130, [(128, 0, 0.5, 0.5)], 90)
    options = {"crop": {"platform": "slack"}, "background": {"mode": "blur"}, "attire_preview": {"colour": "navy"}}
    recipe = Recipe(audience="linkedin", steps=(Step(edit=edit, strength=1.0, options=options.get(edit, {})),))
    whole(fineline.refine(pixels, recipe=recipe, anyway=True))
