"""Exposure: brings a photo taken too dark or too bright to where its own highlights allow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from fineline.edits.base import Edit
from fineline.face import Face
from fineline.photo import Image, Photo

TOO_DARK, TOO_BRIGHT = 0.35, 0.60
"""Stops of error that are left alone. What is too bright is mostly clipped, and darkening turns it grey."""

LARGEST = 1.3
"""Stops of correction at most: beyond that noise and clipping show."""

HEADROOM = 0.85
"""Luminance that the brightest skin may reach when a face is lifted."""

SHOULDER = 1.5
"""Exponent of the shoulder; up to 2.5 the curve rises everywhere for a gain of up to 3."""


@dataclass(frozen=True)
class ExposureCorrection(Edit):
    """A gain over the whole photo with a shoulder that keeps white at white and every hue."""

    name: ClassVar[str] = "exposure"
    summary: ClassVar[str] = (
        "Brightens or darkens a wrongly exposed photo, judged by eyes and highlights, never by skin."
    )

    def apply(self, photo: Photo, face: Face) -> Photo:
        """The exposed photo."""
        stops = self.strength * correction(face)
        return photo if stops == 0.0 else photo.with_pixels(exposed(photo.pixels, 2.0**stops))


def correction(face: Face) -> float:
    """Stops to add at full strength; 0 for a photo that is well exposed."""
    seen = face.exposure
    wrong = max(-seen.error - TOO_DARK, 0.0) - max(seen.error - TOO_BRIGHT, 0.0)
    stops = float(np.clip(wrong, -LARGEST, LARGEST))
    if stops > 0:
        stops = min(stops, max(float(np.log2(HEADROOM / max(seen.bright, 1e-3))), 0.0))
    return stops


def exposed(pixels: Image, gain: float) -> Image:
    """`pixels` times `gain` in the shadows, unchanged at white; the channels' ratios stay."""
    top = np.clip(pixels.max(axis=-1, keepdims=True), 0, 1)
    return np.asarray(pixels * (gain / (1 + (gain - 1) * top**SHOULDER)), np.float32)
