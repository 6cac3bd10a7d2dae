"""What a measure is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from fineline.measures.pair import Pair
from fineline.measures.view import View


class AuthenticityMeasure(ABC):
    """How far the person after is from the person before, in one respect; 0 is no change, more is worse.

    Attributes:
        name: as in reports and audiences.
        unit: of the value.
        summary: what is measured, one sentence for people.
        says: what was done to the person where the value is large, the second half of a sentence.
    """

    name: ClassVar[str]
    unit: ClassVar[str]
    summary: ClassVar[str]
    says: ClassVar[str]

    @abstractmethod
    def __call__(self, pair: Pair) -> float:
        """The change, 0 or more."""

    def parts(self, pair: Pair) -> dict[str, float]:  # noqa: ARG002
        """What the change is made of, by names for people; empty where it is one thing."""
        return {}

    def judged(self, pair: Pair) -> tuple[float, dict[str, float]]:
        """The change and its parts."""
        return self(pair), self.parts(pair)


class MeasureOfParts(AuthenticityMeasure):
    """An authenticity measure whose parts tell the whole."""

    @abstractmethod
    def parts(self, pair: Pair) -> dict[str, float]:
        """What the change is made of, by names for people; empty where nothing can be told."""

    @abstractmethod
    def whole(self, parts: dict[str, float], pair: Pair) -> float:
        """The change, 0 or more."""

    def __call__(self, pair: Pair) -> float:
        """The change, 0 or more."""
        return self.whole(self.parts(pair), pair)

    def judged(self, pair: Pair) -> tuple[float, dict[str, float]]:
        """The change and its parts, which are measured once."""
        parts = self.parts(pair)
        return self.whole(parts, pair), parts


class PolishMeasure(ABC):
    """How much one thing disturbs in one picture; 0 or less than `target` is as good as it need be.

    Attributes:
        weight: its share of the polish score against the others'.
        seen: the least that people see, where `target` is 0.
    """

    name: ClassVar[str]
    unit: ClassVar[str]
    summary: ClassVar[str]
    target: ClassVar[float]
    weight: ClassVar[float] = 1.0
    seen: ClassVar[float] = 1.0

    @abstractmethod
    def __call__(self, view: View) -> float:
        """The disturbance, 0 or more."""
