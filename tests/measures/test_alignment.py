"""Where a face lies in a second picture must be found to a fraction of a pixel, whatever was done to the first."""

from pathlib import Path

import numpy as np
import pytest

import fineline
from fineline.face import choose_face
from fineline.measures.alignment import align, similarity
from fineline.measures.verdict import NOTICEABLE
from fineline.photo import open_photo
from fineline.photo.resample import scale_of, transform
from fineline.result import Result

AGREE = 0.2
"""Share of what is noticeable by which two ways of laying a pair over may differ."""

AGREE_ENLARGED = 0.4
"""The same where the headshot was enlarged: sampled twice, some noise and detail of so small a face is another."""

SMALL = 44.0
"""Pixels between the eyes of a photo of which a headshot is enlarged."""


def test_a_similarity_is_found_from_points():
    rng = np.random.default_rng(1)
    points = rng.uniform(0, 100, (20, 2)).astype(np.float32)
    turn = 1.3 * np.array([[np.cos(0.3), -np.sin(0.3)], [np.sin(0.3), np.cos(0.3)]])
    motion = np.column_stack([turn, [5.0, -7.0]])
    np.testing.assert_allclose(similarity(points, transform(points, motion)), motion, atol=1e-3)


def test_a_cut_is_found_to_the_pixel(astronaut_path):
    photo = open_photo(astronaut_path)
    cut = photo.cropped(83, 11, 300, 290)
    motion = align(photo, cut, choose_face(photo), choose_face(cut))
    np.testing.assert_array_equal(motion, [[1, 0, -83], [0, 1, -11]])


@pytest.mark.parametrize(("angle", "scale"), [(3.0, 1.0), (-8.0, 0.7), (0.0, 1.4)])
def test_a_turn_and_a_scale_are_found(hopper_path, angle, scale):
    photo = open_photo(hopper_path)
    turn = np.radians(angle)
    linear = scale * np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    truth = np.column_stack([linear, [40.0, 25.0]])
    moved = photo.warped(truth, (round(600 * scale), round(640 * scale)))
    face = choose_face(photo)
    found = align(photo, moved, face, choose_face(moved))
    error = np.linalg.norm(transform(face.mesh.xy(), found) - transform(face.mesh.xy(), truth), axis=1)
    assert error.max() < 0.4 * scale_of(truth)


def test_a_stretch_is_not_hidden(hopper_path):
    photo = open_photo(hopper_path)
    wide = photo.warped(np.array([[1.08, 0, 0], [0, 1.0, 0]]), (round(photo.width * 1.08), photo.height))
    measured = {entry.measure: entry.value for entry in fineline.compare(photo.srgb8, wide.srgb8).authenticity}
    assert measured["geometry"] > 0.03


@pytest.mark.parametrize("crop", ["none", "linkedin"])
def test_compare_agrees_with_the_report(hopper_path, tmp_path, crop):
    result = fineline.refine(hopper_path, crop=crop)
    assert _disagreeing(hopper_path, result, tmp_path / "headshot.png") == []


def test_compare_agrees_with_the_report_of_an_enlarged_headshot(hopper_path, tmp_path):
    """Enlarging adds pixels and next to nothing that a measure looks at."""
    photo = open_photo(hopper_path)
    scale = SMALL / choose_face(photo).interocular
    small = photo.resized(round(photo.width * scale), round(photo.height * scale)).save(tmp_path / "small.png")
    result = fineline.refine(small, crop="linkedin")
    assert result.image.width > 1.4 * result.photo.width
    assert _disagreeing(small, result, tmp_path / "headshot.png", AGREE_ENLARGED) == []


def _disagreeing(photo: Path, result: Result, path: Path, agree: float = AGREE) -> list[str]:
    """Measures that are another when the saved file is compared with the photo."""
    anew = {entry.measure: entry.value for entry in fineline.compare(photo, result.save(path)).authenticity}
    return [
        f"{entry.measure}: {entry.value:.3f} in the report, {anew[entry.measure]:.3f} compared"
        for entry in result.report.authenticity
        if abs(anew[entry.measure] - entry.value) > agree * NOTICEABLE[entry.measure]
    ]
