"""The numbers of the charts: where bars end and points lie, for the template to draw as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fineline.measures import AUTHENTICITY, POLISH
from fineline.report import Authenticity, Polish
from fineline.search.explaining import figure, words
from fineline.search.front import Variant
from fineline.search.scores import share_used

LONGEST = 1.25
"""Share of a limit at which a bar ends, however far it would go."""

LOWEST = -100.0
"""Authenticity at which the plot ends: twice the limit."""


@dataclass(frozen=True)
class Bar:
    """An authenticity measure; shares are of its limit, None where there is none."""

    name: str
    summary: str
    value: str
    limit: str
    unit: str
    used: float | None
    within: bool

    @classmethod
    def of(cls, entry: Authenticity) -> Bar:
        """Of one measure."""
        used = None if entry.limit is None else min(share_used(entry), LONGEST)
        limit = "none" if entry.limit is None else figure(entry.limit)
        summary = AUTHENTICITY[entry.measure].summary
        return cls(words(entry.measure), summary, figure(entry.value), limit, entry.unit, used, entry.within)


@dataclass(frozen=True)
class Change:
    """A polish measure; `start`, `end` and `good` are shares of the longest of the three."""

    name: str
    summary: str
    before: str
    after: str
    target: str
    unit: str
    start: float
    end: float
    good: float

    @classmethod
    def of(cls, entry: Polish) -> Change:
        """Of one measure."""
        longest = max(entry.before, entry.after, entry.target, 1e-9)
        start, end, good = (value / longest for value in (entry.before, entry.after, entry.target))
        before, after, target = (figure(value) for value in (entry.before, entry.after, entry.target))
        summary = POLISH[entry.measure].summary
        return cls(words(entry.measure), summary, before, after, target, entry.unit, start, end, good)

    @property
    def says(self) -> str:
        """Whether it is better now."""
        if abs(self.end - self.start) < 0.01:
            return "as before"
        return "better" if self.end < self.start else "worse, and good enough" if self.end <= self.good else "worse"


@dataclass(frozen=True)
class Plot:
    """Polish against authenticity: points with their labels, kept inside the plot."""

    points: Sequence[tuple[str, float, float]]
    chosen: tuple[float, float]

    @classmethod
    def of(cls, variants: Sequence[Variant], polish: float, authenticity: float) -> Plot:
        """Of variants, and of the scores of the headshot."""
        points = [(it.label, _within(it.polish, 0), _within(it.authenticity, LOWEST)) for it in variants]
        return cls(points, (polish, authenticity))


def _within(percent: float, lowest: float) -> float:
    return round(min(max(percent, lowest), 100.0), 1)
