"""In every 3 by 3 window alpha is taken for a linear function of colour: the windows' colours, centred and whitened.

Levin, Lischinski and Weiss (2008), 'A closed-form solution to natural image matting'. The arrays are planes over the
windows, so that every step is one operation on long rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.photo.arrays import Image, Mask

Floats = NDArray[np.float32]

EPSILON = 1e-6
"""Variance of colour (linear light, squared) below which a window's colours say nothing about alpha."""

SHIFTS = tuple((down, right) for down in (-1, 0, 1) for right in (-1, 0, 1))
"""From a window's centre to its nine pixels."""


class LinearAlpha(NamedTuple):
    """Alpha as slopes (h, w, 3) times colour plus offset (h, w): at each pixel the means over its windows."""

    slopes: Floats
    offset: Floats


@dataclass(frozen=True, eq=False)
class ColourLines:
    """The n windows that hold a pixel of some set.

    Attributes:
        shape: of the picture.
        centres: (n,) flat indices of their middle pixels.
        means: (3, n) mean colours.
        colours: (9, 3, n) of their pixels, less the mean.
        slopes: (9, 3, n) what a pixel's alpha adds to the slope of alpha over colour.
    """

    shape: tuple[int, int]
    centres: NDArray[np.intp]
    means: Floats
    colours: Floats
    slopes: Floats

    @classmethod
    def through(cls, image: Image, pixels: NDArray[np.bool_]) -> ColourLines:
        """The windows of `image` (h, w, 3) that hold one of `pixels` (h, w)."""
        height, width = pixels.shape
        touched = cv2.dilate(pixels.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        touched[[0, -1]] = False
        touched[:, [0, -1]] = False
        centres = np.flatnonzero(touched)
        planes = np.ascontiguousarray(image.reshape(-1, 3).T)
        colours = np.stack([planes[:, centres + down * width + right] for down, right in SHIFTS])
        means = colours.mean(axis=0)
        colours -= means
        return cls((height, width), centres, means, colours, _whitened(colours))

    def affinity(self, one: int, other: int) -> Floats:
        """(n,) how much pixel number `one` of each window says about pixel number `other`; over all nine sums to 1."""
        return np.asarray(np.einsum("cn,cn->n", self.colours[one], self.slopes[other]) + 1 / 9, np.float32)

    def fit(self, alpha: Mask) -> LinearAlpha:
        """`alpha` (h, w) as a function of colour; without a window, the same whatever the colour."""
        width = self.shape[1]
        values = [alpha.ravel()[self.centres + down * width + right] for down, right in SHIFTS]
        slope = sum(slope * value for slope, value in zip(self.slopes, values, strict=True))
        slopes, offset = np.zeros((*self.shape, 3), np.float32), alpha.copy()
        slopes.reshape(-1, 3)[self.centres] = np.transpose(slope)
        offset.ravel()[self.centres] = sum(values) / np.float32(9) - np.einsum("cn,cn->n", slope, self.means)
        return LinearAlpha(_mean(slopes), _mean(offset))


def _mean(array: Floats) -> Floats:
    return np.asarray(cv2.blur(array, (3, 3), borderType=cv2.BORDER_REPLICATE), np.float32)


def _whitened(colours: Floats) -> Floats:
    """(9, 3, n) the inverse of each window's covariance times its colours, over nine."""
    spread = np.einsum("kin,kjn->ijn", colours, colours) / np.float32(9)
    spread[range(3), range(3)] += np.float32(EPSILON / 9)
    (xx, xy, xz), (_, yy, yz), (_, _, zz) = spread.astype(np.float64)
    minors = [yy * zz - yz * yz, xz * yz - xy * zz, xy * yz - xz * yy]
    minors += [xx * zz - xz * xz, xy * xz - xx * yz, xx * yy - xy * xy]
    scale = 1 / (9 * (xx * minors[0] + xy * minors[1] + xz * minors[2]))
    a, b, c, d, e, f = (np.asarray(minor * scale, np.float32) for minor in minors)
    x, y, z = colours.swapaxes(0, 1)
    return np.stack([a * x + b * y + c * z, b * x + d * y + e * z, c * x + e * y + f * z], axis=1)
