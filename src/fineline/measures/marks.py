"""Marks: are moles, freckles and scars still there."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from fineline.face.bands import Band
from fineline.face.marks import Mark
from fineline.measures.base import AuthenticityMeasure
from fineline.measures.kept import Grain, kept
from fineline.measures.pair import Pair
from fineline.measures.view import View

KEPT, GONE = 0.75, 0.3
"""Shares of a mark's contrast from which it counts as kept, and below which as gone; between them it faded."""

FEWEST_PIXELS = 1.5
"""Radius in pixels below which resampling alone takes from a mark."""

SPOT = Band(0.0, 0.03)
"""All that is finer than a mark, noise too."""

INSIDE, OUTSIDE = 1.5, 3.0
"""Radii of a mark that belong to it, and to the skin it is compared with."""


class MarkLoss(AuthenticityMeasure):
    """Share of all permanent and uncertain marks that was lost, each counting by its contrast times its diameter.

    What a mark kept is the slope of log luminance after on before, over its disc, against the skin about it. Marks
    that pass, pimples and red patches, may go and do not count.
    """

    name: ClassVar[str] = "marks"
    unit: ClassVar[str] = "share of moles, freckles and scars"
    summary: ClassVar[str] = "How much of moles, freckles and other marks that stay was lost."
    says: ClassVar[str] = "moles, freckles or scars were taken away"

    def __call__(self, pair: Pair) -> float:
        """The share: 1 is all of them."""
        least = FEWEST_PIXELS / pair.before.unit
        staying = [mark for mark in pair.before.marks if mark.kind != "transient" and mark.radius > least]
        if not staying:
            return 0.0
        losses = np.clip(1 - mark_shares(pair, staying), 0, 1)
        weights = np.array([abs(mark.contrast) * mark.radius for mark in staying])
        return float(np.average(losses, weights=weights))

    def parts(self, pair: Pair) -> dict[str, float]:
        """How many marks of each kind were kept, faded and went, and how many came."""
        counts: dict[str, float] = {}
        for kind in ("permanent", "uncertain", "transient"):
            shares = mark_shares(pair, [mark for mark in pair.before.marks if mark.kind == kind])
            counts[f"{kind} kept"] = float((shares >= KEPT).sum())
            counts[f"{kind} faded"] = float(((shares < KEPT) & (shares >= GONE)).sum())
            counts[f"{kind} gone"] = float((shares < GONE).sum())
        counts["added"] = float(_added(pair))
        return counts


def mark_shares(pair: Pair, marks: list[Mark]) -> NDArray[np.float64]:
    """(N,) share of its contrast that each mark of the picture before kept."""
    grain = pair.grain(SPOT)
    return np.array([_share(pair.before, pair.unmoved, mark, grain) for mark in marks])


def _share(before: View, after: View, mark: Mark, grain: Grain | None) -> float:
    radius = max(mark.radius * before.unit, 1.0)
    reach = round(OUTSIDE * radius) + 1
    x, y = round(mark.x), round(mark.y)
    rows, columns = slice(max(y - reach, 0), y + reach + 1), slice(max(x - reach, 0), x + reach + 1)
    dy, dx = np.ogrid[rows.start : rows.stop, columns.start : columns.stop]
    distance = (np.hypot(dx - mark.x, dy - mark.y) / radius).astype(np.float32)
    patches = [view.tones[rows, columns] for view in (before, after)]
    height, width = patches[0].shape
    distance = distance[:height, :width]
    ring = (distance > INSIDE) & (distance < OUTSIDE)
    if not ring.any():
        return 1.0
    first, second = (patch - np.float32(np.median(patch[ring])) for patch in patches)
    near = grain and Grain(grain.before[rows, columns], grain.after[rows, columns])
    return kept(first, second, (distance < INSIDE).astype(np.float32), near).share


def _added(pair: Pair) -> int:
    """Marks after that have none before at their place."""
    before, unit = pair.before.marks, pair.before.unit
    places = np.array([[mark.x, mark.y] for mark in before]).reshape(-1, 2)
    radii = np.array([mark.radius for mark in before]) * unit
    new = 0
    for mark in pair.unmoved.marks:
        apart = np.hypot(*(places - [mark.x, mark.y]).T)
        near = apart < np.maximum(radii, mark.radius * unit) + 0.01 * unit
        new += mark.kind != "uncertain" and not near.any()
    return new
