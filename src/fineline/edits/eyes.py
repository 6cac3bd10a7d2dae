"""Eye clarity: brings out the detail the eyes have, and calms their redness."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from fineline.edits.base import Edit, Region
from fineline.face import Face
from fineline.face.frame import Frame
from fineline.face.pigments import HAEMOGLOBIN, log_light, pigments
from fineline.photo import Mask, Photo
from fineline.photo.colour import luminance
from fineline.photo.filters import gaussian

DETAIL = 0.30
"""Share by which the contrast of iris and lashes rises at full strength."""

DETAIL_SIZE = 0.025
"""Blur in inter-ocular distances against which detail is counted: a sixth of an iris."""

LARGEST_GAIN = 0.12
"""Log gain at most: no glow, no ring round the iris."""

REDNESS_REMOVED = 0.35
NATURAL_REDNESS = 0.10
"""Share of the whites' redness that goes at full strength, and the redness that healthy whites have."""


@dataclass(frozen=True)
class EyeClarity(Edit):
    """Local contrast inside the lids at the photo's own resolution; whites are never brightened."""

    name: ClassVar[str] = "eye_clarity"
    summary: ClassVar[str] = "Brings out the detail of the irises and calms reddened whites; whites get no brighter."
    region: ClassVar[Region] = "eyes"

    def apply(self, photo: Photo, face: Face) -> Photo:
        """The clarified photo."""
        eyes = face.regions.eyes
        if eyes.max() < 0.5:
            return photo
        photo = photo if photo.is_grey else _calmed(photo, face, self.strength)
        window = _window(face.frame, eyes)
        shapes = _cut(face.frame, window, np.dstack([eyes, face.regions.irises]))
        masks, rows, columns = window.spread(shapes, photo.height, photo.width)
        pixels = photo.pixels.copy()
        part = pixels[rows, columns]
        light = log_light(part).mean(axis=-1)
        detail = light - gaussian(light, DETAIL_SIZE * face.interocular)
        gain = np.clip(self.strength * DETAIL * detail, -LARGEST_GAIN, LARGEST_GAIN)
        gain *= np.where(gain > 0, masks[..., 1], masks[..., 0])  # only the irises may get brighter
        pixels[rows, columns] = part * np.exp(gain)[..., None]
        return photo.with_pixels(pixels)


def _calmed(photo: Photo, face: Face, strength: float) -> Photo:
    """Less haemoglobin in the whites, down to what is natural."""
    whites = face.regions.eyes * (1 - face.regions.irises)
    redness = pigments(log_light(face.frame.sample(photo.pixels)))[..., 0]
    level = gaussian(redness, 0.01 * face.frame.unit)
    if not (whites > 0.5).any():
        return photo
    healthy = float(np.percentile(level[whites > 0.5], 25)) + NATURAL_REDNESS
    excess = np.clip(level - healthy, 0, None)
    gain = strength * REDNESS_REMOVED * (excess * whites)[..., None] * HAEMOGLOBIN
    gain -= luminance(gain)[..., None]  # colour only
    return photo.with_pixels(face.frame.with_gain(photo.pixels, gain))


def _window(frame: Frame, eyes: Mask) -> Frame:
    """The part of the frame that holds the eyes."""
    ys, xs = np.nonzero(eyes > 0.01)
    shift = np.array([[1.0, 0, -xs.min()], [0, 1.0, -ys.min()]])
    matrix = frame.matrix.copy()
    matrix[:, 2] += shift[:, 2]
    return Frame(matrix, (int(np.ptp(xs)) + 1, int(np.ptp(ys)) + 1), frame.unit)


def _cut(frame: Frame, window: Frame, masks: NDArray[np.float32]) -> NDArray[np.float32]:
    """`masks` (h, w, n) as the window shows them."""
    left, top = np.round(frame.matrix[:, 2] - window.matrix[:, 2]).astype(int)
    width, height = window.size
    return np.ascontiguousarray(masks[top : top + height, left : left + width])
