"""Two numbers for people: how near the line, and how much of what could be improved was."""

from __future__ import annotations

from collections.abc import Iterable

from fineline.measures import POLISH
from fineline.report import Authenticity, Polish


def authenticity_score(measured: Iterable[Authenticity]) -> float:
    """0..100, room left to the nearest limit in percent; 100 is untouched, 0 is on the line or across."""
    used = [entry.value / entry.limit for entry in measured if entry.limit]
    return round(100 * max(1 - max(used, default=0.0), 0.0), 1)


def polish_score(measured: Iterable[Polish]) -> float:
    """0..100, share of what disturbed before (beyond each measure's target) that no longer does, in percent.

    100 when nothing disturbed. Each measure counts by its own scale: a change from four times the target to
    twice it is as good for one as for another.
    """
    wanted = gained = 0.0
    for entry in measured:
        scale = entry.target if entry.target > 0 else max(entry.before, 1e-9)
        excess = max(entry.before - entry.target, 0.0) / scale
        left = max(entry.after - entry.target, 0.0) / scale
        weight = POLISH[entry.measure].weight
        wanted += weight * excess
        gained += weight * (excess - left)
    return round(100 * min(max(gained / wanted, 0.0), 1.0), 1) if wanted > 1e-6 else 100.0
