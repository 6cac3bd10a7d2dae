"""What the frame's colours say wherever one looks, worked out once for all regions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fineline.photo.arrays import Image, Mask
from fineline.photo.colour import luminance
from fineline.photo.filters import gaussian

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
    fine: (h, w) root of luminance minus its own blur: what is finer than a follicle's distance.
    level: (h, w) that blur.
    unit: inter-ocular distance in frame pixels.
    """

    chroma: NDArray[np.float32]
    light: NDArray[np.float32]
    fine: NDArray[np.float32]
    level: NDArray[np.float32]
    unit: float

    @classmethod
    def of(cls, pixels: Image, unit: float) -> Tones:
        """Of a frame (h, w, 3)."""
        logs = np.log(pixels + np.float32(FLOOR))
        ratios = np.stack([logs[..., 0] - logs[..., 1], logs[..., 2] - logs[..., 1]], axis=-1)
        light = logs @ np.array([0.2126, 0.7152, 0.0722], np.float32)
        root = np.sqrt(luminance(pixels))
        level = gaussian(root, FOLLICLE * unit)
        return cls(gaussian(ratios, SOFT * unit), gaussian(light, SOFT * unit), root - level, level, unit)

    def roughness(self, where: Mask) -> NDArray[np.float32]:
        """(h, w) fine detail inside `where` against the light there, blind to what lies outside.

        The root of luminance is a camera's own coding, whose grain is much the same from shadow to light;
        dividing by the root of that again puts dark skin and light skin on one footing.
        """
        weight = gaussian(where, NEIGHBOURHOOD * self.unit) + np.float32(1e-3)
        energy = gaussian(np.square(self.fine) * where, NEIGHBOURHOOD * self.unit) / weight
        level = gaussian(self.level * where, NEIGHBOURHOOD * self.unit) / weight
        return np.asarray(np.sqrt(np.maximum(energy, 0) / (level + np.float32(0.02))), np.float32)


def ramp(values: ArrayLike, low: float, high: float) -> Mask:
    """0 below `low`, 1 above `high`, straight between."""
    share = (np.asarray(values, np.float32) - np.float32(low)) / np.float32(high - low)
    return np.asarray(np.clip(share, 0, 1), np.float32)
