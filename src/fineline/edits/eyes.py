"""Eye clarity: brings out the detail the eyes have, and calms their redness."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from fineline.edits.base import Edit, Region
from fineline.face import Face
from fineline.face.pigments import HAEMOGLOBIN, log_light, pigments
from fineline.photo import Image, Mask, Photo
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
        eyes, irises = face.regions.eyes, face.regions.irises
        if eyes.max() < 0.5:
            return photo
        frame, window = face.frame, _where(eyes)
        calm = np.zeros((*eyes.shape, 3), np.float32)
        if not photo.is_grey:
            calm = self.strength * _calming(face.seen_in(photo), eyes * (1 - irises), frame.unit)
        near = frame.part(*window)
        masks, rows, columns = near.spread(np.dstack([eyes, irises])[window], photo.height, photo.width)
        calm, _, _ = near.spread(calm[window], photo.height, photo.width)
        pixels = photo.pixels.copy()
        part = pixels[rows, columns] * np.exp(calm)
        light = log_light(part).mean(axis=-1)
        detail = light - gaussian(light, DETAIL_SIZE * face.interocular)
        gain = np.clip(self.strength * DETAIL * detail, -LARGEST_GAIN, LARGEST_GAIN)
        gain *= np.where(gain > 0, masks[..., 1], masks[..., 0])  # only the irises may get brighter
        pixels[rows, columns] = part * np.exp(gain)[..., None]
        return photo.with_pixels(pixels)


def _calming(look: Image, whites: Mask, unit: float) -> NDArray[np.float32]:
    """(h, w, 3) log gain with less haemoglobin in the whites, down to what is natural."""
    redness = pigments(log_light(look))[..., 0]
    level = gaussian(redness, 0.01 * unit)
    if not (whites > 0.5).any():
        return np.zeros_like(look)
    healthy = float(np.percentile(level[whites > 0.5], 25)) + NATURAL_REDNESS
    excess = np.clip(level - healthy, 0, None)
    gain = REDNESS_REMOVED * (excess * whites)[..., None] * HAEMOGLOBIN
    return np.asarray(gain - luminance(gain)[..., None], np.float32)  # colour only


def _where(eyes: Mask) -> tuple[slice, slice]:
    """Rows and columns of the frame that hold the eyes."""
    ys, xs = np.nonzero(eyes > 0.01)
    return slice(int(ys.min()), int(ys.max()) + 1), slice(int(xs.min()), int(xs.max()) + 1)
