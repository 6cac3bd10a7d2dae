"""Sharpness of the eyes."""

from __future__ import annotations

from typing import ClassVar

from fineline.face.detail import eye_softness
from fineline.measures.base import PolishMeasure
from fineline.measures.view import View


class Softness(PolishMeasure):
    """How weak the eyes' fine detail is against their coarse detail; see `face.detail`."""

    name: ClassVar[str] = "softness"
    unit: ClassVar[str] = "share of eye detail missing"
    summary: ClassVar[str] = "Softness of the eyes."
    target: ClassVar[float] = 0.70

    def __call__(self, view: View) -> float:
        """The softness."""
        return eye_softness(view.pixels, view.regions.eyes, view.unit)
