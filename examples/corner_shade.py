"""An edit as a plug-in: darker corners lead the eye to the face."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from fineline.edits import Edit
from fineline.face import Face
from fineline.photo import Photo

STOPS = 0.7
"""How much darker the photo is at full strength, far from the face."""

NEAR, FAR = 3.0, 7.0
"""Inter-ocular distances from the middle of the eyes: up to the first nothing changes, from the second on all of it."""


@dataclass(frozen=True)
class CornerShade(Edit):
    """A vignette about the face; its size follows the face, so that it looks alike at any number of pixels."""

    name: ClassVar[str] = "corner_shade"
    summary: ClassVar[str] = "Darkens the corners a little; head and shoulders stay exactly as they are."
    action: ClassVar = "c2pa.adjustedColor"

    def apply(self, photo: Photo, face: Face) -> Photo:
        """The photo with darker corners."""
        x, y = face.mesh.pupils.mean(axis=0)
        rows, columns = np.ogrid[: photo.height, : photo.width]
        distance = np.hypot(columns - x, rows - y) / face.mesh.interocular
        ramp = np.clip((distance - NEAR) / (FAR - NEAR), 0, 1)
        smooth = ramp * ramp * (3 - 2 * ramp)
        gain = np.exp2(-STOPS * self.strength * smooth).astype(np.float32)
        return photo.with_pixels(photo.pixels * gain[..., None])
