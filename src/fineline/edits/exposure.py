"""Exposure: brings a photo taken too dark or too bright to where its own highlights allow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from fineline.edits.base import Action, Edit
from fineline.face import Face
from fineline.photo import Image, Photo
from fineline.photo.colour import brightest

LEAST, LARGEST = 0.15, 2.2
"""Stops that nobody minds, and stops of correction at most: beyond that noise and clipping are all that shows."""

HEADROOM = 0.85
"""Luminance that the brightest skin may reach when a face is lifted."""

BURNT = 0.2
"""Share of the skin with a clipped channel at which nothing is darkened any more: its colour is lost, and it would
turn green or grey."""

KNEE = 0.8
"""Level at most up to which all gain is the same."""


@dataclass(frozen=True)
class ExposureCorrection(Edit):
    """One gain for all that is no brighter than the face, and a shoulder above it that keeps white at white."""

    name: ClassVar[str] = "exposure"
    summary: ClassVar[str] = (
        "Brightens or darkens a wrongly exposed photo, judged by eyes and highlights, never by skin."
    )
    action: ClassVar[Action] = "c2pa.adjustedColor"

    def apply(self, photo: Photo, face: Face) -> Photo:
        """The exposed photo."""
        stops = self.strength * correction(face)
        if abs(stops) < LEAST:
            return photo
        return photo.with_pixels(exposed(photo.pixels, 2.0**stops, min(face.exposure.bright, KNEE)))


def correction(face: Face) -> float:
    """Stops to add at full strength; near 0 for a photo that is well exposed."""
    seen = face.exposure
    if seen.error > 0:
        return -min(seen.error, LARGEST) * max(1 - seen.clipped / BURNT, 0.0)
    room = max(float(np.log2(HEADROOM / max(seen.bright, 1e-3))), 0.0)
    return min(-seen.error, LARGEST, room)


def exposed(pixels: Image, gain: float, knee: float) -> Image:
    """`pixels` times `gain` up to `knee`, and on to white along a hyperbola; the channels' ratios stay.

    Args:
        pixels: (H, W, 3) linear light.
        gain: above 0; times `knee` below 1.
        knee: linear light, below 1.
    """
    level = np.clip(brightest(pixels), 1e-6, 1)
    lifted = gain * knee
    bend = gain * (1 - knee) / (1 - lifted) - 1  # so that the slope goes on as it was
    above = np.maximum(level - knee, 0) / (1 - knee)
    curve = np.where(above > 0, lifted + (1 - lifted) * (1 + bend) * above / (1 + bend * above), gain * level)
    return np.asarray(pixels * (curve / level)[..., None], np.float32)
