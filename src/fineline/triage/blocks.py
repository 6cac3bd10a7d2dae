"""Finds the blocks that JPEG leaves in a picture that was squeezed too hard."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.photo import Image, Points
from fineline.photo.colour import to_srgb8

SIDE = 8
"""Pixels along a side of a block."""

REACH = 320
"""Pixels round a place in which blocks are looked for: a thousand of them tell enough."""

STEEPEST = 20.0
"""Steps in 8-bit codes beyond which there is an edge of the picture's own."""

FLATTEST = 0.3
"""Mean step in 8-bit codes of a picture that has next to no detail."""


def blockiness(pixels: Image, middle: Points) -> float:
    """Steps every eight pixels, over the mean step of neighbours, about a place (2,) of a photo at its own size.

    After Wang, Sheikh and Bovik (2002), 'No-reference perceptual quality assessment of JPEG compressed images', for
    any place of the grid of blocks: a crop moves it. Along rows and columns; a picture's own stripes run one way alone.
    """
    left, top = np.maximum(np.rint(middle).astype(int) - REACH, 0)
    right, bottom = np.maximum(np.rint(middle).astype(int) + REACH, 0)
    grey = grey_codes(pixels[top:bottom, left:right])
    return min(_steps(grey), _steps(grey.T)) if min(grey.shape) > 4 * SIDE else 0.0


def grey_codes(pixels: Image) -> NDArray[np.float32]:
    """(h, w) luma of sRGB codes, 0..255."""
    return np.asarray(cv2.cvtColor(to_srgb8(pixels), cv2.COLOR_RGB2GRAY), np.float32)


def _steps(grey: NDArray[np.float32]) -> float:
    """Along the rows."""
    steps = np.abs(np.diff(grey, axis=1))
    jumps = np.clip(steps[:, 1:-1] - (steps[:, :-2] + steps[:, 2:]) / 2, -STEEPEST, STEEPEST)
    by_phase = np.array([float(jumps[:, phase::SIDE].mean()) for phase in range(SIDE)])
    return float((by_phase.max() - np.median(by_phase)) / max(float(steps.mean()), FLATTEST))
