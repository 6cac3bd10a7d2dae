"""Shine: dulls what oily skin mirrors, and brings the skin's own colour back under it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from fineline.edits.base import Region
from fineline.edits.gain import GainEdit
from fineline.face import Face
from fineline.face.light import find_shine
from fineline.photo import Image
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
class ShineReduction(GainEdit):
    """A smooth gain toward the matt skin about; what is finer, pores and the glint of a freckle, keeps its contrast."""

    name: ClassVar[str] = "shine"
    summary: ClassVar[str] = "Dulls hot spots on the skin and restores its colour there; never to matte."
    region: ClassVar[Region] = "face"

    def log_gain(self, look: Image, face: Face, is_grey: bool) -> NDArray[np.float32] | None:
        """Darker where it shines, and of the colour of the skin."""
        frame = face.frame
        shine = find_shine(look, face.regions, frame.place(face.mesh.xy()), frame.unit)
        gain = COLOURED * shine.hidden * (not is_grey)
        gain -= np.float32(np.log(2)) * np.clip(shine.stops - GLOW, 0, MOST)[..., None]
        # the brightest of it is too pale to be known as skin, so the mask of the skin must not bound it
        reach = self.strength * (gaussian(shine.mask, SOFT * frame.unit) * face.regions.face)[..., None]
        return np.asarray(gain * reach, np.float32)
