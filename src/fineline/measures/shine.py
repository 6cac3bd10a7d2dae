"""Shine: how much of the face mirrors the light."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from fineline.face.light import find_shine
from fineline.measures.base import PolishMeasure
from fineline.measures.view import View


class ShineSpots(PolishMeasure):
    """Mean over forehead, nose and cheeks of the share that shines times the stops by which that brightens it."""

    name: ClassVar[str] = "shine"
    unit: ClassVar[str] = "stops"
    summary: ClassVar[str] = "Hot spots on forehead, nose and cheeks."
    target: ClassVar[float] = 0.03

    def __call__(self, view: View) -> float:
        """The mean."""
        shine = find_shine(view.pixels, view.regions, view.expected.xy(), view.unit)
        patches = (shine.forehead, shine.nose, shine.right_cheek, shine.left_cheek)
        return float(np.mean([patch.share * patch.stops for patch in patches]))
