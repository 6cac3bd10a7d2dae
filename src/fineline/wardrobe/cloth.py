"""Which of the colours that are worn are one cloth in light and shade, and where the largest of them is."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.photo import Image, Mask
from fineline.photo.colour import delta_e2000
from fineline.photo.filters import gaussian
from fineline.wardrobe.clothes import CLUSTERS, Clothes, sorted_colours

Floats = NDArray[np.float32]

SAME = 11.0
"""CIEDE2000, with lightness counted by half for folds, below which two colours are one cloth's."""

FOLD = 16.0
"""The same below which a small cluster is a fold of the main colour, and nothing else that is worn."""

OWN = 9.0
"""CIEDE2000 below which a colour is taken for the person's own skin or hair."""

SHADE, STRONG, LEVEL = 7.0, 22.0, 50.0
"""CIEDE2000 below which two colours, put into the same light, are one; the chroma there that tells them from greys; and
the L* of that light."""

FARTHEST = 22.0
"""CIELAB units, by half where darker, from every colour of the cloth beyond which a pixel is something else: a collar
too narrow to be a colour of its own, a neck in shadow."""

SLEEVE, IN_SHADE = 0.25, 40.0
"""Share of what is worn that shade may lie on, and the L* that it may take."""

PIECE = 0.12
"""Share of a garment's largest piece below which another of the same colour is something else."""

BROAD = 0.07
"""Inter-ocular distances, as a radius, of the narrowest that such a piece may hang on the rest by."""

TIP = 0.4
"""Inter-ocular distances that a tip of it may be farther out than such a piece is broad."""

OUTERMOST = 0.1
"""Share of a piece's rows in which it must be the outermost that is worn, or it is a tie between the lapels."""

SPECK = 0.08
"""Inter-ocular distances across which a colour must hold to be a piece of cloth and no speck."""

LEAST = 0.07
"""Share of what is worn that a colour must have to be named: a collar has it, a pin has not."""


@dataclass(frozen=True, eq=False)
class Worn:
    """One colour of what is worn.

    Attributes:
        lab: (3,) CIELAB as the photo shows it.
        share: of all that is worn and shown.
    """

    lab: NDArray[np.float64]
    share: float


def worn_colours(clothes: Clothes, sure: NDArray[np.bool_]) -> tuple[tuple[Worn, ...], list[Floats]]:
    """The main colours, and (K, 3) shades of each thing that was seen: first of the main colour, then of all others.

    Clusters that folds and shadows alone tell apart are put together. What is like the person's own skin or hanging
    hair is left out where something else is worn, for strands lie over it. Small clusters near the main colour are its
    folds.
    """
    lab = clothes.lab[sure]
    centres, labels = sorted_colours(lab, CLUSTERS)
    counts = np.bincount(labels, minlength=len(centres))
    groups: list[list[int]] = []
    for index in np.argsort(-counts).tolist():
        near = next((group for group in groups if _one_cloth(centres[group[0]], centres[index])), None)
        if near is None:
            groups.append([index])
        else:
            near.append(index)
    own = [group for group in groups if any(_is_own(centres[group[0]], its) for its in (clothes.skin, clothes.hair))]
    cloth = [group for group in groups if group not in own] or groups
    cloth = sorted(cloth, key=lambda group: -int(counts[group].sum()))
    total = sum(int(counts[group].sum()) for group in cloth)
    named = [group for group in cloth if counts[group].sum() >= LEAST * total]
    worn = [np.median(lab[np.isin(labels, group)], axis=0).astype(np.float64) for group in named]
    shares = [float(counts[group].sum() / total) for group in named]
    main = centres[named[0]]
    others = [group for group in groups if group not in named and _far(main, centres[group[0]])]
    kinds = [centres[group] for group in (*named, *others)] + [clothes.skin, clothes.hair]
    return tuple(Worn(*colour) for colour in zip(worn, shares, strict=True)), [kind for kind in kinds if len(kind)]


def largest(clothes: Clothes, kinds: list[Floats], unit: float) -> Mask:
    """(h, w) soft mask of the largest colour: pixels nearer to a shade of it than to anything else that was seen.

    Args:
        clothes: where to look.
        kinds: (K, 3) shades of each thing that was seen, of the largest colour first.
        unit: inter-ocular distance in pixels.
    """
    apart = np.stack([_nearest(clothes.lab, shades) for shades in kinds])
    near = (apart.argmin(axis=0) == 0) & (apart[0] < FARTHEST**2)
    side = 2 * round(SPECK * unit / 2) + 1
    solid = np.asarray(cv2.medianBlur(near.astype(np.uint8), side), np.uint8)
    worn = clothes.mask > 0.5
    solid *= _large_pieces(solid * worn.astype(np.uint8), worn, unit)
    return np.asarray(gaussian(solid.astype(np.float32), 1.0) * clothes.mask, np.float32)


def two_toned(colours: tuple[Worn, ...]) -> bool:
    """Whether a second colour as large as a sleeve is the first one lighter or darker, by no more than shade does."""
    first = colours[0].lab.astype(np.float32)
    others = [colour.lab.astype(np.float32) for colour in colours[1:] if colour.share > SLEEVE]
    return any(
        abs(first[0] - other[0]) < IN_SHADE
        and float(delta_e2000(_in_one_light(first)[None], _in_one_light(other)[None])[0]) < SHADE
        for other in others
    )


def _large_pieces(cloth: NDArray[np.uint8], worn: NDArray[np.bool_], unit: float) -> NDArray[np.uint8]:
    """(h, w) 1 nearest to a large outer piece of cloth, and not to a tie or a shadow under the chin that touches it."""
    side = 2 * round(BROAD * unit) + 1
    cores = np.asarray(cv2.erode(cloth, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))), np.uint8)
    if not cores.any():
        return cloth
    away, nearest = cv2.distanceTransformWithLabels(1 - cores, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_CCOMP)
    sizes = np.bincount(np.asarray(nearest)[cores > 0], minlength=int(nearest.max()) + 1)
    near = np.asarray(away) < TIP * unit
    kept = sizes > PIECE * sizes.max()
    outer = _outermost(np.where(near, nearest, 0), worn, len(sizes)) > OUTERMOST
    if (kept & outer).any():
        kept &= outer
    return np.asarray(kept[nearest] & near, np.uint8)


def _outermost(pieces: NDArray[np.int32], worn: NDArray[np.bool_], count: int) -> Floats:
    """(count,) in what share of its rows each piece (h, w) is the first or the last that is worn: a tie never is."""
    rows = np.flatnonzero(worn.any(axis=1))
    first, last = worn[rows].argmax(axis=1), worn.shape[1] - 1 - worn[rows, ::-1].argmax(axis=1)
    ends = np.zeros(count, np.float32)
    for sides in np.stack([pieces[rows, first], pieces[rows, last]], axis=1):
        ends[np.unique(sides)] += 1
    tall = np.array([np.any((pieces == piece) & worn, axis=1).sum() for piece in range(count)])
    return np.asarray(ends / np.maximum(tall, 1), np.float32)


def _far(shades: Floats, other: Floats) -> bool:
    """Whether a colour is no fold of a cloth of these shades."""
    return min(_folds_apart(shade, other) for shade in shades) > FOLD


def _nearest(lab: Image, shades: Floats) -> Floats:
    """(h, w) squared distance to the nearest of (K, 3) shades; being darker, as a fold is, counts by half."""
    squares = []
    for shade in shades:
        apart = lab - shade
        apart[..., 0] *= np.where(apart[..., 0] < 0, np.float32(0.5), np.float32(1))
        squares.append(np.square(apart).sum(axis=-1))
    return np.asarray(np.min(squares, axis=0), np.float32)


def _one_cloth(one: Floats, other: Floats) -> bool:
    """Whether two colours may be one cloth in light and in folds."""
    if _folds_apart(one, other) < SAME:
        return True
    lit, also = _in_one_light(one), _in_one_light(other)
    strong = min(float(np.hypot(*lit[1:])), float(np.hypot(*also[1:]))) > STRONG
    return strong and float(delta_e2000(lit[None], also[None])[0]) < SHADE


def _in_one_light(lab: Floats) -> Floats:
    """(3,) `lab` as bright as `LEVEL`: a factor of light scales L* + 16, a* and b* alike, by its cube root."""
    scale = (LEVEL + 16) / (lab[0] + 16)
    return np.asarray([LEVEL, lab[1] * scale, lab[2] * scale], np.float32)


def _folds_apart(one: Floats, other: Floats) -> float:
    """CIEDE2000 with lightness counted by half: the weight k_L = 2 that its authors give for textiles."""
    level = np.array([(one[0] + other[0]) / 2] * 2)
    step = (one[0] - other[0]) / 4
    halved = np.array([[level[0] + step, *one[1:]], [level[1] - step, *other[1:]]])
    return float(delta_e2000(halved[:1], halved[1:])[0])


def _is_own(centre: Floats, own: Floats) -> bool:
    return bool(len(own)) and bool(delta_e2000(np.broadcast_to(centre, own.shape), own).min() < OWN)
