"""Light balance: softens light that is harsher than it need be, from the same side as before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from fineline.edits.base import Action, Edit, Region
from fineline.face import Face
from fineline.face.regions.regions import weighted_mean
from fineline.face.shading import contrast, light_layer, shading
from fineline.photo import Mask, Photo
from fineline.photo.filters import gaussian

FLAT, COMFORTABLE = 0.75, 1.0
"""Stops between the bright and the dark parts of a face: flash flattens it below the first, and up to the second light
is soft."""

MOST_REMOVED, MOST_ADDED = 0.68, 0.3
"""Share of the light's contrast that may go, or come back, at most: it keeps its direction and its character."""

HARSH = 0.45
"""Share of the contrast that lies beyond comfort at which the most is removed: less harsh light never gets flat."""

FADE = 0.6
"""Inter-ocular distances inside the working frame's border over which the edit ends, as clothes go on beyond it."""


@dataclass(frozen=True)
class LightBalance(Edit):
    """Takes a share of the light on the face off, edges of shadows included: every gradient keeps its direction.

    Where flash took the shape from a face, a share of what is left is added.
    """

    name: ClassVar[str] = "light_balance"
    summary: ClassVar[str] = "Softens harsh shadows and hot spots on the face; the light keeps its direction."
    region: ClassVar[Region] = "person"
    action: ClassVar[Action] = "c2pa.adjustedColor"

    def apply(self, photo: Photo, face: Face) -> Photo:
        """The balanced photo."""
        pixels, regions, unit = face.frame.sample(photo.pixels), face.regions, face.frame.unit
        share = self.strength * wanted(contrast(shading(pixels, regions, unit), regions.skin))
        if share == 0.0:
            return photo
        return photo.with_pixels(
            face.frame.with_gain(photo.pixels, _gain(light_layer(pixels, regions, unit), share, face))
        )


def wanted(stops: float) -> float:
    """Share of a contrast to be taken off, or added where it is negative."""
    if stops < FLAT:
        return -MOST_ADDED * (FLAT - stops) / FLAT
    excess = max(stops - COMFORTABLE, 0.0) / max(stops, 1e-6)
    return MOST_REMOVED * min(excess / HARSH, 1.0)


def _gain(layer: NDArray[np.float32], share: float, face: Face) -> NDArray[np.float32]:
    """Log gain that follows the head, ends softly where the person does, and leaves the complexion's mean as it is."""
    # the soft edge lies inside the person: a rim of light on the background would give the edit away
    reach = np.clip(2 * gaussian(face.regions.person, 0.03 * face.frame.unit) - 1, 0, 1)
    reach *= _fade(reach.shape[:2], FADE * face.frame.unit)
    level = float(weighted_mean(layer, face.regions.certain_skin))
    return np.asarray(-share * (layer - level) * reach, np.float32)


def _fade(size: tuple[int, ...], reach: float) -> Mask:
    """(h, w) from 0 at every border to 1 at `reach` pixels inside, without a visible bend at either end."""
    down, across = (np.minimum(np.arange(side), np.arange(side)[::-1]) for side in size)
    share = np.clip(np.minimum(down[:, None], across[None]) / reach, 0, 1)
    return np.asarray(share**2 * (3 - 2 * share), np.float32)
