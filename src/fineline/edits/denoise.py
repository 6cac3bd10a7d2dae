"""Noise: takes out what the light and the sensor scattered, and keeps what the skin shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import cv2
import numpy as np

from fineline.edits.base import Action, Edit
from fineline.face import Face
from fineline.photo import Photo
from fineline.photo.noise import (
    OPPONENTS,
    Floats,
    Floor,
    channel_of,
    estimate_noise,
    finest,
    halved,
    linear,
    opponents,
    stabilised,
)

GRAIN, COLOUR = 1.4, 1.5
"""Noise of luminance and of colour, in steps of an 8-bit file, that nobody minds: below both a photo stays as it is,
and half a step above they are treated in full."""

SHARE = 0.75
"""Of the grain that goes at full strength, as a trace of it looks more like a photo than none; coloured specks go."""

CERTAIN = 1.4
"""Times the expected energy of noise that counts as noise: energies over a few pixels scatter by half."""

REACH = 3
"""Pixels of a band about each over which its energy is measured."""

TINY = np.float32(1e-12)
"""Energy of nothing."""

RGB = np.linalg.inv(OPPONENTS.astype(np.float64)).round(12)
"""From luminance and two differences back to red, green and blue."""

STRIP, BESIDE = 128, 16
"""Rows worked on at a time, and rows beside them that filters look into."""


@dataclass(frozen=True)
class Denoise(Edit):
    """Shrinks each band of detail by the share of its local energy that the photo's own noise explains.

    Where a band holds pores, hair or an edge it holds more energy than noise, and that excess stays: Lee (1980),
    'Digital image enhancement and noise filtering by use of local statistics', in bands as by Mihcak, Kozintsev,
    Ramchandran and Moulin (1999), 'Low-complexity image denoising based on statistical modeling of wavelet
    coefficients'.
    """

    name: ClassVar[str] = "denoise"
    summary: ClassVar[str] = (
        "Takes out coloured specks and most of the grain of a noisy photo; pores, hair and edges stay."
    )
    action: ClassVar[Action] = "c2pa.enhanced"

    def apply(self, photo: Photo, face: Face) -> Photo:  # noqa: ARG002
        """The quieter photo."""
        noise = estimate_noise(photo.pixels)
        grain, colour = (
            np.clip((level - least) / 0.5, 0, 1) for level, least in ((noise.grain, GRAIN), (noise.colour, COLOUR))
        )
        if grain == colour == 0:
            return photo
        floors = tuple(zip(noise.luminance, noise.red, noise.blue, strict=True))
        shares = self.strength * np.diag([SHARE * grain, colour, colour])
        back = (RGB @ shares).astype(np.float32)
        half = _noise_in(opponents(halved(photo.pixels)), floors[1:])
        coarser = cv2.pyrUp(half, dstsize=(photo.width, photo.height))
        pixels = np.empty_like(photo.pixels)
        for rows, inner in _strips(photo.height):
            root = stabilised(photo.pixels[rows])
            specks = _finest_noise(np.asarray(cv2.transform(root, OPPONENTS), np.float32), floors[0])[inner]
            specks += coarser[rows][inner]
            pixels[rows][inner] = linear(root[inner] - cv2.transform(specks, back))
        return photo.with_pixels(pixels)


def _strips(height: int) -> Iterator[tuple[slice, slice]]:
    """Rows that fit a processor's cache, with some beside them for filters to look into, and the rows meant."""
    for start in range(0, height, STRIP):
        first, last = max(start - BESIDE, 0), min(start + STRIP + BESIDE, height)
        yield slice(first, last), slice(start - first, min(start + STRIP, height) - first)


def _noise_in(planes: Floats, floors: tuple[tuple[Floor, ...], ...]) -> Floats:
    """(h, w, 3) what of opponent planes is noise, from their finest band and from those of the planes halved."""
    noise = _finest_noise(planes, floors[0])
    if len(floors) > 1:
        noise += cv2.pyrUp(_noise_in(halved(planes), floors[1:]), dstsize=planes.shape[1::-1])
    return noise


def _finest_noise(planes: Floats, floors: tuple[Floor, ...]) -> Floats:
    """(h, w, 3) the share of the finest band that noise explains.

    What stands out of the noise at first sight tells how much there is to keep, and by that each place is judged anew:
    the empirical Wiener filter of Ghael, Sayeed and Baraniuk (1997), 'Improved wavelet denoising via empirical Wiener
    filtering'.
    """
    detail = finest(planes)
    light = np.square(channel_of(planes, 0))
    noise = np.asarray(cv2.merge([np.float32(CERTAIN) * floor.at(light) for floor in floors]), np.float32)
    share = np.minimum(noise / np.maximum(_energy(detail), TINY), 1)
    kept = _energy(detail * (1 - share))
    return np.asarray(detail * (noise / np.maximum(kept + noise, TINY)), np.float32)


def _energy(band: Floats) -> Floats:
    """(h, w, 3) mean square about each pixel."""
    side = 2 * REACH + 1
    return np.asarray(cv2.boxFilter(band * band, -1, (side, side), borderType=cv2.BORDER_REFLECT), np.float32)
