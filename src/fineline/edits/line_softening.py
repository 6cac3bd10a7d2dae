"""Line softening: takes the edge off the deepest shadows in lines; every line stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from fineline.edits.base import Region
from fineline.edits.gain import GainEdit
from fineline.face import Face
from fineline.face.bands import Band
from fineline.face.pigments import log_light
from fineline.photo import Image
from fineline.photo.colour import luminance
from fineline.photo.filters import gaussian

SHADOW = Band(0.004, 0.03)
"""A line's own shadow, from its width to that of the fold beside it."""

MOST_REMOVED = 0.35
"""Share of a deep line's shadow that goes at full strength."""

DEEP = (0.04, 0.16)
"""Logarithms of light from which, and at which all of that share goes: fine lines are left as they are."""

BESIDE = 0.01
"""Inter-ocular distances to both sides of a line's middle that its shadow takes up."""


@dataclass(frozen=True)
class LineSoftening(GainEdit):
    """Lifts only what is darker than the skin on both sides of a known line, in proportion to how dark it is."""

    name: ClassVar[str] = "line_softening"
    summary: ClassVar[str] = "Softens the deepest shadows in lines a little; no line disappears."
    region: ClassVar[Region] = "skin"

    def log_gain(self, look: Image, face: Face, is_grey: bool) -> NDArray[np.float32] | None:  # noqa: ARG002
        """Lighter in the deepest lines."""
        unit, skin = face.frame.unit, face.regions.skin
        light = luminance(log_light(look))
        shadow = np.clip(-SHADOW.of(light, skin, unit), 0, None)
        deep = np.clip((shadow - DEEP[0]) / (DEEP[1] - DEEP[0]), 0, 1)
        on_lines = np.clip(3 * gaussian(face.lines.strength, BESIDE * unit), 0, 1) * skin
        return np.asarray(self.strength * MOST_REMOVED * shadow * deep * on_lines, np.float32)
