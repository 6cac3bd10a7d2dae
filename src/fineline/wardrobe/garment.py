"""What is worn: its main colours, how busy and how fine its pattern is, and how far the neck is open."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import Face
from fineline.photo import Mask, Photo
from fineline.photo.colour import to_lab
from fineline.wardrobe.cloth import Worn, largest, two_toned, worn_colours
from fineline.wardrobe.clothes import Clothes, find_clothes
from fineline.wardrobe.pattern import pattern_of, weave_of

Lab = NDArray[np.float64]

LEAST_WORN = 0.06
"""Square inter-ocular distances of clothes that must show to say anything."""

INSIDE = 0.08
"""Inter-ocular distances from the outline of the clothes inwards where no colour is read: skin and walls mix in."""

MIDDLE = 0.2
"""Inter-ocular distances to both sides of the chin between which the neck is followed down to the clothes."""

HIDDEN = 0.4
"""Share of the way from chin to clothes that may be something else than skin, before the neckline cannot be told."""


@dataclass(frozen=True, eq=False)
class Garment:
    """What is worn on the body, as far as the photo shows it.

    Attributes:
        clothes: where it is, in the figure's window.
        main: (h, w) soft mask of its largest colour.
        colours: the main ones, the largest first; empty where too little shows.
        skinlike: share of it that may be the person's own skin, by its colour.
        cover: share of what is worn that it covers.
        two_toned: whether it may be half of one cloth, whose other half lies in shade.
        pattern: CIELAB units by which colours change over the size of a pattern, root mean square.
        weave: times by which one fine regular frequency stands out of the weave; high values make moire.
        neckline: inter-ocular distances from the chin to the clothes; None where it cannot be told.
    """

    clothes: Clothes
    main: Mask
    colours: tuple[Worn, ...]
    skinlike: float
    cover: float
    two_toned: bool
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
        return Garment(clothes, np.zeros_like(clothes.mask), (), 0.0, 0.0, False, 0.0, 0.0, None)
    colours, kinds = worn_colours(clothes, sure)
    main = largest(clothes, kinds, unit)
    return Garment(
        clothes=clothes,
        main=main,
        colours=colours,
        skinlike=float((main * clothes.like_skin).sum() / max(main.sum(), 1.0)),
        cover=float(main.sum() / clothes.mask.sum()),
        two_toned=two_toned(colours),
        pattern=pattern_of(clothes.lab, inside, unit),
        weave=weave_of(photo, face.figure.frame, inside),
        neckline=_neckline(face, clothes.mask),
    )


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
