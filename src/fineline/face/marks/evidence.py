"""All that is measured of whatever stands out from the skin, before anything is decided about it."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import topology
from fineline.face.marks.area import marked_area
from fineline.face.marks.blobs import Blobs, find_blobs, scales
from fineline.face.marks.profiles import sample_profiles
from fineline.face.marks.shade import shade_slopes
from fineline.face.pigments import pigments
from fineline.face.regions import Regions
from fineline.face.regions.shapes import fill
from fineline.photo.arrays import Image, Mask, Points
from fineline.photo.filters import gaussian, resize

Floats = NDArray[np.float32]

FLOOR = 0.001
"""Added to linear light before logarithms: less than elsewhere, as here many pixels are averaged."""

DARK, RED, PALE = range(3)
SIGHTS = (
    np.array([0, -1, 0], np.float32),
    pigments(np.eye(3, dtype=np.float32))[:, 0],
    np.array([0, 1, 0], np.float32),
)
"""Weights of log R, G, B in which marks stand out: what absorbs green; haemoglobin alone, in which neither melanin nor,
by and large, shade shows; what absorbs less than the skin about it."""

NEIGHBOURHOOD = 0.17
"""Standard deviation in inter-ocular distances of the skin that small spots are compared with."""


class Search(NamedTuple):
    """Attributes:
    sight: a row of `SIGHTS`.
    smallest: radius in inter-ocular distances.
    largest: likewise.
    shrunk: by what factor the picture is shrunk for it.
    """

    sight: int
    smallest: float
    largest: float
    shrunk: int


SEARCHES = (
    Search(DARK, 0.0075, 0.018, 1),
    Search(DARK, 0.021, 0.05, 2),
    Search(RED, 0.012, 0.11, 2),
    Search(PALE, 0.015, 0.05, 2),
)
"""Half a millimetre to 3 mm; patches of 7 mm; pale spots only where they are larger than glints and white hairs. Files
keep colour at half the size, and large spots need no more."""

FINEST = 1.0
"""Pixels: the radius of the smallest disc that pixels show."""

COLOURLESS = 1e-3
"""Range of the logarithms of channel ratios below which a picture has no colour: rounding."""

RIM = 0.06
"""Inter-ocular distances over which the border of bare skin is felt."""


class Evidence(NamedTuple):
    """Attributes:
    x: (N,) centres in frame pixels.
    y: likewise.
    radius: (N,) in inter-ocular distances.
    sight: (N,) the row of `SIGHTS` in which it was seen.
    prominence: (N,) times what is usual thereabouts.
    contrast: (N,) of the channel in which it was seen.
    drop: (N,) of log G in its core, against the skin about it.
    shares: (N, 2) drops of log R and log B over that of log G, against what shade takes off them: 1, 1 for shade.
    doubt: (N, 2) their standard errors.
    roughness: (N,) see `Profiles`.
    across: (N,) likewise.
    fullness: (N,) likewise.
    softness: (N,) likewise.
    rim: (N,) 0..1, how near the skin ends.
    beard: (N,) 0..1, whether stubble would grow there.
    """

    x: Floats
    y: Floats
    radius: Floats
    sight: Floats
    prominence: Floats
    contrast: Floats
    drop: Floats
    shares: Floats
    doubt: Floats
    roughness: Floats
    across: Floats
    fullness: Floats
    softness: Floats
    rim: Floats
    beard: Floats

    @classmethod
    def nothing(cls) -> Evidence:
        """Of no spot at all."""
        return cls(*(np.zeros((0, 2) if name in ("shares", "doubt") else 0, np.float32) for name in cls._fields))

    def chosen(self, which: NDArray[np.bool_] | NDArray[np.intp]) -> Evidence:
        """Some of them."""
        return Evidence(*(values[which] for values in self))


def gather(pixels: Image, regions: Regions, places: Points, unit: float) -> Evidence:
    """Everything that stands out from the skin of a face, as `find_marks` takes it."""
    rows, columns = _around(regions.face)
    near = Regions(**{name: mask[rows, columns] for name, mask in vars(regions).items()})
    places = places - np.array([columns.start, rows.start], np.float32)
    area = marked_area(near, places, unit)
    logs = np.asarray(cv2.log(np.maximum(pixels[rows, columns], 0) + np.float32(FLOOR)), np.float32)
    slopes = shade_slopes(logs, area, unit)
    some = logs[::4, ::4]
    blind = np.float32(np.inf if np.ptp(some - some[..., 1:2]) < COLOURLESS else 0)
    rim = gaussian(1 - area, RIM * unit)
    beard = _beard(places, area.shape)
    parts = []
    for search in SEARCHES:
        blobs = _found(logs, area, unit, search)
        if not len(blobs.x):
            continue
        x, y = np.rint(blobs.x).astype(int), np.rint(blobs.y).astype(int)
        shade = slopes[np.minimum(y // 2, slopes.shape[0] - 1), np.minimum(x // 2, slopes.shape[1] - 1)]
        seen = sample_profiles(logs, area, blobs, SIGHTS[search.sight], shade)
        drop = np.where(np.abs(seen.drops[:, 1:2]) < 1e-3, np.float32(1e-3), seen.drops[:, 1:2])
        part = Evidence(
            blobs.x + columns.start,
            blobs.y + rows.start,
            np.clip(seen.extent, 0.5 * blobs.radius, 1.5 * blobs.radius) / unit,
            np.full(len(x), search.sight, np.float32),
            blobs.prominence,
            seen.contrast,
            seen.core,
            seen.drops[:, [0, 2]] / drop / shade,
            seen.noise / np.abs(drop) / shade + blind,
            seen.roughness,
            seen.across,
            seen.fullness,
            seen.softness,
            rim[y, x],
            beard[y, x],
        )
        parts.append(part.chosen(seen.seen > 0.8))
    return Evidence(*(np.concatenate(field) for field in zip(*parts, strict=True))) if parts else Evidence.nothing()


def _found(logs: Floats, area: Mask, unit: float, search: Search) -> Blobs:
    height, width = area.shape
    shrunk = search.shrunk if search.smallest * unit > FINEST * search.shrunk else 1
    size = (width // shrunk, height // shrunk)
    across, down = width / size[0], height / size[1]
    unit = unit / shrunk
    blobs = find_blobs(
        resize(logs @ SIGHTS[search.sight], size),
        resize(area, size),
        scales(max(search.smallest * unit, FINEST), max(search.largest * unit, FINEST)),
        max(NEIGHBOURHOOD, 3 * search.largest) * unit,
    )
    return blobs._replace(
        x=(blobs.x + 0.5) * across - 0.5, y=(blobs.y + 0.5) * down - 0.5, radius=blobs.radius * shrunk
    )


def _beard(places: Points, size: tuple[int, int]) -> Mask:
    mask = np.zeros(size, np.float32)
    for outline in (topology.BEARD, topology.JAW):
        fill(mask, places[list(outline)])
    return mask


def _around(face: Mask) -> tuple[slice, slice]:
    """Rows and columns that hold the face."""
    rows, columns = (np.nonzero((face > 0.1).any(axis=axis))[0] for axis in (1, 0))
    if rows.size == 0:
        return slice(0, 2), slice(0, 2)
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)
