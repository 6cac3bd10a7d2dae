"""Finds faces: BlazeFace boxes and six keypoints, short and full range together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face.shrinking import Shrunk, shrunk
from fineline.models import load
from fineline.photo.arrays import Affine, Image, Points
from fineline.photo.colour import to_srgb8
from fineline.photo.resample import compose, invert, transform, warp

MIN_SCORE = 0.5
"""Sigmoid score under which BlazeFace's own pipelines drop a face."""

MIN_IOU = 0.3
"""Boxes that overlap more than this are the same face."""


@dataclass(frozen=True, eq=False)
class Detection:
    """One face: box (left, top, right, bottom) in pixels, six keypoints (6, 2), score 0..1.

    The keypoints are the person's right eye, left eye, nose tip, mouth, right and left ear.
    """

    box: tuple[float, float, float, float]
    keypoints: Points
    score: float

    @property
    def area(self) -> float:
        """Of the box, in square pixels."""
        left, top, right, bottom = self.box
        return (right - left) * (bottom - top)

    def moved(self, matrix: Affine) -> Detection:
        """After the photo went through an upright similarity `matrix` (2, 3)."""
        left, top, right, bottom = transform(np.array(self.box, np.float32).reshape(2, 2), matrix).ravel().tolist()
        return Detection((left, top, right, bottom), transform(self.keypoints, matrix), self.score)


@dataclass(frozen=True)
class _Detector:
    """A BlazeFace variant: where its anchors sit and how its numbers are scaled."""

    model: str
    size: int
    grids: tuple[tuple[int, int], ...]  # (cells per side, anchors per cell)


# Bazarevsky et al. 2019, 'BlazeFace: Sub-millisecond Neural Face Detection on Mobile GPUs'; the grids
# are those of the two published models.
SHORT_RANGE = _Detector("face_detection_short_range", 128, ((16, 2), (8, 6)))
FULL_RANGE = _Detector("face_detection_full_range_sparse", 192, ((48, 1),))


def detect(pixels: Image, *, closely: bool = False) -> list[Detection]:
    """What may be faces in a picture, best first.

    Looks with both detectors at the whole picture or, `closely`, through overlapping windows, where a small
    face is larger.

    Args:
        pixels: (H, W, 3) linear light.
        closely: for pictures in which the first look has found no face.
    """
    height, width = pixels.shape[:2]
    longer = float(max(height, width))
    windows = _windows(height, width) if closely else [(0.0, 0.0, longer)]
    detectors = (FULL_RANGE,) if closely else (SHORT_RANGE, FULL_RANGE)
    copy = shrunk(pixels, np.array([[0, 0], [width, height]]), windows[0][2] / (2 * FULL_RANGE.size))
    copy = copy._replace(pixels=to_srgb8(copy.pixels))
    return _suppress(_look(copy, windows, detectors))


def _windows(height: int, width: int) -> list[tuple[float, float, float]]:
    """Square windows (left, top, side) of half the longer side, overlapping by half."""
    side = max(height, width) / 2
    steps_x = np.linspace(0, max(width - side, 0), 3 if width > side else 1)
    steps_y = np.linspace(0, max(height - side, 0), 3 if height > side else 1)
    return [(float(x), float(y), side) for y in steps_y for x in steps_x]


def _look(copy: Shrunk, windows: list[tuple[float, float, float]], detectors: tuple[_Detector, ...]) -> list[Detection]:
    found: list[Detection] = []
    for left, top, side in windows:
        for detector in detectors:
            to_input = _window_to_input(left, top, side, detector.size)
            from_copy = compose(to_input, invert(copy.from_photo))
            patch = warp(copy.pixels, from_copy, (detector.size, detector.size), border=cv2.BORDER_CONSTANT)
            regressors, logits = load(detector.model)(np.asarray(patch, np.float32)[None] / 127.5 - 1.0)
            found += _decode(regressors[0], logits[0, :, 0], detector, invert(to_input))
    return found


def _window_to_input(left: float, top: float, side: float, size: int) -> Affine:
    scale = size / side
    return np.array([[scale, 0, -left * scale], [0, scale, -top * scale]], np.float64)


@cache
def _anchors(detector: _Detector) -> NDArray[np.float32]:
    """(N, 2) anchor centres in input pixels."""
    centres = []
    for cells, per_cell in detector.grids:
        axis = (np.arange(cells, dtype=np.float32) + 0.5) * detector.size / cells
        grid = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
        centres.append(np.repeat(grid, per_cell, axis=0))
    return np.concatenate(centres)


def _decode(
    regressors: NDArray[np.float32], logits: NDArray[np.float32], detector: _Detector, to_picture: Affine
) -> list[Detection]:
    scores = 1.0 / (1.0 + np.exp(-np.clip(logits, -50.0, 50.0)))
    found = []
    for index in np.flatnonzero(scores >= MIN_SCORE):
        anchor, numbers = _anchors(detector)[index], regressors[index]
        centre, extent = anchor + numbers[:2], numbers[2:4]
        points = np.concatenate([[centre - extent / 2, centre + extent / 2], anchor + numbers[4:].reshape(6, 2)])
        placed = transform(points, to_picture)
        (left, top), (right, bottom) = placed[:2].tolist()
        found.append(Detection((left, top, right, bottom), placed[2:], float(scores[index])))
    return found


def _suppress(found: list[Detection]) -> list[Detection]:
    """Weighted non-maximum suppression: overlapping boxes become their score-weighted mean."""
    remaining = sorted(found, key=lambda face: -face.score)
    kept = []
    while remaining:
        best = remaining[0]
        same = [face for face in remaining if _overlap(best, face) > MIN_IOU]
        remaining = [face for face in remaining if _overlap(best, face) <= MIN_IOU]
        weights = np.array([face.score for face in same])
        weights /= weights.sum()
        left, top, right, bottom = (weights @ np.array([face.box for face in same])).tolist()
        keypoints = np.tensordot(weights, np.stack([face.keypoints for face in same]), axes=1)
        kept.append(Detection((left, top, right, bottom), keypoints.astype(np.float32), best.score))
    return kept


def _overlap(one: Detection, other: Detection) -> float:
    """Intersection over the smaller box, so that a box inside another counts as the same face."""
    width = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    height = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return max(width, 0.0) * max(height, 0.0) / max(min(one.area, other.area), 1e-6)
