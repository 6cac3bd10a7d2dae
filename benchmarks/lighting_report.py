"""Writes the page of benchmarks/lighting.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib as mpl
import numpy as np

from tamper_plots import COLOURS

mpl.use("Agg")
from matplotlib import pyplot as plt

if TYPE_CHECKING:
    from lighting import Row

TONES = ("light", "medium", "dark")

Value = Callable[["Row"], float]

INTRODUCTION = """# Light: wrongs of known size, put right

`python benchmarks/lighting.py --docs docs` makes this page. Portraits are put into light of other colours (black bodies
of a colour temperature, adapted by Bradford's transform), over- and underexposed, and relit from one side and by flash
over their own mesh; then they are corrected without knowledge of what was done. Ours is white balance, exposure and
light balance at the strengths of the audience. The usual recipes know nothing of faces. All figures are of the skin.
Photos whose own light is off are left out wherever they would be the truth.
"""


def written(rows: Sequence[Row], docs: Path | None) -> str:
    """The page; written to a folder with its plot where one is given."""
    truth = [row for row in rows if row.truth]
    casts = [row for row in truth if row.wrong.endswith("K")]
    wrong = [row for row in truth if row.wrong != "as it is"]
    plain = [row for row in truth if row.wrong == "as it is" and row.recipe == "fineline"]
    parts = [
        INTRODUCTION,
        _table("Colour that is left of a cast, median Delta E 2000", casts, lambda row: row.colour),
        _table("Error of exposure, median of its size in stops", _of(truth, "EV"), lambda row: abs(row.stops)),
        _table("Contrast of side light and flash that is left, median share", _of(truth, ":1", "flash"), _side),
        _table(
            "Cosine between the light's direction before and after, least",
            _of(truth, ":1"),
            lambda row: row.cosine,
            min,
        ),
        _table("Good portraits: how far they move, median Delta E 2000", _as_they_are(truth), lambda row: row.moved),
        "## Fairness\n\n" + _fairness(plain, "photos as they came"),
        _fairness([row for row in wrong if row.recipe == "fineline" and "+" not in row.wrong], "wrongs put right"),
    ]
    if docs is not None:
        _draw(plain, docs / "lighting-fairness.png")
        parts.append("![Change of skin by tone](lighting-fairness.png)\n")
        (docs / "lighting.md").write_text("\n".join(parts), encoding="utf-8")
    return "\n".join(parts)


def _side(row: Row) -> float:
    return row.side


def _of(rows: Sequence[Row], *endings: str) -> list[Row]:
    return [row for row in rows if row.wrong.endswith(endings)]


def _as_they_are(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.wrong == "as it is"]


def _table(
    title: str,
    rows: Sequence[Row],
    value: Value,
    middle: Callable[[list[float]], float] = lambda them: float(np.median(them)),
) -> str:
    """Wrongs and tones down, corrections across."""
    recipes = list(dict.fromkeys(row.recipe for row in rows))
    lines = [f"## {title}\n", "| | " + " | ".join(recipes) + " |", "| --- |" + " ---: |" * len(recipes)]
    for wrong in dict.fromkeys(row.wrong for row in rows):
        for tone in ("all", *TONES):
            cells = []
            for recipe in recipes:
                values = [
                    value(row)
                    for row in rows
                    if row.wrong == wrong and row.recipe == recipe and tone in ("all", row.tone)
                ]
                cells.append(f"{middle(values):.2f}" if values else "-")
            lines.append(f"| {wrong if tone == 'all' else '… ' + tone} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _fairness(rows: Sequence[Row], what: str) -> str:
    """Mean signed change by tone, and the gap between the tones."""
    lines = [f"Mean signed change, {what}:\n", "| | light | medium | dark | gap |", "| --- |" + " ---: |" * 4]
    values: dict[str, Value] = {"degrees of ITA": lambda row: row.ita, "chroma": lambda row: row.chroma}
    values["Delta E 2000"] = lambda row: row.moved
    for name, value in values.items():
        means = [float(np.mean([value(row) for row in rows if row.tone == tone] or [np.nan])) for tone in TONES]
        lines.append(f"| {name} | " + " | ".join(f"{mean:+.2f}" for mean in (*means, np.ptp(means))) + " |")
    return "\n".join(lines) + "\n"


def _draw(rows: Sequence[Row], path: Path) -> None:
    """Each photo as a dot: ITA against chroma, by tone."""
    figure, axes = plt.subplots(figsize=(5, 4.2), layout="constrained")
    for tone in TONES:
        points = np.array([(row.ita, row.chroma) for row in rows if row.tone == tone]).reshape(-1, 2)
        axes.plot(*points.T, "o", color=COLOURS[tone], label=f"{tone} skin")
        axes.plot(*points.mean(axis=0), "+", ms=16, mew=2, color=COLOURS[tone])
    axes.axhline(0, color="grey", lw=0.5)
    axes.axvline(0, color="grey", lw=0.5)
    axes.set(xlabel="lighter, degrees of ITA", ylabel="more colourful, units of chroma")
    axes.set_title("Photos as they came: what the edits of light change on skin", fontsize=9)
    axes.legend()
    figure.savefig(path, dpi=120)
    plt.close(figure)
