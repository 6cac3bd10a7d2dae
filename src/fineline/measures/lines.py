"""Lines: are the wrinkles and folds still there, and as deep."""

from __future__ import annotations

from typing import ClassVar

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face.bands import Band
from fineline.face.lines.zones import ZONES
from fineline.measures.base import MeasureOfParts
from fineline.measures.kept import Grain, departure, kept
from fineline.measures.pair import Pair

LINE = Band(0.004, 0.05)
"""Lines and folds of up to 0.1 inter-ocular distances, with the skin on both sides."""

LEAST = 0.2
"""Length of line times its depth (inter-ocular distances times stops) below which a place is not judged."""

BESIDE = 0.012
"""Inter-ocular distances beside the middle of a line that belong to it."""


class LineLoss(MeasureOfParts):
    """The most that the lines of any named place lost or gained in depth, as a share.

    For each line found before, the slope of log luminance after on before, both between 0.01 and 0.1 inter-ocular
    distances; the mean over the lines of a place, by their length.
    """

    name: ClassVar[str] = "lines"
    unit: ClassVar[str] = "share of depth"
    summary: ClassVar[str] = "How much shallower or deeper wrinkles and folds became, where most did."
    says: ClassVar[str] = "wrinkles or folds were softened or deepened"

    def whole(self, parts: dict[str, float], pair: Pair) -> float:
        """The change: 0.2 is a fifth shallower or deeper."""
        left = pair.before.left_by_blur(LINE.seen(pair.before.unit))
        return max((departure(share, left) for share in parts.values()), default=0.0)

    def parts(self, pair: Pair) -> dict[str, float]:
        """The share of depth that the lines of each place kept."""
        lines = pair.before.lines
        known = {name for name, found in lines.regions.items() if found.length * found.depth > LEAST}
        if not known:
            return {}
        everywhere = np.ones_like(lines.strength)
        before, after = (
            LINE.seen(view.unit).of(view.tones, everywhere, view.unit) for view in (pair.before, pair.unmoved)
        )
        labels, grain = pair.before.courses.labels, pair.grain(LINE.seen(pair.before.unit))
        return {
            name: _mean_kept(before, after, (lines.depth > 0) & (labels == number), pair.before.unit, grain)
            for number, name in enumerate(ZONES, start=1)
            if name in known
        }


def _mean_kept(
    before: NDArray[np.float32],
    after: NDArray[np.float32],
    middles: NDArray[np.bool_],
    unit: float,
    grain: Grain | None,
) -> float:
    """Mean share that lines kept, by their length: a deep fold must not hide that the fine ones beside it went."""
    side = 2 * max(round(BESIDE * unit), 1) + 1
    wide = cv2.dilate(middles.astype(np.uint8), cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(wide)
    lengths = np.bincount(labels[middles], minlength=count).astype(np.float64)
    lengths[0] = 0
    shares = np.ones(count)
    for number in range(1, count):
        left, top, width, height = boxes[number, :4]
        box = slice(top, top + height), slice(left, left + width)
        line = (labels[box] == number).astype(np.float32)
        near = grain and Grain(grain.before[box], grain.after[box])
        shares[number] = kept(before[box], after[box], line, near).share
    return float(np.average(shares, weights=lengths))
