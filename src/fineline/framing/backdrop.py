"""The backdrop beyond a photo's border: continued where it is plain, and nowhere else.

What is invented is a wall's own colour running on, with the wall's own grain; a shelf or a tree is never continued.
Hair may be near the border, for what is behind it is left out of account, and not at it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import cv2
import numpy as np

from fineline.face import Face
from fineline.photo import Image, Mask, Photo
from fineline.photo.colour import to_lab
from fineline.photo.filters import normalised_gaussian
from fineline.photo.resample import compose, invert, scaling, warp

DEPTHS = 0.35, 0.25, 0.17, 0.1, 0.05
"""Inter-ocular distances from the border inwards that are looked at, and that lend their grain: the first that are
plain. More than a few hundredths are better, or the grain repeats itself."""

UNIT = 60.0
"""Pixels per inter-ocular distance at which a backdrop is judged; grain is no pattern."""

PLAIN = 2.5
"""CIELAB units that a backdrop's colours spread by, about a smooth change of light, to be plain: about what is seen."""

ALONE = 0.15
"""The most that a person may be thought to be where a backdrop is continued."""

SEEN = 0.25
"""Share of a border along which the backdrop has to be seen as deep as it is looked at; hair may hide the rest."""


ODD = 4.0
"""Times the usual grain from which something is none: six standard deviations of noise."""


class Sides(NamedTuple):
    """Something for each side but the lowest, where a body would have to be invented."""

    left: float
    top: float
    right: float


@dataclass(frozen=True, eq=False)
class Backdrop:
    """What can be continued beyond a photo's border.

    Attributes:
        depths: how deep it is plain along each side, in pixels of the photo; 0 where it is not, or is not alone.
        clear: (h, w) 1 where nobody is, in the photo made `scale` times as large.
    """

    depths: Sides
    clear: Mask
    scale: float

    def clear_in(self, left: int, top: int, width: int, height: int) -> Mask:
        """(height, width) the same in that part of the photo."""
        part = compose(np.array([[1.0, 0, -left], [0, 1.0, -top]]), invert(scaling(self.scale)))
        return np.asarray(warp(self.clear, part, (width, height)) > 1 - ALONE, np.float32)


NONE = Backdrop(Sides(0.0, 0.0, 0.0), np.zeros((1, 1), np.float32), 1.0)


def find_backdrop(photo: Photo, face: Face, left: int, right: int, bottom: int) -> Backdrop:
    """The backdrop along the sides of a photo.

    Args:
        left: first column of what will be shown.
        right: column after the last.
        bottom: row after the last.
    """
    scale = min(UNIT / face.interocular, 1.0)
    shrink = scaling(scale)
    size = max(round(photo.width * scale), 1), max(round(photo.height * scale), 1)
    lab = to_lab(np.maximum(warp(photo.pixels, shrink, size), 0))
    person = np.asarray(face.person_in(shrink, size) > ALONE, np.uint8)
    clear = np.asarray(1 - cv2.dilate(person, np.ones((3, 3), np.uint8)), np.float32)
    looked_at = slice(0, round(bottom * scale)), slice(round(left * scale), round(right * scale))
    unit = face.interocular * scale
    depths = []
    for turns, part in ((3, looked_at[:1]), (0, (slice(None), looked_at[1])), (1, looked_at[:1])):
        depths.append(_plain_depth(np.rot90(lab[part], turns), np.rot90(clear[part], turns), unit) / scale)
    return Backdrop(Sides(*depths), clear, scale)


def _plain_depth(lab: Image, clear: Mask, unit: float) -> float:
    """Rows (h, w, 3) from the first on that show, but for a person, a smooth change of colour; 0 for too few."""
    alone = bool(clear[:1].all())
    return next((float(deep) for deep in _rows(unit, len(lab)) if alone and _plain(lab[:deep], clear[:deep])), 0.0)


def _rows(unit: float, most: int) -> list[int]:
    return [deep for deep in (max(round(depth * unit), 3) for depth in DEPTHS) if deep <= most]


def _plain(lab: Image, clear: Mask) -> bool:
    """Whether enough of a strip (h, w, 3) is clear, and that is a smooth change of colour."""
    if clear.all(axis=0).mean() < SEEN:
        return False
    colours = cv2.GaussianBlur(np.ascontiguousarray(lab), (0, 0), 1.0)[clear > 0].astype(np.float64)
    rows, columns = (np.linspace(-1, 1, side) for side in clear.shape)
    y, x = (part[clear > 0] for part in np.meshgrid(rows, columns, indexing="ij"))
    smooth = np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=1)
    apart = np.square(colours - smooth @ np.linalg.lstsq(smooth, colours, rcond=None)[0]).sum(axis=1)
    return bool(np.sqrt(apart.mean()) < PLAIN and np.sqrt(np.percentile(apart, 99)) < 2 * PLAIN)


def extended(photo: Photo, corner: tuple[int, int], more: tuple[int, int, int], backdrop: Backdrop) -> Photo:
    """A part of a photo with more pixels of backdrop to the left, above and to the right; its own stay as they are.

    Args:
        photo: the part.
        corner: column and row of its first pixel in the whole photo.
        backdrop: of the whole photo.
    """
    (left, top, right), alpha = more, photo.alpha
    seen = np.dstack([photo.pixels, backdrop.clear_in(*corner, photo.width, photo.height)])
    depths = backdrop.depths
    for turns, rows, deep in ((0, top, depths.top), (1, right, depths.right), (3, left, depths.left)):
        if rows:
            seen = np.rot90(_continued(np.rot90(seen, turns), rows, max(round(deep), 2)), -turns)
    if alpha is not None:
        alpha = np.ascontiguousarray(np.pad(alpha, ((top, 0), (left, right)), mode="edge"))
    return replace(photo, pixels=np.ascontiguousarray(seen[..., :3]), alpha=alpha, codes=None, untouched=False)


def _continued(seen: Image, rows: int, deep: int) -> Image:
    """Colours and where they are clear (h, w, 4) with `rows` more above.

    These are the border's smooth colour, and the grain of the `deep` rows below it mirrored.
    """
    strip, clear = np.ascontiguousarray(seen[:deep, :, :3]), np.ascontiguousarray(seen[:deep, :, 3])
    clear = clear * _usual(strip - normalised_gaussian(strip, clear, deep / 3), clear)
    smooth = normalised_gaussian(strip, clear, deep / 3)
    grain = np.pad(_grain(strip - smooth, clear), ((rows, 0), (0, 0), (0, 0)), mode="symmetric")[:rows]
    return np.concatenate([np.dstack([np.maximum(smooth[:1] + grain, 0), np.ones(grain.shape[:2], np.float32)]), seen])


def _usual(rest: Image, clear: Mask) -> Mask:
    """(h, w) 0 where what is left over a smooth colour is no grain, but a hair or a stain."""
    size = np.sqrt(np.square(rest).sum(axis=-1))
    odd = size > ODD * np.median(size[clear > 0]) if clear.any() else size > 0
    return np.asarray(1 - cv2.dilate(odd.astype(np.uint8), np.ones((3, 3), np.uint8)), np.float32)


def _grain(grain: Image, clear: Mask) -> Image:
    """(h, w, 3) the grain, and where a person hides it that of the longest clear stretch, mirrored to both sides."""
    ends = np.flatnonzero(np.diff(np.pad(clear.all(axis=0).astype(np.int8), 1))).reshape(-1, 2)
    if not ends.size:
        return grain * clear[..., None]
    start, end = ends[np.diff(ends)[:, 0].argmax()]
    mirrored = np.pad(grain[:, start:end], ((0, 0), (start, len(clear[0]) - end), (0, 0)), mode="symmetric")
    return np.where(clear[..., None] > 0, grain, mirrored)
