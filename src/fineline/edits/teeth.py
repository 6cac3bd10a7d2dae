"""Teeth: takes part of a yellow cast off; they get no brighter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from fineline.edits.base import Region
from fineline.edits.gain import GainEdit
from fineline.face import Face
from fineline.face.pigments import log_light
from fineline.face.white_reference import SCLERA_TINT, TEETH_TINT
from fineline.photo import Image
from fineline.photo.colour import luminance
from fineline.photo.filters import normalised_gaussian

REMOVED, MOST = 0.5, 0.10
"""Share of the yellow beyond what teeth usually have that goes at full strength, and logarithm of light at most."""

USUAL = float(TEETH_TINT[1] - SCLERA_TINT[1])
"""Log B/G of teeth against the whites of the eyes in the same light."""

FIELD = 0.03
"""Inter-ocular distances over which teeth are taken together: half a tooth, so that each keeps its own shade."""

LEAST = 0.002
"""Squares of the inter-ocular distance of teeth, and of whites, that must show."""


@dataclass(frozen=True)
class TeethYellow(GainEdit):
    """Judges the yellow against the whites of the eyes, which lie in the same light; colour only."""

    name: ClassVar[str] = "teeth"
    summary: ClassVar[str] = (
        "Takes part of a yellow cast off the teeth; they get no brighter and no whiter than teeth are."
    )
    region: ClassVar[Region] = "teeth"

    def log_gain(self, look: Image, face: Face, is_grey: bool) -> NDArray[np.float32] | None:
        """Less yellow on the teeth."""
        unit, teeth, sclera = face.frame.unit, face.regions.teeth, face.regions.sclera
        least = LEAST * unit**2
        if is_grey or teeth.sum() < least or (sclera > 0.5).sum() < least:
            return None
        log_rgb = log_light(look)
        blue = log_rgb[..., 2] - log_rgb[..., 1]
        usual = float(np.median(blue[sclera > 0.5])) + USUAL
        own = normalised_gaussian(blue, teeth + np.float32(1e-5), FIELD * unit)
        less = self.strength * np.clip(REMOVED * (usual - own), 0, MOST) * teeth
        gain = less[..., None] * np.array([0, 0, 1], np.float32)
        return np.asarray(gain - luminance(gain)[..., None], np.float32)
