"""Light balance: how harsh the light on the face is."""

from __future__ import annotations

from typing import ClassVar

from fineline.face.shading import COMFORTABLE, contrast
from fineline.measures.base import PolishMeasure
from fineline.measures.view import View


class LightContrast(PolishMeasure):
    """Stops between the bright and the dark tenth of the skin's smooth shading."""

    name: ClassVar[str] = "light_contrast"
    unit: ClassVar[str] = "stops"
    summary: ClassVar[str] = "Harshness of the light between the bright and the dark side of the face."
    target: ClassVar[float] = COMFORTABLE

    def __call__(self, view: View) -> float:
        """The contrast."""
        return contrast(view.shading, view.regions.skin)
