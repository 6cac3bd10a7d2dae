"""Expression: does the face still say what it said."""

from __future__ import annotations

from typing import ClassVar

from fineline.face.expression import signs_of
from fineline.measures.base import MeasureOfParts
from fineline.measures.pair import Pair


class Expression(MeasureOfParts):
    """The most that any sign of expression changed, as a share of its own span.

    The signs are those of `face.expression`.
    """

    name: ClassVar[str] = "expression"
    unit: ClassVar[str] = "share of the feature's width"
    summary: ClassVar[str] = "How much smile, eyes and brows changed their expression."
    says: ClassVar[str] = "the expression was changed"

    def whole(self, parts: dict[str, float], pair: Pair) -> float:  # noqa: ARG002
        """The change."""
        return max(parts.values())

    def parts(self, pair: Pair) -> dict[str, float]:
        """The change of each sign."""
        before, after = signs_of(pair.before.expected.xy()), signs_of(pair.landmarks_after)
        return {name: abs(after[name] - before[name]) for name in before}
