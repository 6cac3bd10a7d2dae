"""Shine: dulls what oily skin mirrors, and brings the skin's own colour back under it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from fineline.edits.base import Edit, Region
from fineline.face import Face
from fineline.face.light import part_shine
from fineline.face.pigments import FLOOR
from fineline.photo import Photo
from fineline.photo.colour import luminance

MOST_REMOVED = 0.6
"""Share of the shine that goes at full strength: skin is never matte."""


@dataclass(frozen=True)
class ShineReduction(Edit):
    """A smooth gain toward the matt skin about; what is finer, pores and the glint of a freckle, keeps its contrast."""

    name: ClassVar[str] = "shine"
    summary: ClassVar[str] = "Dulls hot spots on the skin and restores its colour there; never to matte."
    region: ClassVar[Region] = "skin"

    def apply(self, photo: Photo, face: Face) -> Photo:
        """The calmed photo."""
        unit, skin = face.frame.unit, face.regions.skin
        mixed, matt = part_shine(face.frame.sample(photo.pixels), face.regions, unit)
        if photo.is_grey:
            mixed, matt = (np.repeat(luminance(part)[..., None], 3, axis=-1) for part in (mixed, matt))
        share = self.strength * MOST_REMOVED * (face.shine.mask * skin)[..., None]
        less = mixed + share * (matt - mixed)
        gain = np.log(np.maximum(less, 0) + FLOOR) - np.log(np.maximum(mixed, 0) + FLOOR)
        return photo.with_pixels(face.frame.with_gain(photo.pixels, gain.astype(np.float32)))
