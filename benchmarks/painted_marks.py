"""Moles, freckles and pimples of known size, painted on clean skin of real portraits.

They are painted in linear light, as more melanin or haemoglobin under a surface that mirrors some light before it meets
either: so a pimple shows less on dark skin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import NamedTuple

import cv2
import numpy as np
import PIL.Image
from numpy.typing import NDArray

from fineline.face import Face, find_faces, topology
from fineline.face.pigments import HAEMOGLOBIN, MELANIN
from fineline.face.regions.shapes import Shapes
from fineline.photo import Image, Photo, open_photo
from fineline.photo.colour import to_srgb8
from fineline.photo.filters import gaussian
from fineline.photo.resample import invert, transform

RADII = {
    "mole": (0.012, 0.017, 0.025, 0.035),
    "freckle": (0.008, 0.011, 0.015, 0.02),
    "pimple": (0.015, 0.022, 0.032, 0.045),
}
"""In inter-ocular distances, of which a millimetre is 0.016."""

AMOUNTS = {"mole": (0.7, 1.6), "freckle": (0.25, 0.5), "pimple": (0.3, 0.55)}
"""Of the pigment of `fineline.face.pigments`. A pimple of 0.4 on light skin makes a* 9 larger and L* 7 smaller."""

EDGES = {"mole": 0.12, "freckle": 0.2, "pimple": 0.22}
"""Softness in radii."""

MIRRORED = {"light": 0.06, "medium": 0.09, "dark": 0.15, "darkened": 0.15}
"""Share of the skin's green light that its surface sends back: 2 % of the light that falls on it."""

DARKER = 1.2
"""Melanin that makes light and medium faces dark: of dark faces there are few."""


BLINDED = 0.9
"""Linear light of a channel near which cameras no longer tell bright from brighter."""


class Painted(NamedTuple):
    """A mark in the photo: place and radius in pixels."""

    name: str
    x: float
    y: float
    radius: float


def pigmented(pixels: Image, cover: NDArray[np.float32], pigment: NDArray[np.float32], mirrored: float) -> Image:
    """(h, w, 3) skin with more of a pigment (3,), where `cover` (h, w) says so, under a surface that mirrors."""
    surface = mirrored * gaussian(np.ascontiguousarray(pixels[..., 1]), 2)
    surface = np.minimum(surface, 0.6 * pixels.min(axis=-1))[..., None]
    return np.asarray(surface + (pixels - surface) * np.exp(-cover[..., None] * pigment), np.float32)


def painted(face: Face, tone: str, seed: int) -> tuple[Photo, list[Painted]]:
    """The face's photo with marks of all sorts and sizes on clean skin."""
    random = np.random.default_rng(seed)
    sorts = [(name, radius) for name, radii in RADII.items() for radius in radii]
    random.shuffle(sorts)
    names, radii = zip(*sorts, strict=True)
    pixels = face.found_in.pixels.copy()
    truth = []
    for name, radius, place in zip(names, radii, clean_places(face, random, radii), strict=False):
        mark = Painted(name, float(place[0]), float(place[1]), radius * face.interocular)
        amount = random.uniform(*AMOUNTS[name])
        _paint(pixels, mark, amount * pigment_of(name, random), MIRRORED[tone])
        truth.append(mark)
    return face.found_in.with_pixels(pixels), truth


def pigment_of(name: str, random: np.random.Generator) -> NDArray[np.float32]:
    """(3,) as varied as people: some haemoglobin in any mole, some of it without oxygen in any pimple."""
    if name == "pimple":
        return HAEMOGLOBIN + np.array([0.15, 0, 0.25], np.float32) * random.uniform(size=3).astype(np.float32)
    return MELANIN + HAEMOGLOBIN * np.float32(random.uniform(0, 0.2))


def _paint(pixels: Image, mark: Painted, pigment: NDArray[np.float32], mirrored: float) -> None:
    reach = round(2.5 * mark.radius) + 3
    rows = slice(max(round(mark.y) - reach, 0), round(mark.y) + reach + 1)
    columns = slice(max(round(mark.x) - reach, 0), round(mark.x) + reach + 1)
    part = pixels[rows, columns]
    y, x = np.ogrid[: part.shape[0], : part.shape[1]]
    distance = np.hypot(x + columns.start - mark.x, y + rows.start - mark.y) / mark.radius
    cover = 1 / (1 + np.exp((distance - 1) / EDGES[mark.name]))
    pixels[rows, columns] = pigmented(part, cover.astype(np.float32), pigment, mirrored)


def clean_places(face: Face, random: np.random.Generator, radii: Sequence[float]) -> Iterator[NDArray[np.float32]]:
    """Points of the photo on cheeks and forehead, apart from each other and from whatever is on them already.

    Where the camera was blinded nothing is painted: what was brighter than white would be so with a mark on it too.
    Fewer than asked for where there is no more room.
    """
    frame, unit = face.frame, face.frame.unit
    shapes = Shapes(face.mesh, frame)
    zone = shapes.polygons(0, topology.RIGHT_CHEEK, topology.LEFT_CHEEK, topology.FOREHEAD)
    free = cv2.distanceTransform((face.regions.skin * zone > 0.9).astype(np.uint8), cv2.DIST_L2, 5) > 0.06 * unit
    look = frame.sample(face.found_in.pixels)
    light = np.log(np.maximum(look[..., 1], 0) + 0.003)
    uneven = np.sqrt(gaussian(np.square(gaussian(light, 0.008 * unit) - gaussian(light, 0.04 * unit)), 0.05 * unit))
    unclipped = gaussian(look.max(axis=-1), 0.02 * unit) < BLINDED
    rows, columns = np.nonzero(free & unclipped & (uneven <= 1.2 * np.median(uneven[free])))
    points = np.stack([columns, rows], axis=1)
    taken: list[tuple[NDArray[np.intp], float]] = []
    for radius in radii:
        room = np.ones(len(points), np.bool_)
        for place, other in taken:
            room &= np.hypot(*(points - place).T) > (2.5 * (radius + other) + 0.04) * unit
        if not room.any():
            return
        chosen = points[random.choice(np.nonzero(room)[0])]
        taken.append((chosen, radius))
        yield transform(chosen[None].astype(np.float32), invert(frame.matrix))[0]


def filed(photo: Photo, quality: int | None, noise: float, seed: int) -> Photo:
    """The photo as a file has it."""
    codes = to_srgb8(photo.pixels) + np.random.default_rng(seed).normal(0, noise, photo.pixels.shape)
    whole = np.clip(np.rint(codes), 0, 255).astype(np.uint8)
    if quality is None:
        return open_photo(whole)
    stream = BytesIO()
    PIL.Image.fromarray(whole).save(stream, "JPEG", quality=quality)
    return open_photo(stream.getvalue())


def blinded(face: Face) -> bool:
    """Whether the camera was, on most of the skin."""
    brightest = face.frame.sample(face.found_in.pixels).max(axis=-1)
    return bool(np.median(brightest[face.regions.certain_skin > 0.5]) > BLINDED)


def darkened(face: Face, tone: str) -> Face:
    """The same face with more melanin, found anew."""
    mask = np.zeros(face.found_in.pixels.shape[:2], np.float32)
    part, rows, columns = face.frame.spread(gaussian(face.regions.face, 2), face.found_in.height, face.found_in.width)
    mask[rows, columns] = part
    pixels = pigmented(face.found_in.pixels, mask, DARKER * MELANIN, MIRRORED[tone])
    return find_faces(open_photo(to_srgb8(pixels)))[0]
