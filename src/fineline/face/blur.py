"""How a face is blurred: out of focus or shaken, how much, and which way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face.regions import Regions
from fineline.photo.arrays import Image
from fineline.photo.colour import luminance
from fineline.photo.filters import gaussian
from fineline.photo.noise import estimate_noise, stabilised

Floats = NDArray[np.float32]
Kind = Literal["sharp", "defocus", "motion"]

FINEST, COARSEST, PER_GRAIN = 1.0, 2.0, 0.5
"""Standard deviation in pixels of the finer of the two blurs whose gradients are compared, the other being twice that:
at least, at most, and for every step of an 8-bit file that noise has, as noise passes for sharpness."""

NEAR = 0.04
"""Inter-ocular distances about eyes, lashes and brows that are looked at: what is crisp in every sharp face."""

STRONG = 0.6
"""Quantile of the gradients along edges from which on they stand out of noise."""

SHARPEST = 0.3
"""Quantile of the widths of edges of one direction that tells the blur: the others are soft by nature."""

DIRECTIONS, FEWEST = 8, 5
"""Directions looked in, and edge pixels that one needs to be heard."""

NATURAL, PIXEL = 0.0045, 0.9
"""Spread of the sharpest edges of a face in focus, in inter-ocular distances, and at least this many pixels."""

SEEN, HOPELESS = 0.007, 0.024
"""Spread in inter-ocular distances from which on blur shows, and beyond which what it took cannot be told any more."""

LONG, LONG_UPRIGHT = 0.5, 0.2
"""Ratio of the spreads across and along below which a blur is a motion's. Lids lie level and are softer than lashes
and irises, so that every face looks a little shaken up and down."""

SMALLEST = 0.3
"""Spread in pixels that a pixel has anyway."""

UPRIGHT = 25.0
"""Degrees about the upright within which that matters."""


@dataclass(frozen=True)
class Blur:
    """How far light that belongs to one point is spread, beyond the softness that a face has by nature.

    Attributes:
        along: standard deviation in inter-ocular distances in the direction in which it is largest.
        across: at right angles to it.
        angle: of that direction, in degrees from the picture's rows down, 0 to 180.
    """

    along: float
    across: float
    angle: float

    @property
    def kind(self) -> Kind:
        """What caused it."""
        if self.along < SEEN:
            return "sharp"
        upright = abs(self.angle - 90) < UPRIGHT
        return "motion" if self.across < (LONG_UPRIGHT if upright else LONG) * self.along else "defocus"

    @property
    def spread(self) -> float:
        """Standard deviation in inter-ocular distances, over both directions."""
        return float(np.hypot(self.along, self.across) / np.sqrt(2))

    @property
    def is_hopeless(self) -> bool:
        """Whether another shot is the only remedy."""
        return (self.along if self.kind == "motion" else self.spread) > HOPELESS

    def kernel(self, unit: float, share: float = 1.0) -> Floats:
        """(k, k) how the light of a point is spread over pixels, of sum 1.

        A lens out of focus draws discs and a shaken hand lines, but lens, sensor, shake and file together come near a
        Gaussian, and undoing one never turns contrast round as a disc of the wrong size does.

        Args:
            unit: inter-ocular distance in those pixels.
            share: of the spread.
        """
        shaken = self.kind == "motion"
        spreads = (self.along, self.across) if shaken else (self.spread, self.spread)
        along, across = (max(share * unit * spread, SMALLEST) for spread in spreads)
        reach = int(np.ceil(3 * max(along, across)))
        y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
        cos, sin = np.cos(np.radians(self.angle)), np.sin(np.radians(self.angle))
        kernel = np.exp(-0.5 * (((x * cos + y * sin) / along) ** 2 + ((y * cos - x * sin) / across) ** 2))
        return np.asarray(kernel / kernel.sum(), np.float32)


def estimate_blur(look: Image, regions: Regions, unit: float) -> Blur:
    """From how much an edge's gradient falls when it is blurred a little more.

    For an edge of spread s, blurs of s1 and s2 lower the gradient in the ratio R with R^2 = (s^2 + s2^2) / (s^2 +
    s1^2): Zhuo and Sim (2011), 'Defocus map estimation from a single image'. Read in several directions this gives the
    second moments of the spread, an ellipse.

    Args:
        look: (h, w, 3) frame.
        regions: of it.
        unit: inter-ocular distance in its pixels.
    """
    where = gaussian(np.maximum(np.maximum(regions.eyes, regions.lashes), regions.brows), NEAR * unit) > 0.1
    finer = float(np.clip(PER_GRAIN * estimate_noise(look).grain, FINEST, COARSEST))
    variance, normal = _edges(stabilised(luminance(look)), where, finer)
    heading = np.arctan2(normal[:, 1], normal[:, 0])
    rows, found = [], []
    for direction in np.arange(DIRECTIONS) * np.pi / DIRECTIONS:
        off = np.abs((heading - direction + np.pi / 2) % np.pi - np.pi / 2)
        of_it = variance[off < 0.8 * np.pi / DIRECTIONS]
        if len(of_it) >= FEWEST:
            cos, sin, weight = np.cos(direction), np.sin(direction), np.sqrt(len(of_it))
            rows.append(weight * np.array([cos**2, 2 * cos * sin, sin**2]))
            found.append(weight * np.quantile(of_it, SHARPEST))
    natural = max(NATURAL * unit, PIXEL) ** 2
    if len(rows) < 3:  # too few edges to tell a direction
        pooled = float(np.quantile(variance, SHARPEST)) if len(variance) >= FEWEST else 0.0
        spread = float(np.sqrt(max(pooled - natural, 0))) / unit
        return Blur(spread, spread, 0.0)
    xx, xy, yy = np.linalg.lstsq(np.array(rows), np.array(found), rcond=None)[0]
    values, vectors = np.linalg.eigh([[xx, xy], [xy, yy]])
    across, along = np.sqrt(np.maximum(values - natural, 0)) / unit
    angle = float(np.degrees(np.arctan2(vectors[1, 1], vectors[0, 1]))) % 180
    return Blur(float(along), float(across), angle)


def _edges(tones: Floats, where: NDArray[np.bool_], finer: float) -> tuple[Floats, Floats]:
    """Variance (n,) in square pixels and normal (n, 2) of the strong edges, at the ridges of the gradient."""
    first, second = (_gradient(gaussian(tones, size)) for size in (finer, 2 * finer))
    size = np.linalg.norm(first, axis=-1)
    normal = first / np.maximum(size, 1e-9)[..., None]
    y, x = np.indices(size.shape, np.float32)
    beside = [
        cv2.remap(size, x + side * normal[..., 0], y + side * normal[..., 1], cv2.INTER_LINEAR) for side in (1, -1)
    ]
    ridge = where & (size >= beside[0]) & (size >= beside[1])
    if not ridge.any():
        return np.zeros(0, np.float32), np.zeros((0, 2), np.float32)
    ridge &= size > np.quantile(size[ridge], STRONG)
    fallen = (second * normal).sum(axis=-1)[ridge]
    ratio = np.square(size[ridge] / np.maximum(fallen, 1e-9))
    variance = finer**2 * (4 - ratio) / np.maximum(ratio - 1, 1e-2)
    told = (fallen > 0) & (ratio < 6)  # a gradient that turned round is no edge
    return np.asarray(np.clip(variance, -1, None)[told], np.float32), normal[ridge][told]


def _gradient(tones: Floats) -> Floats:
    """(h, w, 2) along x and y."""
    return np.dstack([cv2.Sobel(tones, -1, 1, 0, scale=1 / 8), cv2.Sobel(tones, -1, 0, 1, scale=1 / 8)])
