"""Visible noise."""

from __future__ import annotations

from typing import ClassVar

from fineline.measures.base import PolishMeasure
from fineline.measures.view import View


class Graininess(PolishMeasure):
    """Standard deviation of noise on the person, of the luminance or of the colour, whichever is larger.

    As the face's frame shows it, so that what is too fine to be seen in a headshot does not count; see `photo.noise`.
    """

    name: ClassVar[str] = "noise"
    unit: ClassVar[str] = "steps of an 8-bit file"
    summary: ClassVar[str] = "Grain and coloured specks."
    target: ClassVar[float] = 1.4

    def __call__(self, view: View) -> float:
        """The noise."""
        return max(view.noise.grain, view.noise.colour)
