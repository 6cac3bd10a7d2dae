"""Blemishes: marks that pass."""

from __future__ import annotations

from typing import ClassVar

from fineline.measures.base import PolishMeasure
from fineline.measures.view import View


class Blemishes(PolishMeasure):
    """Sum over all transient marks of contrast (drop in log G) times diameter in inter-ocular distances, in percent."""

    name: ClassVar[str] = "blemishes"
    unit: ClassVar[str] = "percent"
    summary: ClassVar[str] = "Pimples and other red marks that pass."
    target: ClassVar[float] = 0.0
    seen: ClassVar[float] = 1.0  # one pale pimple

    def __call__(self, view: View) -> float:
        """The sum."""
        return 100 * sum(mark.contrast * 2 * mark.radius for mark in view.marks if mark.kind == "transient")
