"""What the same polish costs by each way, as a table with bootstrap intervals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

OURS = "fineline"
TONES = ("light", "medium", "dark")

DRAWS = 2000
"""Of the bootstrap over people."""

FEWEST = 3
"""People for whom an interval says anything."""

LEAST = 0.02
"""Polish below which there is nothing to compare, and share of a limit below which a cost counts as that much."""


class Point(NamedTuple):
    """One version of one person's photo.

    Attributes:
        polish: share of what disturbed that no longer does.
        used: share of the nearest limit.
        nearest: the measure that is.
    """

    person: str
    tone: str
    way: str
    grade: float
    polish: float
    used: float
    nearest: str


def table(points: Sequence[Point]) -> str:
    """One row for each recipe and skin tone, at half and at full strength of ours."""
    ways = [way for way in dict.fromkeys(point.way for point in points) if _is_recipe(points, way)]
    lines = [
        "| recipe | skin | ours at | polish | costs us | costs it | ratio | reached by | ours cheaper for | bound by |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for way in ways:
        for tone in (*TONES, "all"):
            of_tone = [point for point in points if tone in (point.tone, "all")]
            lines += [_row(of_tone, way, tone, grade) for grade in (0.5, 1.0)]
    return "\n".join(lines)


def _is_recipe(points: Sequence[Point], way: str) -> bool:
    """Whether it was made at the grades of our skin edits; what audiences want was not."""
    grades = ({point.grade for point in points if point.way == name} for name in (way, OURS))
    return way != OURS and len(set(map(frozenset, grades))) == 1


def _row(points: Sequence[Point], way: str, tone: str, grade: float) -> str:
    ours = [point for point in points if point.way == OURS and point.grade == grade and point.polish > LEAST]
    costs = [(point, cost_of(points, point.person, way, point.polish)) for point in ours]
    reached = [(point, cost) for point, cost in costs if np.isfinite(cost)]
    head = f"| {way} | {tone} | {grade:.0%} |"
    if not reached:
        return f"{head} | | | | none of {len(ours)} | | |"
    own, its = (
        np.maximum(values, LEAST) for values in zip(*((point.used, cost) for point, cost in reached), strict=True)
    )
    ratio = np.log(np.asarray(its) / np.asarray(own))
    polish = np.mean([point.polish for point, _ in reached])
    bound = [_nearest(points, point.person, way, point.polish) for point, _ in reached]
    return (
        f"{head} {polish:.2f} | {np.mean(own):.2f} | {np.mean(its):.2f} | {_interval(ratio)} "
        f"| {len(reached)} of {len(ours)} | {int((ratio > 0).sum())} of {len(reached)} "
        f"| {max(sorted(set(bound)), key=bound.count).replace('_', ' ')} |"
    )


def cost_of(points: Sequence[Point], person: str, way: str, polish: float) -> float:
    """The least share of a limit at which a way brings that polish, between its graded strengths; inf if none does."""
    its = [point for point in points if point.person == person and point.way == way]
    grades, gained, used = ([0.0, *values] for values in zip(*((p.grade, p.polish, p.used) for p in its), strict=True))
    fine = np.linspace(0, max(grades), 400)
    enough = np.interp(fine, grades, gained) >= polish
    return float(np.interp(fine, grades, used)[enough].min()) if enough.any() else float("inf")


def _nearest(points: Sequence[Point], person: str, way: str, polish: float) -> str:
    """The measure nearest to its limit at the weakest strength that brings that polish."""
    its = [point for point in points if point.person == person and point.way == way]
    return min(its, key=lambda point: (point.polish < polish, point.grade)).nearest


def _interval(ratio: NDArray[np.float64]) -> str:
    middle = f"{np.exp(ratio.mean()):.2f}"
    if ratio.size < FEWEST:
        return middle
    drawn = np.random.default_rng(1).choice(ratio, (DRAWS, ratio.size)).mean(axis=1)
    low, high = np.exp(np.percentile(drawn, (2.5, 97.5)))
    return f"{middle} ({low:.2f} to {high:.2f})"
