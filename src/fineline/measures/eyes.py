"""Eyes: their detail, and what they mirror of the light."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from fineline.face.bands import Band
from fineline.face.light import Catchlight, find_catchlights
from fineline.measures.base import AuthenticityMeasure
from fineline.measures.kept import kept
from fineline.measures.pair import Pair, View
from fineline.photo.colour import luminance
from fineline.photo.filters import gaussian

DETAIL = Band(0.006, 0.03)
"""The flecks of an iris, lashes, the rims of lids."""

BLUR = 0.006
"""Inter-ocular distances: finer specks are noise."""

FAINTEST = 0.1
"""Stops."""


class EyeDetail(AuthenticityMeasure):
    """The most that the eyes lost or gained, as a share: of the detail of irises and lashes, or of a catchlight.

    Detail is the slope of log luminance after on before between 0.015 and 0.07 inter-ocular distances; a catchlight's
    strength is in stops over the iris.
    """

    name: ClassVar[str] = "eye_detail"
    unit: ClassVar[str] = "share of detail"
    summary: ClassVar[str] = "How much of the eyes' detail and catchlights was lost or added."
    says: ClassVar[str] = "detail or catchlights of the eyes were lost or added"

    def __call__(self, pair: Pair) -> float:
        """The change."""
        return max((abs(1 - share) for share in self.parts(pair).values()), default=0.0)

    def parts(self, pair: Pair) -> dict[str, float]:
        """The share that detail and the weakest catchlight kept."""
        regions, views = pair.before.regions, (pair.before, pair.unmoved)
        eyes = np.maximum(regions.irises, regions.lashes)
        everywhere = np.ones_like(eyes)
        before, after = (DETAIL.seen(view.unit).of(view.tones, everywhere, view.unit) for view in views)
        shares = {"detail": kept(before, after, eyes).share}
        spots = find_catchlights(pair.before.pixels, pair.before.expected)
        if spots:
            were, are = (np.array([_strength(view, spot) for spot in spots]) for view in views)
            shares["catchlights"] = float(np.min(are / np.maximum(were, FAINTEST)))
        return shares


def _strength(view: View, spot: Catchlight) -> float:
    """Stops by which the brightest of a catchlight's place outshines its iris."""
    light = np.log2(np.maximum(gaussian(luminance(view.pixels), BLUR * view.unit), 0) + np.float32(0.004))
    iris = view.expected.irises[("right", "left").index(spot.eye)]
    radius = float(np.linalg.norm(iris[1:] - iris[0], axis=1).mean())
    rows, columns = np.ogrid[: light.shape[0], : light.shape[1]]
    x, y = iris[0] + radius * np.array([spot.x, spot.y])
    near = np.hypot(columns - x, rows - y) <= max(spot.radius * radius, 1.0)
    about = (np.hypot(columns - iris[0, 0], rows - iris[0, 1]) < radius) & (view.regions.eyes > 0.5)
    return float(light[near].max() - np.median(light[about])) if near.any() and about.any() else FAINTEST
