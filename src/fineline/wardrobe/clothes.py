"""Where the clothes are: the figure's mask of them, freed of hair that hangs over them and of bare skin."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import Face
from fineline.face.regions.skin_colour import SkinColour
from fineline.face.regions.tones import Tones
from fineline.photo import Image, Mask, Photo
from fineline.photo.colour import delta_e2000, to_lab
from fineline.photo.filters import guided_filter

Bools = NDArray[np.bool_]

CLUSTERS = 8
"""Colours that the clothes are first sorted into."""

TONES = 3
"""Colours of a person's skin, or hair, in light and shade."""

NO_TONES = np.empty((0, 3), np.float32)

ALIKE, UNLIKE = 9.0, 14.0
"""CIEDE2000 up to which a colour may be hair, or skin, and beyond which it surely is not. Without any that is not,
clothes of the hair's own colour could not be told from it, and the mask stays as it is."""

LEVEL, BESIDE = 0.2, 0.05
"""Inter-ocular distances above and below the chin, and square ones of hair beside it there without which no hair hangs
over the clothes."""

LEAST_JOINED = 0.05
"""Square inter-ocular distances that must hang together with skin or hair to be it."""

NEAR = 1.3
"""Inter-ocular distances from the middle of the chin within which hair is looked for."""

REACH = 0.3
"""Inter-ocular distances from clothes within which what else the matte calls the person is clothes too."""

DARK = 0.012
"""Light in which noise leaves no colour to tell skin by."""

EDGE = 0.08
"""Inter-ocular distances over which the mask follows edges of colour."""


UPPER_LIP = 0
"""Mesh point in the middle of the upper lip."""


@dataclass(frozen=True, eq=False)
class Clothes:
    """What is worn on the body, in the figure's window.

    Attributes:
        pixels: (h, w, 3) the window, in linear light.
        lab: (h, w, 3) the same in CIELAB.
        mask: (h, w) soft.
        skin: (K, 3) CIELAB of the person's skin in light and shade.
        hair: (K, 3) of hair that hangs over the clothes; empty where none does.
        like_skin: (h, w) whether a pixel's colour may be the face's own skin in some light or shade; nowhere in grey
            and in the dark.
    """

    pixels: Image
    lab: Image
    mask: Mask
    skin: NDArray[np.float32]
    hair: NDArray[np.float32]
    like_skin: Bools


def find_clothes(photo: Photo, face: Face) -> Clothes:
    """What is worn on the body.

    Args:
        photo: as it is now.
        face: in it.
    """
    figure = face.figure
    pixels = np.maximum(figure.frame.sample(photo.pixels), 0)
    shown = figure.frame.inside(photo.height, photo.width)
    regions, unit = figure.regions, figure.frame.unit
    clothes = _to_the_outline(face)
    mouth, below = round(float(figure.frame.place(face.mesh.xy(UPPER_LIP))[0, 1])), round(float(figure.chin[1]))
    hanging = _hangs(regions.hair * (1 - regions.face), below, float(figure.chin[0]), unit)
    if not hanging:
        clothes[mouth:] = np.maximum(clothes[mouth:], regions.hair[mouth:] * (1 - regions.face[mouth:]))
    lab = to_lab(pixels)
    worn = (clothes > 0.5) & (shown > 0)
    if np.count_nonzero(worn) < unit**2 / 4:
        return Clothes(pixels, lab, clothes * shown, NO_TONES, NO_TONES, np.zeros(worn.shape, bool))
    centres, labels = sorted_colours(lab[worn], CLUSTERS)
    strands = regions.hair > 0.5
    upper = strands.copy()
    upper[below:] = False
    bare = (regions.neck + regions.hands) > 0.5
    own = [NO_TONES, NO_TONES]
    samples = (bare, bare, bare | (regions.certain_skin > 0.5)), (strands, upper, upper & hanging)
    for which, (mask, seeds, sample) in enumerate(samples):
        if np.count_nonzero(sample) < TONES:
            continue
        own[which], _ = sorted_colours(lab[sample], TONES)
        apart = delta_e2000(centres, np.broadcast_to(np.median(lab[sample], axis=0), centres.shape))
        alike = np.zeros(worn.shape, bool)
        alike[worn] = (apart < ALIKE)[labels]
        joined = _joined(alike, mask, seeds, unit)
        if (apart > UNLIKE).any() and joined.sum() > LEAST_JOINED * unit**2:
            clothes = clothes * (1 - _softly(joined, lab, unit))
        else:
            own[which] = NO_TONES
    tones = Tones.of(pixels, unit)
    tells = (tones.light > np.log(DARK)) & (not photo.is_grey)
    like_skin = SkinColour.learnt(tones, regions.certain_skin).agrees(tones) & tells
    return Clothes(pixels, lab, np.asarray(clothes * shown, np.float32), own[0], own[1], like_skin)


def _to_the_outline(face: Face) -> Mask:
    """(h, w) the figure's clothes, out to the person's outline by the matte, which is finer than the figure's own."""
    still = replace(face, placement=np.eye(3)[:2])
    frame, regions = still.figure.frame, still.figure.regions
    alpha = np.clip(frame.sample(still.matte.alpha), 0, 1)
    side = 2 * round(REACH * frame.unit) + 1
    near = np.asarray(cv2.dilate(regions.clothes, np.ones((side, side), np.uint8)) > 0.9, np.float32)
    rest = regions.person - regions.clothes
    return np.asarray(near * np.clip(alpha - rest, 0, 1) + (1 - near) * regions.clothes * alpha, np.float32)


def sorted_colours(colours: NDArray[np.float32], count: int) -> tuple[NDArray[np.float32], NDArray[np.intp]]:
    """(K, 3) centres of (N, 3) colours by k-means, the same every time, and (N,) which is whose."""
    criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 30, 0.2)
    cv2.setRNGSeed(1)
    samples = np.ascontiguousarray(colours[:: max(len(colours) // 20000, 1)])
    number = min(count, len(samples))
    start = np.zeros((len(samples), 1), np.int32)
    _, _, centres = cv2.kmeans(samples, number, start, criteria, 1, cv2.KMEANS_PP_CENTERS)
    squared = np.stack([np.square(colours - centre).sum(axis=1) for centre in centres])
    return np.asarray(centres, np.float32), squared.argmin(axis=0)


def _hangs(hair: Mask, below: int, middle: float, unit: float) -> bool:
    """Whether there is hair beside the chin; farther away, a raised shoulder may have been taken for it."""
    rows = slice(max(round(below - LEVEL * unit), 0), round(below + LEVEL * unit))
    left, right = max(round(middle - NEAR * unit), 0), round(middle + NEAR * unit)
    return float(hair[rows, left:right].sum()) > BESIDE * unit**2


def _joined(alike: Bools, mask: Bools, seeds: Bools, unit: float) -> Mask:
    """(h, w) 1 on the pieces of `alike` that hang together, through a mask, with its seeds."""
    side = 2 * round(0.02 * unit) + 1
    solid = np.asarray(cv2.morphologyEx(alike.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))) > 0
    count, labels = cv2.connectedComponents(np.asarray(solid | mask, np.uint8))
    touched = np.bincount(labels[seeds], minlength=count) > 0
    touched[0] = False
    return np.asarray(touched[labels] & solid, np.float32)


def _softly(mask: Mask, lab: Image, unit: float) -> Mask:
    return np.asarray(np.clip(guided_filter(lab / np.float32(100), mask, round(EDGE * unit), 1e-4), 0, 1), np.float32)
