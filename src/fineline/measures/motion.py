"""Where each place of the face went from one picture to the other, to a fraction of a pixel."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.measures.tones import fine_tones
from fineline.photo import Image, Mask, Points
from fineline.photo.filters import gaussian, resize

WORKING_UNIT = 100.0
"""Pixels per inter-ocular distance at which motion is looked for: a tenth of a pixel there is 0.001 of them."""

SMOOTH = 0.04
"""Inter-ocular distances over which motion is averaged: warps are smooth, and bare skin shows little to follow."""

BETTER = 0.8
"""Squared difference that motion must leave, over that without, to be believed."""

ALIKE = 0.5
"""Correlation of the fine tones from which the second picture counts as made from the first."""


@dataclass(frozen=True, eq=False)
class Motion:
    """Attributes:
    field: (h, w, 2) x and y in inter-ocular distances, at the working size.
    face: (h, w) bool, where the face is.
    scale: working pixels per frame pixel.
    correlation: of the fine tones, before those moved; low where the pictures are two different photos.
    """

    field: NDArray[np.float32]
    face: NDArray[np.bool_]
    scale: float
    correlation: float

    @property
    def is_reliable(self) -> bool:
        """Whether the second picture was made from the first, so that its pixels can be followed."""
        return self.correlation > ALIKE

    @property
    def largest(self) -> float:
        """Inter-ocular distances by which nearly all of the face moved at most."""
        return float(np.percentile(np.linalg.norm(self.field[self.face], axis=1), 98)) if self.face.any() else 0.0

    def undone(self, pixels: Image, unit: float) -> Image:
        """(H, W, 3) the frame after with every place back where it was."""
        height, width = pixels.shape[:2]
        field = cv2.resize(self.field, (width, height), interpolation=cv2.INTER_LINEAR) * np.float32(unit)
        rows, columns = np.indices((height, width), np.float32)
        x, y = columns + field[..., 0], rows + field[..., 1]
        return np.asarray(cv2.remap(pixels, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE), np.float32)

    def at(self, places: Points) -> NDArray[np.float32]:
        """(N, 2) motion in inter-ocular distances at frame points (N, 2)."""
        x, y = np.asarray(((places.T + 0.5) * self.scale - 0.5)[:, None], np.float32)
        return np.asarray(cv2.remap(self.field, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)[0], np.float32)


def find_motion(before: Image, after: Image, face: Mask, person: Mask, unit: float) -> Motion:
    """Dense inverse search (Kroeger et al. 2016, 'Fast optical flow using dense inverse search').

    Args:
        before: (h, w, 3) frame.
        after: (h, w, 3) the same place in the other picture.
        face: (h, w) where the face is.
        person: (h, w) where the person is: another background must not pull on the outline.
        unit: inter-ocular distance in pixels.
    """
    scale = min(WORKING_UNIT / unit, 1.0)
    size = round(face.shape[1] * scale), round(face.shape[0] * scale)
    where, within = (np.asarray(resize(mask, size), np.float32) for mask in (face, person))
    first, second = (
        fine_tones(np.asarray(resize(picture, size), np.float32), within, unit * scale) for picture in (before, after)
    )
    flow = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM).calc(_codes(first), _codes(second), None)  # type: ignore[call-overload]
    flow = (
        np.asarray(flow, np.float32) * _explains(first, second, np.asarray(flow, np.float32), unit * scale)[..., None]
    )
    flow = gaussian(flow / np.float32(unit * scale), SMOOTH * unit * scale)
    return Motion(flow, where > 0.5, scale, _correlation(first, second, where))


def _explains(
    first: NDArray[np.float32], second: NDArray[np.float32], flow: NDArray[np.float32], unit: float
) -> NDArray[np.float32]:
    """(h, w) 1 where moved pixels are nearer to those before than unmoved ones, 0 where nothing moved."""
    rows, columns = np.indices(first.shape, np.float32)
    moved = cv2.remap(second, columns + flow[..., 0], rows + flow[..., 1], cv2.INTER_LINEAR)
    still, after = (gaussian(np.square(first - other), SMOOTH * unit) for other in (second, moved))
    return np.asarray(after < BETTER * still, np.float32)


def _codes(tones: NDArray[np.float32]) -> NDArray[np.uint8]:
    spread = max(float(tones.std()), 1e-3)
    return np.asarray(np.clip(np.rint(128 + 40 * tones / spread), 0, 255), np.uint8)


def _correlation(first: NDArray[np.float32], second: NDArray[np.float32], where: Mask) -> float:
    inside = where > 0.5
    if np.count_nonzero(inside) < 50 or first[inside].std() < 1e-6 or second[inside].std() < 1e-6:
        return 0.0
    return float(np.corrcoef(first[inside], second[inside])[0, 1])
