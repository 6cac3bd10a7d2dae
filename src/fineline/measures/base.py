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
