"""Background: how much behind the person draws the eye."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from fineline.measures.base import PolishMeasure
from fineline.measures.view import View
from fineline.photo.colour import to_lab
from fineline.photo.filters import normalised_gaussian, resize

WORKING_UNIT = 25.0
"""Pixels per inter-ocular distance at which it is looked at: grain draws no eye."""

ROUND = 0.8
"""Inter-ocular distances over which things stand out from what is round them."""

BEHIND = 0.98
"""Share of background that a pixel shows at least: at the outline it is the person that stands out."""

CALM = 20.0
"""Chroma that draws no eye."""

LEAST = 60
"""Pixels of background needed to judge it."""


class Distraction(PolishMeasure):
    """Root mean square of how far the background's colours are from what is round them, and from calm ones.

    Both are distances in CIELAB: from the mean of the background over 0.8 inter-ocular distances, and in chroma beyond
    20. Edges, spots of light and colour that stand out from what is round them draw the eye: Itti, Koch and Niebur
    (1998), 'A model of saliency-based visual attention for rapid scene analysis'. A plain wall of any lightness has
    none.
    """

    name: ClassVar[str] = "distraction"
    unit: ClassVar[str] = "Delta E 1976"
    summary: ClassVar[str] = "How much the background draws the eye."
    target: ClassVar[float] = 4.0
    weight: ClassVar[float] = 0.5

    def __call__(self, view: View) -> float:
        """The distance; 0 where no background is to be seen."""
        scale = min(WORKING_UNIT / view.unit, 1.0)
        size = (round(view.head.shape[1] * scale), round(view.head.shape[0] * scale))
        behind = np.asarray(np.asarray(resize(view.background, size)) > BEHIND, np.float32)
        if np.count_nonzero(behind) < LEAST:
            return 0.0
        lab = to_lab(np.clip(np.asarray(resize(view.head, size), np.float32), 0, 1))
        apart = lab - normalised_gaussian(lab, behind, ROUND * view.unit * scale)
        loud = np.maximum(np.hypot(lab[..., 1], lab[..., 2]) - CALM, 0)
        squares = np.square(apart).sum(axis=-1) + np.square(loud)
        return float(np.sqrt(np.average(squares, weights=behind)))
