"""Where the face of one picture lies in another: by landmarks first, then by the pixels themselves."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import Face, topology
from fineline.measures.tones import fine_tones
from fineline.photo import Affine, Mask, Photo
from fineline.photo.filters import gaussian, resize
from fineline.photo.resample import compose, invert, transform

WORKING_UNIT = 100.0
"""Pixels per inter-ocular distance at which pixels are laid over each other, to a few hundredths of one."""

FARTHEST = 0.15
"""Inter-ocular distances by which the pixels may correct the landmarks; beyond that they show something else."""

CUT_SCALE, CUT_TURN = 0.004, 0.004
"""Scale and angle (radians) under which a motion may be a mere cut, which moves pixels by whole numbers."""

OUTLINE = 0.06
"""Inter-ocular distances of the person's outline that are not looked at."""

NO_WORSE = 1.01
"""Mismatch of a cut over that of the motion found up to which it is taken for what was done."""


def similarity(source: NDArray[np.float32], target: NDArray[np.float32]) -> Affine:
    """Least-squares similarity from points (N, 2) to points (Umeyama 1991)."""
    from_mean, to_mean = source.mean(axis=0), target.mean(axis=0)
    a, b = source - from_mean, target - to_mean
    norm = float((a * a).sum())
    along, across = float((a * b).sum()) / norm, float((a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum()) / norm
    turn = np.array([[along, -across], [across, along]])
    return np.column_stack([turn, to_mean - turn @ from_mean])


def align(before: Photo, after: Photo, face: Face, other: Face) -> Affine:
    """The similarity (2, 3) from photo pixels before to photo pixels after.

    Only a similarity: whatever stretches the face must be left for the measures to see.
    """
    scale = min(WORKING_UNIT / face.frame.unit, 1.0)
    frame = face.frame.scaled(scale)
    motion = similarity(face.mesh.xy(*topology.SKULL), other.mesh.xy(*topology.SKULL))
    there = face.frame.moved(motion)
    window = there.scaled(scale)
    mask = _well_inside(np.asarray(resize(face.regions.person, frame.size), np.float32), frame.unit)
    # both made smaller in the same way, or else the pixels would answer to the difference
    first, second = (
        fine_tones(np.asarray(resize(look, frame.size), np.float32), mask, frame.unit)
        for look in (face.seen_in(before), there.sample(after.pixels))
    )
    corrected = _registered(first, second, mask, frame.unit)
    # frame before -> frame after by the landmarks -> photo after
    motion = compose(invert(window.matrix), corrected, frame.matrix)
    cut = _as_cut(motion, face)
    if cut is None:
        return motion
    as_cut = compose(window.matrix, cut, invert(frame.matrix))
    fits = _mismatch(first, second, as_cut, mask) <= NO_WORSE * _mismatch(first, second, corrected, mask)
    return cut if fits else motion


def _registered(first: NDArray[np.float32], second: NDArray[np.float32], mask: Mask, unit: float) -> Affine:
    """The similarity from `first` to `second` by their pixels (enhanced correlation: Evangelidis and Psarakis 2008)."""
    still = np.eye(2, 3)
    correction = np.eye(2, 3, dtype=np.float32)
    stop = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 50, 1e-5)
    where = np.asarray(mask > 0.5, np.uint8)
    try:
        _, correction = cv2.findTransformECC(first, second, correction, cv2.MOTION_AFFINE, stop, where, 5)  # type: ignore[assignment]
    except cv2.error:  # nothing in common: leave it as the landmarks have it
        return still
    rows, columns = np.nonzero(where[::8, ::8])
    points = np.column_stack([columns, rows]).astype(np.float32) * 8
    corrected = transform(points, np.asarray(correction, np.float64))
    if np.abs(corrected - points).max() > FARTHEST * unit:
        return still
    return similarity(points, corrected)


def _well_inside(person: Mask, unit: float) -> Mask:
    """The person without the outline, which another background reaches into."""
    side = 2 * max(round(OUTLINE * unit), 1) + 1
    inner = cv2.erode(person, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))
    return gaussian(np.asarray(inner, np.float32), OUTLINE * unit / 2)


def _as_cut(motion: Affine, face: Face) -> Affine | None:
    """The shift by whole pixels that `motion` is nearest to at the face; None when it turns or scales."""
    if np.hypot(motion[0, 0] - 1, motion[1, 0]) > np.hypot(CUT_SCALE, CUT_TURN):
        return None
    middle = face.mesh.pupils.mean(axis=0, keepdims=True)
    shift = np.rint(transform(middle, motion) - middle)[0]
    return np.array([[1, 0, shift[0]], [0, 1, shift[1]]], np.float64)


def _mismatch(first: NDArray[np.float32], second: NDArray[np.float32], motion: Affine, mask: Mask) -> float:
    """How much of the fine detail of `first` is not found in `second`, to which `motion` leads."""
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    seen = cv2.warpAffine(second, motion, first.shape[::-1], flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return float((mask * np.abs(first - seen)).sum())
