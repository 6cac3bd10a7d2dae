"""What is worn: its main colours, how busy and how fine its pattern is, and how far the neck is open."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import Face
from fineline.photo import Image, Mask, Photo
from fineline.photo.colour import delta_e2000, luminance, to_lab
from fineline.photo.filters import gaussian
from fineline.wardrobe.clothes import CLUSTERS, Clothes, find_clothes, sorted_colours

Floats = NDArray[np.float32]
Lab = NDArray[np.float64]

SAME = 11.0
"""CIEDE2000, with lightness counted by half for folds, below which two colours are one cloth's."""

OWN = 9.0
"""CIEDE2000 below which a colour is taken for the person's own skin or hair."""

FARTHEST = 22.0
"""CIELAB units from every colour of the cloth beyond which a pixel is something else: a collar too narrow to be a
colour of its own, a neck in shadow."""

SPECK = 0.08
"""Inter-ocular distances across which a colour must hold to be a piece of cloth and no speck."""

LEAST = 0.07
"""Share of what is worn that a colour must have to be named: a collar has it, a pin has not."""

LEAST_WORN = 0.06
"""Square inter-ocular distances of clothes that must show to say anything."""

INSIDE = 0.08
"""Inter-ocular distances from the outline of the clothes inwards where no colour is read: skin and walls mix in."""

FINE, COARSE = 0.03, 0.25
"""Inter-ocular distances between which a difference of colour is a pattern: finer is weave, coarser are folds."""

TILE, FINEST = 64, 0.18
"""Pixels of the photo across a piece that is looked at for a fine regular weave, and cycles a pixel from which on a
weave may beat with a screen's own grid."""

TILES = 24
"""Most pieces that are looked at."""

MIDDLE = 0.2
"""Inter-ocular distances to both sides of the chin between which the neck is followed down to the clothes."""

HIDDEN = 0.4
"""Share of the way from chin to clothes that may be something else than skin, before the neckline cannot be told."""


@dataclass(frozen=True, eq=False)
class Worn:
    """One colour of what is worn.

    Attributes:
        lab: (3,) CIELAB as the photo shows it.
        share: of all that is worn and shown.
    """

    lab: NDArray[np.float64]
    share: float


@dataclass(frozen=True, eq=False)
class Garment:
    """What is worn on the body, as far as the photo shows it.

    Attributes:
        clothes: where it is, in the figure's window.
        main: (h, w) soft mask of its largest colour.
        colours: the main ones, the largest first; empty where too little shows.
        skinlike: share of what was taken for clothes that has the colour of the person's skin.
        pattern: CIELAB units by which colours change over the size of a pattern, root mean square.
        weave: times by which one fine regular frequency stands out of the weave; high values make moire.
        neckline: inter-ocular distances from the chin to the clothes; None where it cannot be told.
    """

    clothes: Clothes
    main: Mask
    colours: tuple[Worn, ...]
    skinlike: float
    pattern: float
    weave: float
    neckline: float | None


def find_garment(photo: Photo, face: Face) -> Garment:
    """What the person in a photo wears."""
    clothes, unit = find_clothes(photo, face), face.figure.frame.unit
    side = 2 * round(INSIDE * unit) + 1
    shown = face.figure.frame.inside(photo.height, photo.width)
    inside = cv2.erode(clothes.mask + 1 - shown, np.ones((side, side), np.uint8)) * shown
    inside = np.asarray(inside, np.float32)
    sure = inside > 0.7
    if np.count_nonzero(sure) < LEAST_WORN * unit**2:
        return Garment(clothes, np.zeros_like(clothes.mask), (), 0.0, 0.0, 0.0, None)
    colours, centres, groups, skinlike = _colours(clothes, sure)
    return Garment(
        clothes=clothes,
        main=_main(clothes, centres, groups, unit),
        colours=colours,
        skinlike=skinlike,
        pattern=_pattern(clothes.lab, inside, unit),
        weave=_weave(photo, face, inside),
        neckline=_neckline(face, clothes.mask),
    )


def _colours(clothes: Clothes, sure: NDArray[np.bool_]) -> tuple[tuple[Worn, ...], Floats, list[list[int]], float]:
    """The main colours, all clusters' centres, which of them are one cloth's, the largest first; and skin's share.

    Clusters that folds and shadows alone tell apart are put together. What is like the person's own skin or hanging
    hair is left out where something else is worn, for strands lie over it.
    """
    lab = clothes.lab[sure]
    centres, labels = sorted_colours(lab, CLUSTERS)
    counts = np.bincount(labels, minlength=len(centres))
    groups: list[list[int]] = []
    for index in np.argsort(-counts).tolist():
        near = next((group for group in groups if _folds_apart(centres[group[0]], centres[index]) < SAME), None)
        if near is None:
            groups.append([index])
        else:
            near.append(index)
    skin = [group for group in groups if _is_own(centres[group[0]], clothes.skin)]
    cloth = [group for group in groups if group not in skin and not _is_own(centres[group[0]], clothes.hair)]
    cloth = sorted(cloth or groups, key=lambda group: -int(counts[group].sum()))
    total = sum(int(counts[group].sum()) for group in cloth)
    worn = []
    for group in cloth:
        own = np.isin(labels, group)
        worn.append(Worn(np.median(lab[own], axis=0).astype(np.float64), float(own.sum() / total)))
    return tuple(colour for colour in worn if colour.share >= LEAST), centres, cloth, _share(skin, counts)


def _share(groups: list[list[int]], counts: NDArray[np.intp]) -> float:
    return float(sum(int(counts[group].sum()) for group in groups) / counts.sum())


def _is_own(centre: Floats, own: Floats) -> bool:
    return bool(len(own)) and bool(delta_e2000(np.broadcast_to(centre, own.shape), own).min() < OWN)


def _main(clothes: Clothes, centres: Floats, groups: list[list[int]], unit: float) -> Mask:
    """(h, w) soft mask of the largest colour: pixels nearer to it than to any other colour that was found."""
    apart = np.stack([np.square(clothes.lab - centre).sum(axis=-1) for centre in centres])
    near = np.isin(apart.argmin(axis=0), groups[0]) & (apart.min(axis=0) < FARTHEST**2)
    side = 2 * round(SPECK * unit / 2) + 1
    near = np.asarray(cv2.medianBlur(near.astype(np.uint8) * 255, side), np.uint8)
    return np.asarray(gaussian(np.asarray(near / np.float32(255), np.float32), 1.0) * clothes.mask, np.float32)


def _folds_apart(one: Floats, other: Floats) -> float:
    """CIEDE2000 with lightness counted by half: the weight k_L = 2 that its authors give for textiles."""
    level = np.array([(one[0] + other[0]) / 2] * 2)
    step = (one[0] - other[0]) / 4
    halved = np.array([[level[0] + step, *one[1:]], [level[1] - step, *other[1:]]])
    return float(delta_e2000(halved[:1], halved[1:])[0])


def _pattern(lab: Image, inside: Mask, unit: float) -> float:
    weight = gaussian(inside, COARSE * unit)[..., None] + 1e-4
    fine: Floats = gaussian(lab, FINE * unit)
    band = fine - gaussian(np.asarray(fine * inside[..., None], np.float32), COARSE * unit) / weight
    return float(np.sqrt((np.square(band).sum(axis=-1) * inside).sum() / inside.sum()))


def _weave(photo: Photo, face: Face, inside: Mask) -> float:
    """Median over pieces of the photo, at its own size, of a spectrum's peak over its median among fine frequencies."""
    frame = face.figure.frame
    reach = max(round(TILE / 2 / frame.magnification), 1)
    whole = np.asarray(cv2.erode(inside, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)), np.float32)
    rows, columns = np.nonzero(whole > 0.95)
    if not len(rows):
        return 0.0
    chosen = np.linspace(0, len(rows) - 1, TILES).astype(int)
    spots = np.stack([columns[chosen], rows[chosen]], axis=1) * frame.magnification + _origin(face)
    window = np.outer(np.hanning(TILE), np.hanning(TILE))
    frequency = np.hypot(*np.meshgrid(np.fft.fftfreq(TILE), np.fft.fftfreq(TILE)))
    fine = (frequency > FINEST) & (frequency < 0.5)
    peaks = []
    for x, y in np.rint(spots).astype(int):
        left, top = np.clip([x - TILE // 2, y - TILE // 2], 0, None)
        piece = photo.pixels[top : top + TILE, left : left + TILE]
        if piece.shape[:2] != (TILE, TILE):
            continue
        light = np.sqrt(np.clip(luminance(piece), 0, 1))
        power = np.abs(np.fft.fft2((light - light.mean()) * window))[fine]
        peaks.append(float(power.max() / np.median(power)) * float(power.max() > 0.004 * window.sum()))
    return float(np.median(peaks)) if peaks else 0.0


def _origin(face: Face) -> NDArray[np.float64]:
    """(2,) the photo's pixel that the figure's window begins at."""
    matrix = face.figure.frame.matrix
    return np.asarray(-matrix[:, 2] / matrix[0, 0], np.float64)


def _neckline(face: Face, mask: Mask) -> float | None:
    """Inter-ocular distances of bare neck below the chin, in its middle columns."""
    figure = face.figure
    unit, (x, y) = figure.frame.unit, figure.chin
    columns = slice(max(round(float(x - MIDDLE * unit)), 0), round(float(x + MIDDLE * unit)) + 1)
    first = round(float(y))
    below = mask[first:, columns].mean(axis=1) > 0.5
    if not below.any():
        return None
    depth = int(below.argmax())
    regions = figure.regions
    bare = (regions.neck + regions.hands + regions.face)[first : first + depth, columns]
    if depth and 1 - float(np.minimum(bare, 1).mean()) > HIDDEN:
        return None
    return depth / unit


def surroundings(photo: Photo, face: Face) -> NDArray[np.float64] | None:
    """(3,) CIELAB of the background beside the person, a median; None where none shows."""
    figure = face.figure
    shown = figure.frame.inside(photo.height, photo.width)
    behind = (figure.regions.background > 0.9) & (shown > 0)
    if np.count_nonzero(behind) < 0.2 * figure.frame.unit**2:
        return None
    pixels = np.maximum(figure.frame.sample(photo.pixels), 0)
    return np.asarray(np.median(to_lab(pixels)[behind], axis=0), np.float64)
