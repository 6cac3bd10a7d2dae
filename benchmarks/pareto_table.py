"""Who is ahead at equal authenticity and at equal polish, as tables with bootstrap intervals."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

OURS = "fineline"
TONES = ("light", "medium", "dark")

DRAWS = 2000
"""Of the bootstrap over people."""

FEWEST = 3
"""People for whom an interval says anything."""

HALF = 0.5
"""The strength of our skin edits whose polish is to be reached."""

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


def read(path: Path) -> list[Point]:
    """What was measured."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    numbers = ("grade", "polish", "used")
    return [Point(**{key: float(text) if key in numbers else text for key, text in row.items()}) for row in rows]  # type: ignore[arg-type]


def tables(points: Sequence[Point]) -> str:
    """Equal authenticity, then equal polish; one row for each recipe and skin tone."""
    ways = [way for way in dict.fromkeys(point.way for point in points) if _is_recipe(points, way)]
    inside = ["| recipe | skin | our polish | its polish | gap | ahead for |", "| --- | --- | --- | --- | --- | --- |"]
    equal = [
        "| recipe | skin | polish | costs us | costs it | ratio | reached by | ours cheaper for | bound by |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for way in ways:
        for tone in (*TONES, "all"):
            of_tone = [point for point in points if tone in (point.tone, "all")]
            if of_tone:
                inside.append(f"| {way} | {tone} | {_inside(of_tone, way)}")
                equal.append(f"| {way} | {tone} | {_equal(of_tone, way)}")
    return "\n".join([*inside, "", *equal])


def _inside(points: Sequence[Point], way: str) -> str:
    people = list(dict.fromkeys(point.person for point in points))
    ours, its = (np.array([polish_inside(points, person, one) for person in people]) for one in (OURS, way))
    gap = _interval(100 * (ours - its))
    return f"{100 * ours.mean():.0f} | {100 * its.mean():.0f} | {gap} | {int((ours > its).sum())} of {len(people)} |"


def polish_inside(points: Sequence[Point], person: str, way: str) -> float:
    """The most polish that a way brings before the nearest limit is reached."""
    grades, gained, used = _curve(points, person, way)
    fine = np.linspace(0, max(grades), 400)
    allowed = np.interp(fine, grades, used) <= 1
    return float(np.interp(fine, grades, gained)[allowed].max())


def _is_recipe(points: Sequence[Point], way: str) -> bool:
    """Whether it was made at the grades of our skin edits; what audiences want was not."""
    grades = ({point.grade for point in points if point.way == name} for name in (way, OURS))
    return way != OURS and len(set(map(frozenset, grades))) == 1


def _equal(points: Sequence[Point], way: str) -> str:
    ours = [point for point in points if point.way == OURS and point.grade == HALF and point.polish > LEAST]
    costs = [(point, cost_of(points, point.person, way, point.polish)) for point in ours]
    reached = [(point, cost) for point, cost in costs if np.isfinite(cost)]
    if not reached:
        return f"| | | | none of {len(ours)} | | |"
    own = np.maximum([point.used for point, _ in reached], LEAST)
    its = np.maximum([cost for _, cost in reached], LEAST)
    polish = 100 * np.mean([point.polish for point, _ in reached])
    bound = [_nearest(points, point.person, way, point.polish) for point, _ in reached]
    return (
        f"{polish:.0f} | {own.mean():.2f} | {its.mean():.2f} | {_interval(np.log(its / own), math.exp)} "
        f"| {len(reached)} of {len(ours)} | {int((its > own).sum())} of {len(reached)} "
        f"| {max(sorted(set(bound)), key=bound.count).replace('_', ' ')} |"
    )


def cost_of(points: Sequence[Point], person: str, way: str, polish: float) -> float:
    """The least share of a limit at which a way brings that polish, between its graded strengths; inf if none does."""
    grades, gained, used = _curve(points, person, way)
    fine = np.linspace(0, max(grades), 400)
    enough = np.interp(fine, grades, gained) >= polish
    return float(np.interp(fine, grades, used)[enough].min()) if enough.any() else float("inf")


def _curve(points: Sequence[Point], person: str, way: str) -> tuple[list[float], list[float], list[float]]:
    """Grades, polish and share of the limit, from nothing on."""
    its = [point for point in points if point.person == person and point.way == way]
    return (
        [0.0, *(point.grade for point in its)],
        [0.0, *(point.polish for point in its)],
        [0.0, *(point.used for point in its)],
    )


def _nearest(points: Sequence[Point], person: str, way: str, polish: float) -> str:
    """The measure nearest to its limit at the weakest strength that brings that polish."""
    its = [point for point in points if point.person == person and point.way == way]
    return min(its, key=lambda point: (point.polish < polish, point.grade)).nearest


def _interval(values: NDArray[np.float64], turn: Callable[[float], float] = float) -> str:
    """Mean with its interval, turned back into what people read."""
    if values.size < FEWEST:
        return f"{turn(values.mean()):.2g}"
    drawn = np.random.default_rng(1).choice(values, (DRAWS, values.size)).mean(axis=1)
    low, high = np.percentile(drawn, (2.5, 97.5))
    return f"{turn(values.mean()):.2g} ({turn(low):.2g} to {turn(high):.2g})"
