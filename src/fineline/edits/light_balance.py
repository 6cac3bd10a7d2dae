"""Light balance: softens light that is harsher than it need be, from the same side as before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from fineline.edits.base import Edit, Region
from fineline.face import Face
from fineline.face.regions.regions import weighted_mean
from fineline.face.shading import contrast, shading
from fineline.photo import Photo
from fineline.photo.filters import gaussian

COMFORTABLE = 1.0
"""Stops between the bright and the dark parts of a softly lit face."""

MOST_REMOVED = 0.40
"""Share of the shading's contrast that may go at most: the light keeps its direction and its character."""


@dataclass(frozen=True)
class LightBalance(Edit):
    """Takes a share of the face's own smooth shading off, so that every gradient keeps its direction."""

    name: ClassVar[str] = "light_balance"
    summary: ClassVar[str] = "Softens harsh shadows and hot spots on the face; the light keeps its direction."
    region: ClassVar[Region] = "person"

    def apply(self, photo: Photo, face: Face) -> Photo:
        """The balanced photo."""
        pixels = face.frame.sample(photo.pixels)
        smooth = shading(pixels, face.regions, face.frame.unit)
        stops = contrast(smooth, face.regions.skin)
        excess = float(np.clip((stops - COMFORTABLE) / max(stops, 1e-6), 0.0, 1.0))
        if excess == 0.0:
            return photo
        share = self.strength * MOST_REMOVED * min(excess / 0.5, 1.0)
        return photo.with_pixels(face.frame.with_gain(photo.pixels, _gain(smooth, share, face)))


def _gain(smooth: NDArray[np.float32], share: float, face: Face) -> NDArray[np.float32]:
    """Log gain that follows the head, ends softly where the person does, and leaves the complexion's mean as it is."""
    # the soft edge lies inside the person: a rim of light on the background would give the edit away
    reach = np.clip(2 * gaussian(face.regions.person, 0.03 * face.frame.unit) - 1, 0, 1)
    level = float(weighted_mean(smooth, face.regions.certain_skin))
    return np.asarray(-share * (smooth - level) * reach, np.float32)
