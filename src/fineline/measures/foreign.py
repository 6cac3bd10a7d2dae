"""Foreign detail: how much of eyes, nose and mouth comes from some other face."""

from __future__ import annotations

from typing import ClassVar

from fineline.face.bands import FEATURE
from fineline.measures.base import AuthenticityMeasure
from fineline.measures.kept import kept
from fineline.measures.pair import Pair


class ForeignDetail(AuthenticityMeasure):
    """Contrast of the features that does not come from the photo before, over the contrast they had.

    Log luminance between 0.03 and 0.16 inter-ocular distances over the face, as it is after less its best multiple of
    what it was before; motion is undone first. Softer or crisper features leave nothing behind, another person's
    features, or drawn ones, do.
    """

    name: ClassVar[str] = "foreign_detail"
    unit: ClassVar[str] = "share of the features' contrast"
    summary: ClassVar[str] = "How much of the features' detail was not in the photo before."
    says: ClassVar[str] = "eyes, nose or mouth have detail that was not in the photo before"

    def __call__(self, pair: Pair) -> float:
        """The share."""
        before, after = pair.before.features, pair.unmoved.features
        return kept(before, after, pair.before.regions.face, pair.grain(FEATURE)).foreign
