"""A measure of one's own: has somebody been given lipstick?"""

from __future__ import annotations

from typing import ClassVar

from fineline.measures import AuthenticityMeasure, Pair
from fineline.measures.complexion import mean_lab, skin_relighting
from fineline.photo.colour import delta_e2000

LEAST = 0.01
"""Squares of the inter-ocular distance of lips that must show to be judged."""


class LipColour(AuthenticityMeasure):
    """CIEDE2000 by which the mean colour of the lips moved, beyond what a correction of the light explains."""

    name: ClassVar[str] = "lip_colour"
    unit: ClassVar[str] = "Delta E 2000"
    summary: ClassVar[str] = "How far the lips changed their colour."
    says: ClassVar[str] = "the lips were given another colour"

    def __call__(self, pair: Pair) -> float:
        """The difference; 1 is just noticeable side by side."""
        lips = pair.before.regions.lips
        inside = lips * (lips > 0.5)
        if inside.sum() < LEAST * pair.before.unit**2:
            return 0.0
        before = mean_lab(pair.before, inside, skin_relighting(pair))
        return float(delta_e2000(before, mean_lab(pair.unmoved, inside)))
