"""Texture: are pores and fine lines still there, and no more of them than there were."""

from __future__ import annotations

from typing import ClassVar

from fineline.face.bands import PORE
from fineline.measures.base import MeasureOfParts
from fineline.measures.kept import departure, kept
from fineline.measures.pair import Pair


class Texture(MeasureOfParts):
    """The most that any part of the skin lost or gained of its own pore-scale detail, as a share.

    Detail is log luminance between 0.01 and 0.04 inter-ocular distances, so that brightening leaves it as it is. What
    is kept is the slope of the detail after on the detail before (see `kept`): smoothing lowers it, sharpening raises
    it, and both count; noise and a file's compression hardly move it. Noise that went was no texture, and what the
    blur of the photo before had taken may come back.
    """

    name: ClassVar[str] = "texture"
    unit: ClassVar[str] = "share of pore contrast"
    summary: ClassVar[str] = "How much pore and fine-line contrast was lost or added, where most was."
    says: ClassVar[str] = "the texture of the skin was smoothed or sharpened"

    def whole(self, parts: dict[str, float], pair: Pair) -> float:
        """The change: 0.1 is a tenth lost or added."""
        left = pair.before.left_by_blur(PORE.seen(pair.before.unit))
        return max((departure(share, left) for share in parts.values()), default=0.0)

    def parts(self, pair: Pair) -> dict[str, float]:
        """The share that each part of the skin kept."""
        before, after = pair.before.pores, pair.unmoved.pores
        grain = pair.grain(PORE.seen(pair.before.unit))
        return {name: kept(before, after, zone, grain).share for name, zone in pair.before.zones.items()}
