"""Two numbers for people: how near the line, and how much of what could be improved was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fineline.measures import POLISH
from fineline.report import Authenticity, Polish

NOTHING = 1e-6
"""A value that is none."""


def authenticity_score(measured: Iterable[Authenticity]) -> float:
    """0..100, room left to the nearest limit in percent; 100 is untouched, 0 is on the line or across."""
    used = [share_used(entry) for entry in measured if entry.limit is not None]
    return round(100 * max(1 - max(used, default=0.0), 0.0), 1)


def share_used(entry: Authenticity) -> float:
    """Of a measure's limit; a limit of 0 is used up by anything above it."""
    return entry.value / max(entry.limit or 0.0, NOTHING)


def polish_score(measured: Iterable[Polish]) -> float:
    """0..100, share of what disturbed before (beyond each measure's target) that no longer does, in percent.

    100 when nothing disturbed.
    """
    entries = {entry.measure: entry for entry in measured}
    before = {name: entry.before for name, entry in entries.items()}
    after = {name: entry.after for name, entry in entries.items()}
    if not sum(disturbance(before, before).values()) > NOTHING:
        return 100.0
    return round(100 * min(max(share_gained(before, after), 0.0), 1.0), 1)


def share_gained(before: Mapping[str, float], after: Mapping[str, float]) -> float:
    """Share of what disturbed before that no longer does, below 0 where more does; 0 where nothing disturbed."""
    wanted, left = (sum(disturbance(before, values).values()) for values in (before, after))
    return (wanted - left) / wanted if wanted > NOTHING else 0.0


def disturbance(before: Mapping[str, float], values: Mapping[str, float]) -> dict[str, float]:
    """How much each polish measure is beyond its target, weighed.

    Each counts by its own scale: a change from four times the target to twice it is as good for one as for another.

    Args:
        before: of the picture as it came, which sets the scale where the target is 0.
        values: of the picture that is judged.
    """
    beyond = {}
    for name, value in values.items():
        measure = POLISH[name]
        scale = measure.target or max(before[name], measure.seen)
        beyond[name] = measure.weight * max(value - measure.target, 0.0) / scale
    return beyond
