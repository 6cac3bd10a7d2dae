"""Shine: dulls what oily skin mirrors, and brings the skin's own colour back under it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from fineline.edits.base import Edit, Region
from fineline.face import Face
from fineline.face.light import find_film
from fineline.photo import Photo
from fineline.photo.filters import gaussian

GLOW = 0.35
"""Stops by which calm skin shines too: only what is beyond is dulled, and skin is never matte."""

MOST = 0.25
"""Stops by which it is dulled at most."""

COLOURED = 1.0
"""Share of the skin's own colour that comes back at full strength: less light without more colour looks like ash."""

SOFT = 0.02
"""Softness of its edge in inter-ocular distances."""


@dataclass(frozen=True)
class ShineReduction(Edit):
    """A smooth gain toward the matt skin about; what is finer, pores and the glint of a freckle, keeps its contrast."""

    name: ClassVar[str] = "shine"
    summary: ClassVar[str] = "Dulls hot spots on the skin and restores its colour there; never to matte."
    region: ClassVar[Region] = "face"

    def apply(self, photo: Photo, face: Face) -> Photo:
        """The calmed photo."""
        frame = face.frame
        film = find_film(frame.sample(photo.pixels), face.regions, frame.unit)
        gain = -np.float32(np.log(2)) * np.clip(film.stops - GLOW, 0, MOST)[..., None]
        if not photo.is_grey:
            gain = gain + COLOURED * film.hidden
        gain = np.repeat(gain, 3 // gain.shape[-1], axis=-1)
        # the brightest of it is too pale to be known as skin, so the mask of the skin must not bound it
        reach = self.strength * (gaussian(film.mask, SOFT * frame.unit) * face.regions.face)[..., None]
        return photo.with_pixels(frame.with_gain(photo.pixels, np.asarray(gain * reach, np.float32)))
