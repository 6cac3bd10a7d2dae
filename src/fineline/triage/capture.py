"""How well the camera and the file kept the face: focus, shake, noise, compression."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.photo.filters import gaussian
from fineline.triage.finding import Finding, Verdict, grade
from fineline.triage.subject import Subject

SOFT, BLURRED = 0.80, 0.91
"""Share of eye detail missing: no portrait that is sharp reaches the first, none beyond the second can be saved."""

GRAINY, DROWNED = 3.0, 8.0
"""Noise in 8-bit codes at the size of a headshot; portraits have up to 1.5, a phone by candle light 2 and more."""

BLOCKY, MUSH = 0.75, 4.5
"""Steps at the borders of JPEG's blocks, in mean differences of neighbours: the corpus has up to 0.67, quality 8 starts
at 0.80."""

CALM = 25
"""Percentile of the blocks of a picture that show its noise and nothing else."""

BLIND = 0.05
"""Share of a block that may be clipped."""

BLOCK = 12
"""Pixels of the frame along a side of the blocks in which noise is measured."""

FINE, COARSE = 0.008, 0.024
"""Blurs in inter-ocular distances between which lie lashes and irises, which blur takes first."""


def sharpness(seen: Subject) -> Finding:
    """Whether the eyes are in focus."""
    advice = "The eyes are soft; clean the lens, tap on the eyes to focus, and stay an arm's length and a half away."
    unit = "share of eye detail missing"
    return Finding.of("Sharpness", seen.softness, unit, grade(seen.softness, SOFT, BLURRED), advice)


def motion_blur(seen: Subject) -> Finding:
    """Whether the hand or the head moved: edges across the way are then wider than those along it."""
    blur = seen.face.blur
    length = blur.along if blur.kind == "motion" else 0.0
    verdict: Verdict = "good" if length == 0 else "reshoot" if blur.is_hopeless else "fixable"
    advice = "The picture is shaken; rest the phone on something, use its timer, and look for more light."
    return Finding.of("MotionBlurPrevention", length, "inter-ocular distances", verdict, advice)


def detail_by_direction(seen: Subject) -> NDArray[np.float64]:
    """(6,) fine over coarse gradients of the eyes at 0, 30 ... 150 degrees from the line between them."""
    unit = seen.unit
    near = gaussian(seen.face.regions.eyes, 0.06 * unit)
    tensors = [
        _tensor(gaussian(seen.light, max(size * unit, floor)), near) for size, floor in ((FINE, 0.8), (COARSE, 2.4))
    ]
    angles = np.radians(np.arange(0, 180, 30) + seen.face.pose.roll)
    ways = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    fine, coarse = (np.einsum("ni,ij,nj->n", ways, tensor, ways) for tensor in tensors)
    return np.asarray(np.sqrt(fine / np.maximum(coarse, 1e-12)), np.float64)


def _tensor(light: NDArray[np.float32], weight: NDArray[np.float32]) -> NDArray[np.float64]:
    """(2, 2) mean outer product of the gradients."""
    x, y = (cv2.Sobel(light, cv2.CV_32F, *order) for order in ((1, 0), (0, 1)))
    return np.array([[(weight * one * other).sum() for other in (x, y)] for one in (x, y)], np.float64)


def noise(seen: Subject) -> Finding:
    """Grain that is seen at the size of a headshot."""
    level = noise_level(seen.grey, seen.inside)
    advice = "The picture is grainy; find more light, such as a window, and let the camera's night mode rest."
    return Finding.of("NoisePrevention", level, "8-bit codes", grade(level, GRAINY, DROWNED), advice)


def noise_level(grey: NDArray[np.float32], inside: NDArray[np.bool_]) -> float:
    """Standard deviation of the noise in 8-bit codes, in the calm parts of a frame (h, w) of such codes.

    Immerkaer (1996), 'Fast noise variance estimation': a filter that is blind to slopes; here in blocks, of which the
    calm ones show little but noise. What is clipped, or not `inside` (h, w) the photo, shows none.
    """
    kernel = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
    rough = np.abs(cv2.filter2D(grey, -1, kernel)) * np.float32(np.sqrt(np.pi / 2) / 6)
    blind = (grey < 3) | (grey > 252) | ~inside
    levels = _blocks(rough)[_blocks(blind.astype(np.float32)) < BLIND]
    return float(np.percentile(levels, CALM)) if levels.size else 0.0


def _blocks(field: NDArray[np.float32]) -> NDArray[np.float32]:
    """Means over square blocks."""
    height, width = (side // BLOCK for side in field.shape)
    whole = field[: height * BLOCK, : width * BLOCK]
    return np.asarray(whole.reshape(height, BLOCK, width, BLOCK).mean(axis=(1, 3)), np.float32)


def compression(seen: Subject) -> Finding:
    """Blocks of a JPEG that was squeezed too hard."""
    advice = "The file was squeezed and shows blocks; send the original, as a file and not through a messenger."
    level = seen.blockiness
    return Finding.of("CompressionArtifacts", level, "steps at block borders", grade(level, BLOCKY, MUSH), advice)
