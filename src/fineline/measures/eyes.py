"""Eyes: their detail, and what they mirror of the light."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from fineline.face.bands import Band
from fineline.face.light import Catchlight, find_catchlights
from fineline.measures.base import MeasureOfParts
from fineline.measures.kept import Grain, departure, kept
from fineline.measures.pair import Pair
from fineline.measures.view import View, around
from fineline.photo.colour import luminance
from fineline.photo.filters import gaussian
from fineline.photo.resample import warp

DETAIL = Band(0.006, 0.03)
"""The flecks of an iris, lashes, the rims of lids."""

BLUR = 0.006
"""Inter-ocular distances: finer specks are noise."""

FAINTEST = 0.7
"""Stops over its iris below which a spot is too faint to be missed."""


class EyeDetail(MeasureOfParts):
    """The most that the eyes lost or gained, as a share: of the detail of irises and lashes, or of a catchlight.

    Detail is the slope of log luminance after on before between 0.015 and 0.07 inter-ocular distances; a catchlight's
    strength is in stops over the iris.
    """

    name: ClassVar[str] = "eye_detail"
    unit: ClassVar[str] = "share of detail"
    summary: ClassVar[str] = "How much of the eyes' detail and catchlights was lost or added."
    says: ClassVar[str] = "detail or catchlights of the eyes were lost or added"

    def whole(self, parts: dict[str, float], pair: Pair) -> float:
        """The change."""
        left = pair.before.left_by_blur(DETAIL.seen(pair.before.unit))
        return max((departure(share, left) for share in parts.values()), default=0.0)

    def parts(self, pair: Pair) -> dict[str, float]:
        """The share that detail and the weakest catchlight kept."""
        eyes = np.maximum(pair.before.regions.irises, pair.before.regions.lashes)
        spots = find_catchlights(pair.before.pixels, pair.before.expected)
        rows, columns = around(eyes, round(3 * DETAIL.coarse * pair.before.unit))
        tones = [np.ascontiguousarray(view.tones[rows, columns]) for view in (pair.before, pair.unmoved)]
        band, everywhere = DETAIL.seen(pair.before.unit), np.ones_like(tones[0])
        before, after = (band.of(part, everywhere, pair.before.unit) for part in tones)
        grain = pair.grain(band)
        near = grain and Grain(grain.before[rows, columns], grain.after[rows, columns])
        shares = {"detail": kept(before, after, eyes[rows, columns], near).share}
        were, are = (_strengths(view, spots) for view in (pair.before, pair.unmoved))
        bright = were > FAINTEST
        if bright.any():
            shares["catchlights"] = float(np.min(are[bright] / were[bright]))
        return shares


def _strengths(view: View, spots: tuple[Catchlight, ...]) -> NDArray[np.float64]:
    """(N,) stops by which the brightest of each catchlight's place outshines its iris."""
    found = []
    for spot in spots:
        iris = view.expected.irises[("right", "left").index(spot.eye)]
        radius = float(np.linalg.norm(iris[1:] - iris[0], axis=1).mean())
        side = 2 * round(1.3 * radius) + 1
        shift = np.array([[1.0, 0, side // 2 - iris[0, 0]], [0, 1.0, side // 2 - iris[0, 1]]])
        patch = np.clip(np.asarray(warp(view.pixels, shift, (side, side)), np.float32), 0, None)
        light = np.log2(gaussian(luminance(patch), BLUR * view.unit) + np.float32(0.004))
        rows, columns = np.indices((side, side)) - side // 2
        near = np.hypot(columns - radius * spot.x, rows - radius * spot.y) <= max(spot.radius * radius, 1.0)
        inside = np.hypot(columns, rows) < radius
        found.append(float(light[near].max() - np.median(light[inside])) if near.any() else 0.0)
    return np.array(found)
