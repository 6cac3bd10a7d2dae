"""Draws polish against authenticity by skin tone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np

from pareto_table import OURS, TONES, Point

mpl.use("Agg")
from matplotlib import pyplot as plt

LOWEST = -150
"""Percent of authenticity at which the plot ends; whatever is below crosses the line far."""

AUDIENCES = ("linkedin", "therapist", "actor")


def draw_fronts(points: Sequence[Point], path: Path) -> None:
    """Means over the people of each skin tone, strength by strength; the skin alone above, all edits below."""
    figure, panels = plt.subplots(2, 3, figsize=(13, 8), layout="constrained", sharey=True)
    ways = list(dict.fromkeys(point.way for point in points))
    for column, tone in enumerate(TONES):
        of_tone = [point for point in points if point.tone == tone]
        people = len({point.person for point in of_tone})
        for axes, shown in ((panels[0, column], False), (panels[1, column], True)):
            for way in ways:
                if (way in AUDIENCES) == shown:
                    _draw(axes, [point for point in of_tone if point.way == way], way)
            axes.axhline(0, color="black", linewidth=1, linestyle=":")
            axes.set(xlabel="polish", ylim=(LOWEST, 105), title=f"{tone} skin, {people} people")
            axes.grid(alpha=0.3)
    for row, what in enumerate(("skin edits and skin recipes", "all that an audience wants")):
        panels[row, 0].set_ylabel(f"authenticity\n({what})")
        panels[row, 2].legend(loc="lower right", fontsize=8)
    figure.savefig(path, dpi=110)
    plt.close(figure)


def _draw(axes: Any, points: Sequence[Point], way: str) -> None:
    places = [(0.0, 100.0)]
    for grade in sorted({point.grade for point in points}):
        of_grade = [point for point in points if point.grade == grade]
        used = np.mean([point.used for point in of_grade])
        places.append((100 * float(np.mean([point.polish for point in of_grade])), 100 * float(1 - used)))
    x, y = np.array(places).T
    width = 3 if way == OURS else 1.5
    axes.plot(x, y, marker="o", markersize=4, linewidth=width, label=way, zorder=3 if way == OURS else 2)
