"""How noisy a photo is: what its smoothest places still show, by how bright they are and how fine it is.

Light is counted in grains, so that noise grows with the square root of light, and a sensor adds some of its own. In
the square root of light the two are nearly one number (Anscombe 1948), and what is left depends on the light alone
(Foi, Trimeche, Katkovnik and Egiazarian 2008, 'Practical Poissonian-Gaussian noise modeling and fitting for
single-image raw-data'). A file's compression takes the finest noise and leaves the coarser, so that every band of
detail has a level of its own (Lebrun, Colom and Morel 2015, 'Multiscale image blind denoising').
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.photo.arrays import Image, Mask

Floats = NDArray[np.float32]

HALF_TONE = 0.18
"""Linear light at which levels are told."""

DARK = 0.004
"""Linear light added before the square root, so that noise about black stays bounded."""

BLOCK = 16
"""Pixels along the side of the blocks in which detail is judged: enough for a level within a tenth."""

SMOOTHEST = 0.1
"""Share of the blocks of one brightness that are taken to hold nothing but noise."""

SPREAD = 1.28
"""Standard deviations by which the smoothest tenth of many equal blocks lies below their mean."""

FREEDOM = 0.4
"""Independent values per pixel of a band of detail: neighbours go together."""

BINS = 12
"""Ranges of brightness, each with as many blocks, to which a level is fitted."""

SENSORS = (-0.9 * DARK, 0.0, DARK, 2 * DARK, 4 * DARK)
"""Shapes of a floor that are tried."""

LOW = 0.15
"""Quantile over the ranges of brightness: in most pictures some are nowhere smooth."""

FEWEST = 24
"""Blocks in a range below which it tells nothing."""

NOT_BLACK = 3 * DARK
"""Linear light plus `DARK` from which on noise is not cut off at black."""

UNUSED = 1e-7
"""Mean square of detail below which a block was painted, clipped or wiped out by compression."""


LEVELS = 4
"""Bands of detail, each twice as coarse as the one before, that noise is looked for in."""

GROWTH = (0.5, 2.0)
"""How many times the variance of a band that of the next coarser may be, for luminance and for colour: of white noise
it is a quarter, cameras and files that smooth the finest raise it; what is more is a picture."""

OPPONENTS = np.array([[0.25, 0.5, 0.25], [1, -1, 0], [0, -1, 1]], np.float32)
"""Luminance, of which green has the most, and two differences that are 0 without colour."""

STRIP, LARGEST = 128, 2_000_000
"""Rows of the strips, and pixels in all of them together, that tell enough of a large photo."""

CODE = 1 / 255
"""One step of an 8-bit file, which the square root of light follows closely."""


@dataclass(frozen=True)
class Floor:
    """Variance of noise in one band of the square root of light, as a function of light.

    Attributes:
        shot: of light itself, the same at every brightness.
        dark: linear light at which what the sensor adds has the same variance; below 0 where a camera's curve makes
            shadows quieter.
    """

    shot: float
    dark: float

    def at(self, light: Floats) -> Floats:
        """Variance where `light` is the linear light plus `DARK`; of any shape."""
        return np.asarray(np.float32(self.shot) * (1 + np.float32(self.dark) / light), np.float32)

    @property
    def variance(self) -> float:
        """In the light of half-tones."""
        return float(self.at(np.array([HALF_TONE], np.float32))[0])

    def below(self, most: float) -> Floor:
        """Scaled down to at most a variance in half-tones."""
        return replace(self, shot=self.shot * min(most / max(self.variance, UNUSED), 1.0))


@dataclass(frozen=True)
class Noise:
    """Of a photo: floors from the finest band of detail to the coarsest.

    Attributes:
        luminance: of the channels' mean.
        red: of red less green.
        blue: of blue less green.
    """

    luminance: tuple[Floor, ...]
    red: tuple[Floor, ...]
    blue: tuple[Floor, ...]

    @property
    def grain(self) -> float:
        """Standard deviation of the luminance, in steps of an 8-bit file."""
        return _level(self.luminance)

    @property
    def colour(self) -> float:
        """Standard deviation of the colour, likewise."""
        return max(_level(self.red), _level(self.blue))


def _level(floors: tuple[Floor, ...]) -> float:
    return float(np.sqrt(sum(floor.variance for floor in floors))) / CODE


def estimate_noise(pixels: Image, where: Mask | None = None) -> Noise:
    """The noise of a picture (H, W, 3) in linear light, told from all of it or from where a mask (H, W) says."""
    planes = opponents(sampled(pixels))
    where = None if where is None else sampled(where)
    levels: list[list[Floor]] = [[], [], []]
    for _ in range(LEVELS):
        detail, light = finest(planes), channel_of(planes, 0)
        for channel, floors in enumerate(levels):
            plane = channel_of(detail, channel)
            if floors:  # coarser
                floor = noise_floor(plane, light, where, floors[0].dark)
                floors.append(floor.below(GROWTH[min(channel, 1)] * floors[-1].variance))
            else:
                floors.append(noise_floor(plane, light, where))
        planes, where = halved(planes), None if where is None else halved(where)
    return Noise(*(tuple(floors) for floors in levels))


def sampled(array: Floats) -> Floats:
    """Evenly spaced strips of a large picture, one below the other."""
    height, width = array.shape[:2]
    count = max(LARGEST // (STRIP * width), 1)
    if height <= count * STRIP:
        return array
    starts = np.linspace(0, height - STRIP, count).astype(int)
    return np.concatenate([array[start : start + STRIP] for start in starts])


def finest(planes: Floats) -> Floats:
    """The finest band of detail of (h, w) or (h, w, 3); the next is that of the planes halved."""
    return np.asarray(planes - cv2.GaussianBlur(planes, (5, 5), 1.0), np.float32)


def halved(planes: Floats) -> Floats:
    """Planes at half the size: Burt and Adelson (1983), 'The Laplacian pyramid as a compact image code'."""
    return np.asarray(cv2.pyrDown(planes), np.float32)


def channel_of(planes: Floats, channel: int) -> Floats:
    """(h, w) one of the planes, contiguous."""
    return np.asarray(cv2.extractChannel(planes, channel), np.float32)


def opponents(pixels: Image) -> Floats:
    """Linear light (h, w, 3) to the square root's luminance, red less green, and blue less green."""
    return np.asarray(cv2.transform(stabilised(pixels), OPPONENTS), np.float32)


def stabilised(light: Floats) -> Floats:
    """Linear light (any shape) to its square root."""
    root = np.maximum(light, 0)
    root += np.float32(DARK)
    return np.asarray(np.sqrt(root, out=root), np.float32)


def linear(root: Floats) -> Floats:
    """The inverse of `stabilised`."""
    return np.asarray(root * root - np.float32(DARK), np.float32)


def noise_floor(detail: Floats, root: Floats, where: Floats | None = None, dark: float | None = None) -> Floor:
    """Fit the noise of one band of detail.

    Of all blocks of one brightness the smoothest are taken to show noise alone. Blocks without any detail at all say
    nothing of noise: there was a saturated sensor or a compressor at work.

    Args:
        detail: (h, w) the band, of mean 0, in the square root of light.
        root: (h, w) the square root of light.
        where: (h, w) what may be looked at, everything when None.
        dark: the floor's own, where it is known from a band with less of a picture in it.
    """
    energy, light = _blocks(detail * detail), _blocks(root * root)
    usable = (energy > UNUSED) & (light > NOT_BLACK)
    if where is not None:
        usable &= _blocks(where) > 0.95
    if np.count_nonzero(usable) < FEWEST:
        return Floor(0.0, 0.0)
    energy, light = energy[usable], light[usable]
    order = np.argsort(light, kind="stable")
    ranges = np.array_split(order, min(BINS, len(order) // FEWEST))
    bias = 1 - SPREAD * np.sqrt(2 / (FREEDOM * BLOCK**2))
    smoothest = np.array([np.quantile(energy[part], SMOOTHEST) for part in ranges]) / bias
    at = np.array([np.median(light[part]) for part in ranges])
    fits = [_fit(smoothest, at, ratio) for ratio in (SENSORS if dark is None else (dark,))]
    return min(fits, key=lambda fit: fit[0])[1]


def _fit(smoothest: Floats, at: Floats, dark: float) -> tuple[float, Floor]:
    """How well a floor of that shape fits, and the floor; brightnesses with no smooth place stick out."""
    levels = smoothest / Floor(1.0, dark).at(at)
    level = float(np.quantile(levels, LOW))
    return float(np.median(np.abs(np.log(levels / level)))), Floor(level, dark)


def _blocks(values: Floats) -> Floats:
    """(n,) means of the whole blocks of (h, w)."""
    rows, columns = (side // BLOCK for side in values.shape)
    whole = np.ascontiguousarray(values[: rows * BLOCK, : columns * BLOCK])
    if not whole.size:
        return np.zeros(0, np.float32)
    return np.asarray(cv2.resize(whole, (columns, rows), interpolation=cv2.INTER_AREA), np.float32).ravel()
