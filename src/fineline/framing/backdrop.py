"""The backdrop beyond a photo's border: continued where it is plain, and nowhere else.

What is invented is a wall's own colour running on, with the wall's own grain; a shelf or a tree is never continued.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import cv2
import numpy as np

from fineline.face import Face
from fineline.photo import Image, Mask, Photo
from fineline.photo.colour import to_lab
from fineline.photo.resample import compose, invert, scaling, warp

DEEPEST, SHALLOWEST = 0.35, 0.05
"""Inter-ocular distances from the border inwards that are looked at, and that lend their grain: as far as nobody is in
them, and not at all where hair all but touches the border."""

UNIT = 60.0
"""Pixels per inter-ocular distance at which a backdrop is judged; grain is no pattern."""

PLAIN = 2.5
"""CIELAB units that a backdrop's colours spread by, about a smooth change of light, to be plain: about what is seen."""

ALONE = 0.15
"""The most that a person may be thought to be where a backdrop is continued."""


class Sides(NamedTuple):
    """Something for each side but the lowest, where a body would have to be invented."""

    left: float
    top: float
    right: float


NONE = Sides(0.0, 0.0, 0.0)


def plain_depths(photo: Photo, face: Face, left: int, right: int, bottom: int) -> Sides:
    """How deep the backdrop is plain, and alone, along each side of the photo, in pixels; 0 where it is not.

    Args:
        left: first column of what will be shown.
        right: column after the last.
        bottom: row after the last.
    """
    scale = min(UNIT / face.interocular, 1.0)
    shrink = scaling(scale)
    size = max(round(photo.width * scale), 1), max(round(photo.height * scale), 1)
    lab = to_lab(np.maximum(warp(photo.pixels, shrink, size), 0))
    figure = face.figure
    person = warp(figure.regions.person, compose(shrink, invert(figure.frame.matrix)), size)
    looked_at = slice(0, round(bottom * scale)), slice(round(left * scale), round(right * scale))
    unit = face.interocular * scale
    depths = []
    for turns, part in ((3, looked_at[:1]), (0, (slice(None), looked_at[1])), (1, looked_at[:1])):
        depths.append(_plain_depth(np.rot90(lab[part], turns), np.rot90(person[part], turns), unit) / scale)
    return Sides(*depths)


def _plain_depth(lab: Image, person: Mask, unit: float) -> float:
    """Rows (h, w, 3) from the first on that show no person and nothing but a smooth change of colour; 0 for too few."""
    taken = np.flatnonzero((person > ALONE).any(axis=1))
    deep = min(round(DEEPEST * unit), *(taken[:1].tolist()), len(lab))
    if deep < max(SHALLOWEST * unit, 3):
        return 0.0
    colours = cv2.GaussianBlur(np.ascontiguousarray(lab[:deep]), (0, 0), 1.0).reshape(-1, 3).astype(np.float64)
    rows, columns = (np.linspace(-1, 1, side) for side in (deep, lab.shape[1]))
    y, x = (part.ravel() for part in np.meshgrid(rows, columns, indexing="ij"))
    smooth = np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=1)
    apart = np.square(colours - smooth @ np.linalg.lstsq(smooth, colours, rcond=None)[0]).sum(axis=1)
    is_plain = np.sqrt(apart.mean()) < PLAIN and np.sqrt(np.percentile(apart, 99)) < 3 * PLAIN
    return float(deep) if is_plain else 0.0


def extended(photo: Photo, more: tuple[int, int, int], depths: Sides) -> Photo:
    """The photo with more pixels of backdrop to the left, above and to the right; its own stay exactly as they are.

    Args:
        depths: as found by `plain_depths`.
    """
    pixels, alpha = photo.pixels, photo.alpha
    left, top, right = more
    for turns, rows, deep in ((0, top, depths.top), (1, right, depths.right), (3, left, depths.left)):
        if rows:
            pixels = np.rot90(_continued(np.rot90(pixels, turns), rows, max(round(deep), 2)), -turns)
    if alpha is not None:
        alpha = np.ascontiguousarray(np.pad(alpha, ((top, 0), (left, right)), mode="edge"))
    return replace(photo, pixels=np.ascontiguousarray(pixels), alpha=alpha, codes=None, untouched=False)


def _continued(pixels: Image, rows: int, deep: int) -> Image:
    """With `rows` more above: the border's smooth colour, and the grain of the `deep` rows below it mirrored."""
    strip = np.ascontiguousarray(pixels[:deep])
    smooth = np.asarray(cv2.GaussianBlur(strip, (0, 0), deep / 3, borderType=cv2.BORDER_REFLECT), np.float32)
    grain = np.pad(strip - smooth, ((rows, 0), (0, 0), (0, 0)), mode="symmetric")[:rows]
    return np.concatenate([smooth[:1] + grain, pixels])
