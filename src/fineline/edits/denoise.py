"""Noise: takes out what the light and the sensor scattered, and keeps what the skin shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

import cv2
import numpy as np
from threadpoolctl import threadpool_limits

from fineline.edits.base import Action, Edit
from fineline.face import Face
from fineline.photo import Image, Photo
from fineline.photo.noise import (
    CODE,
    OPPONENTS,
    Floats,
    Noise,
    channel_of,
    estimate_noise,
    halved,
    linear,
    opponents,
    sampled,
    stabilised,
)
from fineline.photo.shrinkage import variance_of_noise, without_noise

GRAIN, COLOUR = 1.4, 2.5
"""Noise of luminance and of colour, in steps of an 8-bit file, that nobody minds: below both a photo stays as it is, a
little above either both are treated in full: a file that halves colour hides its specks sooner than its grain."""

RISE = 0.3
"""Steps above in which the treatment sets in."""

SHARE = 0.75
"""Of the grain that goes at full strength, as a trace of it looks more like a photo than none; coloured specks go."""

EVERY = ((2,), (4, 2, 2), (4, 2, 2))
"""Of the places of the blocks, one in so many, for luminance, red and blue, at each size from the finest on; the next
is half of it. A file that halves colour makes its specks coarse, and of colour's finest detail eyes see little."""

RGB = np.linalg.inv(OPPONENTS.astype(np.float64)).round(12)
"""From luminance and two differences back to red, green and blue."""

STRIP, BESIDE = 512, 48
"""Rows worked on at a time, and rows beside them that blocks of the coarsest size reach into."""


@dataclass(frozen=True)
class Level:
    """Noise of one plane at one size: its variance in full light, how it grows towards the dark as in `Floor`, and how
    many of the places of the blocks there are for one that is used."""

    variance: float
    dark: float
    every: int


@dataclass(frozen=True)
class Denoise(Edit):
    """Shrinks the cosines of small blocks by the share of their energy that the photo's own noise explains.

    Where a block holds pores, hair or an edge it holds more energy than noise, and that excess stays: see
    `photo.shrinkage`. Specks of colour are coarser than grain, and are looked for at several sizes as by Pierazzo,
    Morel and Facciolo (2017), 'Multi-scale DCT denoising'.
    """

    name: ClassVar[str] = "denoise"
    summary: ClassVar[str] = (
        "Takes out coloured specks and most of the grain of a noisy photo; pores, hair and edges stay."
    )
    action: ClassVar[Action] = "c2pa.enhanced"

    def apply(self, photo: Photo, face: Face) -> Photo:  # noqa: ARG002
        """The quieter photo."""
        noise = estimate_noise(photo.pixels)
        levels = _levels(photo.pixels, noise)
        specks = float(np.sqrt(max(level.variance for plane in levels[1:] for level in plane))) / CODE
        noisy = float(np.clip(max(noise.grain - GRAIN, specks - COLOUR) / RISE, 0, 1))
        if noisy == 0:
            return photo
        shares = self.strength * noisy * np.diag([SHARE, 1, 1])
        back = (RGB @ shares).astype(np.float32)
        pixels = np.empty_like(photo.pixels)
        with threadpool_limits(1, "blas"):  # whose threads are slower than none at matrices as small as these
            for rows, inner in _strips(photo.height):
                root = stabilised(photo.pixels[rows])
                planes = np.asarray(cv2.transform(root, OPPONENTS), np.float32)
                light = np.square(channel_of(planes, 0))
                found = [_noise_in(channel_of(planes, plane), light, levels[plane]) for plane in range(3)]
                quiet = linear((root - cv2.transform(cv2.merge(found), back))[inner])
                np.maximum(quiet, np.minimum(photo.pixels[rows][inner], 0), out=pixels[rows][inner])
        return photo.with_pixels(pixels)


def _levels(pixels: Image, noise: Noise) -> tuple[tuple[Level, ...], ...]:
    """Of luminance, red less green and blue less green, each from the finest size to the coarsest."""
    planes = opponents(sampled(pixels))
    darks = [floors[0].dark for floors in (noise.luminance, noise.red, noise.blue)]
    found: list[list[Level]] = [[], [], []]
    for size in range(max(map(len, EVERY))):
        light = np.square(channel_of(planes, 0))
        for plane, every in enumerate(EVERY):
            if size < len(every):
                variance = variance_of_noise(channel_of(planes, plane), light, darks[plane])
                found[plane].append(Level(variance, darks[plane], every[size]))
        planes = halved(planes)
    return tuple(map(tuple, found))


def _strips(height: int) -> Iterator[tuple[slice, slice]]:
    """Rows that fit the memory at hand, with some beside them for blocks to reach into, and the rows meant."""
    for start in range(0, height, STRIP):
        first, last = max(start - BESIDE, 0), min(start + STRIP + BESIDE, height)
        yield slice(first, last), slice(start - first, min(start + STRIP, height) - first)


def _noise_in(plane: Floats, light: Floats, levels: Sequence[Level]) -> Floats:
    """(h, w) what of a plane is noise: the finest part from the plane itself, the rest from the plane halved."""
    variance = np.float32(levels[0].variance) * (1 + np.float32(levels[0].dark) / light)
    noise = plane - without_noise(plane, np.asarray(variance, np.float32), levels[0].every)
    if len(levels) > 1:
        coarser = _noise_in(halved(plane), halved(light), levels[1:]) - halved(noise)
        noise += cv2.pyrUp(coarser, dstsize=plane.shape[::-1])
    return np.asarray(noise, np.float32)
