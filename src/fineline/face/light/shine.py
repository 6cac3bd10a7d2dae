"""Shine: light that skin mirrors at its surface, before it takes on any of the skin's colour.

The dichromatic model: a pixel is matt skin, in the skin's colour, plus shine, in the light's (Shafer 1985, 'Using
color to separate reflection components'). So shine is paler than the skin round about and brighter than its smooth
light; on very dark skin, which sends little light back from within, the same film of oil shows more strongly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import topology
from fineline.face.regions import Regions
from fineline.face.regions.shapes import without_specks
from fineline.photo.arrays import Image, Mask, Points
from fineline.photo.colour import luminance
from fineline.photo.filters import gaussian, normalised_gaussian, resize

WORKING_UNIT = 60.0
"""Pixels per inter-ocular distance at which shine is looked for: the finest that stands out is a few of them wide."""

FINE, WIDE = 0.015, 0.22
"""Standard deviations in inter-ocular distances of the blurs for a pixel and for the matt skin round about it."""

SHINING = (0.20, 0.50)
"""Stops by which shine brightens skin from which it may be and surely is shine: over portraits nine tenths of the skin
of each tone stay at 0.16 to 0.21."""

CLIPPED = 0.97
"""Linear light at which a channel is clipped; where green is, skin that stands out from its surroundings shines."""

HOLE = 0.22
"""Width in inter-ocular distances of holes in the skin's mask that may be shine: too bright to be known as skin."""


class Patch(NamedTuple):
    """Attributes:
    share: of the patch's area that shines, 0..1.
    stops: by which shine brightens that part; 0 without any.
    """

    share: float
    stops: float


@dataclass(frozen=True, eq=False)
class Shine:
    """Specular shine on the skin.

    Attributes:
        mask: (h, w) 0..1, soft, in the frame: how surely it shines.
        stops: (h, w) by which that brightens the skin.
        hidden: (h, w, 3) logarithms of the ratio of the skin's own colour to that seen, at the same luminance.
        forehead: how much of it shines, and how strongly.
        nose: likewise.
        right_cheek: the person's own right.
        left_cheek: the person's own left.
    """

    mask: Mask
    stops: NDArray[np.float32]
    hidden: NDArray[np.float32]
    forehead: Patch
    nose: Patch
    right_cheek: Patch
    left_cheek: Patch


def find_shine(pixels: Image, regions: Regions, places: Points, unit: float) -> Shine:
    """All shine on the skin of a face.

    Args:
        pixels: (h, w, 3) frame.
        regions: of that frame.
        places: (468, 2) the mesh in frame pixels.
        unit: inter-ocular distance in frame pixels.
    """
    full = pixels.shape[1::-1]
    factor = min(WORKING_UNIT / unit, 1.0)
    size = max(round(full[0] * factor), 1), max(round(full[1] * factor), 1)
    small = np.asarray(resize(np.clip(pixels, 0, None), size), np.float32)
    skin = np.asarray(resize(_skin_with_holes(regions, unit), size), np.float32)
    mask, stops, hidden = _parted(small, skin, unit * factor)
    patches = [
        _patch(mask, stops, skin, places[list(outline)] * factor)
        for outline in (topology.FOREHEAD, topology.NOSE, topology.RIGHT_CHEEK, topology.LEFT_CHEEK)
    ]

    def enlarged(part: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(cv2.resize(part, full, interpolation=cv2.INTER_LINEAR), np.float32)

    return Shine(enlarged(mask), enlarged(stops), enlarged(hidden), *patches)


def _skin_with_holes(regions: Regions, unit: float) -> Mask:
    """The skin, and what lies in small gaps within it but is no feature of the face."""
    side = 2 * max(round(HOLE * unit / 8), 1) + 1  # closed at a quarter of the size: the kernel is what costs
    quarter = cv2.resize(regions.skin, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    closed = cv2.resize(cv2.morphologyEx(quarter, cv2.MORPH_CLOSE, disc), regions.skin.shape[::-1])
    hairs = [without_specks(mask, HOLE * unit) for mask in (regions.brows, regions.facial_hair, regions.hair)]
    features = np.maximum.reduce([regions.eyes, regions.lips, regions.teeth, regions.glasses, *hairs])
    near = np.clip(4 * gaussian(features, 0.04 * unit), 0, 1)
    return np.asarray(np.maximum(regions.skin, closed * (1 - near) * regions.face), np.float32)


def _parted(pixels: Image, skin: Mask, unit: float) -> tuple[Mask, NDArray[np.float32], NDArray[np.float32]]:
    """`Shine.mask`, `Shine.stops` and `Shine.hidden` of the picture at its working size."""
    inside = skin + np.float32(1e-4)
    fine = normalised_gaussian(pixels, inside, FINE * unit)
    matt = _matt(fine, skin, unit)
    light, around = luminance(fine), luminance(matt)
    body = np.asarray(matt / np.maximum(around, 1e-4)[..., None], np.float32)
    pale = np.clip(np.subtract(_light_share(fine, body), _light_share(matt, body)), 0, 0.9)
    bright = np.log2(np.maximum(light, 1e-4) / np.maximum(around, 1e-4))
    # a bulge is brighter and no paler, a scar paler and no brighter: shine is as pale as it is bright
    stops = np.clip(np.minimum(bright, -np.log2(1 - pale)), 0, None)
    clipped = _ramp(fine[..., 1], (CLIPPED - 0.1, CLIPPED))  # where the picture no longer tells how pale it is
    stops = np.maximum(stops, clipped * bright)
    mask = gaussian(_ramp(stops, SHINING) * skin, 0.01 * unit)
    hidden = np.log(np.maximum(body, 1e-3)) - np.log(np.maximum(fine / np.maximum(light, 1e-4)[..., None], 1e-3))
    return mask, stops, np.asarray(hidden, np.float32)


def _matt(fine: Image, skin: Mask, unit: float) -> Image:
    """(h, w, 3) the skin without shine, smoothly continued under it.

    What is brighter or paler than its surroundings has the less say the more it is; twice is enough.
    """
    weight = skin + np.float32(1e-4)
    matt = normalised_gaussian(fine, weight, WIDE * unit)
    for _ in range(2):
        excess = np.log2(np.maximum(luminance(fine), 1e-4) / np.maximum(luminance(matt), 1e-4))
        trust = 1 / (1 + np.square(np.clip(excess, 0, None) / SHINING[1]))
        matt = normalised_gaussian(fine, weight * trust.astype(np.float32), WIDE * unit)
    return matt


def _light_share(pixels: Image, body: Image) -> NDArray[np.float32]:
    """(h, w) share of the luminance that has the light's colour, the rest having the skin's, by least squares.

    Both colours are scaled to luminance 1; light is taken as the photo's white.
    """
    across = (1 - body) * (pixels < CLIPPED)  # a clipped channel is no paler for it
    length = np.square(across).sum(axis=-1)
    relative = pixels / np.maximum(luminance(pixels), 1e-4)[..., None] - body
    return np.asarray((relative * across).sum(axis=-1) / (length + 0.01), np.float32)


def _ramp(values: NDArray[np.float32], bounds: tuple[float, float]) -> NDArray[np.float32]:
    low, high = bounds
    return np.asarray(np.clip((values - low) / (high - low), 0, 1), np.float32)


def _patch(mask: Mask, stops: NDArray[np.float32], skin: Mask, outline: Points) -> Patch:
    area = np.zeros_like(mask)
    cv2.fillConvexPoly(area, cv2.convexHull(np.rint(outline).astype(np.int32)), 1.0)
    area *= skin
    shining = float((mask * area).sum())
    share = shining / max(float(area.sum()), 1e-6)
    return Patch(share, float((mask * area * stops).sum()) / max(shining, 1e-6) if share > 0 else 0.0)
