"""Light direction: does the light still come from where it came."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from fineline.measures.base import AuthenticityMeasure
from fineline.measures.pair import Pair

FLAT = 0.3
"""Stops of contrast of a light so flat that its direction hardly shows; the angle is weighed down below it."""


class LightDirection(AuthenticityMeasure):
    """Angle between the directions of the light fitted to both faces, in degrees.

    Weighed by how directional the light before is, because the direction of flat light is noise.
    """

    name: ClassVar[str] = "light_direction"
    unit: ClassVar[str] = "degrees"
    summary: ClassVar[str] = "How far the direction of the light on the face turned."

    def __call__(self, pair: Pair) -> float:
        """The angle."""
        before, after = pair.before.light, pair.after.light
        angle = float(np.degrees(np.arccos(np.clip(before.direction @ after.direction, -1, 1))))
        return angle * min(before.contrast / FLAT, 1.0)
