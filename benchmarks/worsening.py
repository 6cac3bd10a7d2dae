"""Faults of known kind and size, made of good portraits: what a ranking of several shots must put last."""

from __future__ import annotations

import io
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from fineline.face import Face, topology
from fineline.face.regions.shapes import grown
from fineline.photo import Photo, open_photo
from fineline.photo.colour import to_srgb8
from fineline.photo.filters import gaussian

Codes = NDArray[np.uint8]

WORKING = 200.0
"""Inter-ocular distance in pixels of the portraits that are worsened, at most: a headshot needs no more."""

BLUR = 0.02
"""Standard deviation in inter-ocular distances: out of focus as a glance shows it."""

SHAKE = 0.08
"""Inter-ocular distances by which a hand that was not held still draws everything out."""

NOISE = 12.0
"""Standard deviation in 8-bit codes: a phone by candle light."""

TILT, STOPS, QUALITY, SIZE = 12.0, -2.0, 8, 0.5
"""Degrees that the camera was held crooked; stops too dark; JPEG quality; share of the sides that is left."""

LASHES = 0.18
"""What the line of closed lids reflects of the light that skin does."""


def at_working_size(photo: Photo, face: Face) -> Photo:
    """The photo no larger than a headshot needs, in 8-bit codes."""
    scale = min(WORKING / face.interocular, 1.0)
    small = photo.resized(round(photo.width * scale), round(photo.height * scale))
    return _photo(small.srgb8)


def blurred(photo: Photo, face: Face) -> Photo:
    """Out of focus."""
    return _photo(to_srgb8(gaussian(photo.pixels, BLUR * face.interocular)))


def shaken(photo: Photo, face: Face) -> Photo:
    """Drawn out sideways and a little down by a moving camera."""
    length = max(round(SHAKE * face.interocular), 3)
    kernel = np.zeros((length, length), np.float32)
    cv2.line(kernel, (0, length // 3), (length - 1, 2 * length // 3), 1.0)
    return _photo(to_srgb8(cv2.filter2D(photo.pixels, -1, kernel / kernel.sum())))


def noisy(photo: Photo, face: Face) -> Photo:
    """Taken with too little light."""
    grain = np.random.default_rng(face.index).normal(0, NOISE, photo.pixels.shape)
    return _photo(np.clip(np.rint(photo.srgb8 + grain), 0, 255).astype(np.uint8))


def tilted(photo: Photo, face: Face) -> Photo:
    """Taken with a crooked camera, to the side to which the head leans already."""
    turn = TILT if face.pose.roll >= 0 else -TILT
    middle = ((photo.width - 1) / 2, (photo.height - 1) / 2)
    matrix = np.asarray(cv2.getRotationMatrix2D(middle, -turn, 1), np.float64)
    return _photo(photo.warped(matrix, (photo.width, photo.height)).srgb8)


def dark(photo: Photo, _: Face) -> Photo:
    """Underexposed."""
    return _photo(to_srgb8(photo.pixels * np.float32(2**STOPS)))


def crushed(photo: Photo, _: Face) -> Photo:
    """Sent through a messenger that saves every byte."""
    file = io.BytesIO()
    Image.fromarray(photo.srgb8).save(file, "JPEG", quality=QUALITY)
    return open_photo(file.getvalue())


def halved(photo: Photo, _: Face) -> Photo:
    """With half as many pixels along each side."""
    return _photo(photo.resized(round(photo.width * SIZE), round(photo.height * SIZE)).srgb8)


def asleep(photo: Photo, face: Face) -> Photo:
    """With both eyes shut: the skin of the upper lid drawn down over them to a line of lashes."""
    pixels = photo.pixels.copy()
    for rim, lids in ((topology.RIGHT_EYE, topology.RIGHT_LIDS), (topology.LEFT_EYE, topology.LEFT_LIDS)):
        _shut(pixels, face, rim, lids)
    return _photo(to_srgb8(pixels))


def _shut(pixels: NDArray[np.float32], face: Face, rim: tuple[int, ...], lids: tuple[int, int]) -> None:
    """Paint one closed eye, in place."""
    unit, outline = face.interocular, face.mesh.xy(*rim)
    corner = np.maximum(outline.min(axis=0) - 0.4 * unit, 0).astype(int)
    end = np.maximum(outline.max(axis=0) + 0.4 * unit, 0).astype(int)
    part = pixels[corner[1] : end[1], corner[0] : end[0]]
    outline = outline - corner.astype(np.float32)
    upper, lower = face.mesh.xy(*lids) - corner.astype(np.float32)
    opening, line = (np.zeros(part.shape[:2], np.float32) for _ in range(2))
    cv2.fillConvexPoly(opening, cv2.convexHull(np.rint(outline).astype(np.int32)), 1.0)
    cv2.polylines(line, [np.rint(outline[:9]).astype(np.int32)], False, 1.0, max(round(0.02 * unit), 1), cv2.LINE_AA)
    up = (upper - lower) / max(float(np.linalg.norm(upper - lower)), 1.0)
    shift = upper + 0.10 * unit * up - (upper + lower) / 2
    skin = cv2.warpAffine(part, np.array([[1, 0, -shift[0]], [0, 1, -shift[1]]]), part.shape[1::-1])
    smooth = gaussian(np.asarray(skin, np.float32), 0.05 * unit)
    share = gaussian(grown(opening, 0.05 * unit), 0.015 * unit)[..., None]
    lashes = 1 - (1 - LASHES) * np.clip(gaussian(line, 0.008 * unit), 0, 1)[..., None]
    part[...] = (part * (1 - share) + smooth * share) * lashes


def _photo(codes: Codes) -> Photo:
    return open_photo(np.ascontiguousarray(codes))


WORSE: dict[str, Callable[[Photo, Face], Photo]] = {
    "blur": blurred,
    "shake": shaken,
    "noise": noisy,
    "tilt": tilted,
    "dark": dark,
    "JPEG": crushed,
    "half size": halved,
    "eyes shut": asleep,
}
"""Every fault by its name."""
