"""Under-eyes: lifts the darkness of tired eyes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from fineline.edits.base import Region
from fineline.edits.gain import GainEdit
from fineline.face import Face
from fineline.face.marks import mark_mask
from fineline.face.under_eyes import find_under_eyes
from fineline.photo import Image
from fineline.photo.colour import luminance

MOST_LIGHT, MOST_COLOUR = 0.20, 0.08
"""Logarithms of light, of all channels alike and of each against the others, by which it is changed at most at full
strength."""


@dataclass(frozen=True)
class UnderEyeLift(GainEdit):
    """A smooth gain, wider than the fold under the eye, which stays with all its contrast."""

    name: ClassVar[str] = "under_eyes"
    summary: ClassVar[str] = "Lifts dark circles under the eyes by a bounded part; the fold under the eye stays."
    region: ClassVar[Region] = "skin"

    def log_gain(self, look: Image, face: Face, is_grey: bool) -> NDArray[np.float32] | None:
        """Lighter under the eyes."""
        frame, regions = face.frame, face.regions
        marks = mark_mask(face.marks, frame.size, frame.unit)
        apart = np.maximum(marks, face.shine.mask)
        found = find_under_eyes(look, regions, face.mesh, frame, apart)
        dark = luminance(found.missing)[..., None]
        light = np.clip(dark, 0, MOST_LIGHT)
        colour = np.clip(found.missing - dark, -MOST_COLOUR, MOST_COLOUR)
        gain = light + colour * (not is_grey)
        # a mole there is no darkness of tired skin
        reach = found.where * regions.skin * (1 - marks)
        return np.asarray(self.strength * gain * reach[..., None], np.float32)
