"""What the frame's colours say wherever one looks, worked out once for all regions."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

from fineline.photo.arrays import Image, Mask
from fineline.photo.colour import luminance
from fineline.photo.filters import gaussian, resize

FLOOR = 0.004
"""Added to linear light before logarithms: the noise of an 8-bit photo's shadows."""

SOFT = 0.012
"""Blur in inter-ocular distances that takes out grain and JPEG's colour blocks, and leaves brows and rims."""

FOLLICLE = 0.01
"""What is finer than this, in inter-ocular distances, is hair, pores and grain."""

NEIGHBOURHOOD = 0.035
"""Over which fine detail is summed up."""


@dataclass(frozen=True, eq=False)
class Tones:
    """Attributes:
    chroma: (h, w, 2) log R/G and log B/G, which shading leaves alone, without grain.
    light: (h, w) log luminance, without grain.
    root: (h, w) root of luminance, a camera's own coding, whose grain is much the same from shadow to light.
    energy: (h, w) mean square of what in it is finer than a follicle's distance.
    unit: inter-ocular distance in pixels.
    """

    chroma: NDArray[np.float32]
    light: NDArray[np.float32]
    root: NDArray[np.float32]
    energy: NDArray[np.float32]
    unit: float

    @classmethod
    def of(cls, pixels: Image, unit: float, small: Image | None = None) -> Tones:
        """Of a frame (H, W, 3), at its own size or at that of a smaller copy of it.

        Args:
            pixels: of the frame, at least 0.
            unit: inter-ocular distance in them.
            small: (h, w, 3) the copy; fine detail is told from the frame's own pixels all the same.
        """
        small = pixels if small is None else small
        size = small.shape[1], small.shape[0]
        root = np.sqrt(luminance(pixels))
        energy = np.asarray(resize(np.square(root - gaussian(root, FOLLICLE * unit)), size), np.float32)
        unit *= size[0] / pixels.shape[1]
        logs = np.asarray(cv2.log(small + np.float32(FLOOR)), np.float32)
        chroma = gaussian(logs[..., ::2] - logs[..., 1:2], SOFT * unit)
        light = gaussian(logs @ np.array([0.2126, 0.7152, 0.0722], np.float32), SOFT * unit)
        return cls(chroma, light, np.sqrt(luminance(small)), energy, unit)

    def part(self, rows: slice, columns: slice) -> Tones:
        """Of some rows and columns."""
        at = rows, columns
        return Tones(self.chroma[at], self.light[at], self.root[at], self.energy[at], self.unit)

    def at(self, size: tuple[int, int]) -> Tones:
        """At a smaller size (width, height)."""
        fields = (self.chroma, self.light, self.root, self.energy)
        chroma, light, root, energy = (np.asarray(resize(field, size), np.float32) for field in fields)
        return Tones(chroma, light, root, energy, self.unit * size[0] / self.light.shape[1])

    def roughness(self, where: Mask | None = None) -> NDArray[np.float32]:
        """(h, w) fine detail inside `where` against the light there, blind to what lies outside.

        Dividing by the root of the coding's own level puts dark skin and light skin on one footing.
        """
        energy, level = self.energy, self.root
        if where is not None:
            weight = gaussian(where, NEIGHBOURHOOD * self.unit) + np.float32(1e-3)
            energy, level = energy * where, level * where
        energy, level = (gaussian(field, NEIGHBOURHOOD * self.unit) for field in (energy, level))
        if where is not None:
            energy, level = energy / weight, level / weight
        return np.asarray(np.sqrt(np.maximum(energy, 0) / (level + np.float32(0.02))), np.float32)


def ramp(values: ArrayLike, low: float, high: float) -> Mask:
    """0 below `low`, 1 above `high`, straight between."""
    share = (np.asarray(values, np.float32) - np.float32(low)) / np.float32(high - low)
    return np.asarray(np.clip(share, 0, 1), np.float32)
