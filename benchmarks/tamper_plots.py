"""Draws the charts of the tamper report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np
from numpy.typing import NDArray

from fineline.measures import AUTHENTICITY
from fineline.measures.verdict import NOTICEABLE
from tamper_table import TONES, Row, score
from tampering import CAUSES

mpl.use("Agg")
from matplotlib import pyplot as plt

COLOURS = {"light": "#e0a070", "medium": "#b06a3a", "dark": "#4a2c1a"}


def draw_roc(rows: Sequence[Row], path: Path) -> None:
    """Visible edits flagged against harmless changes flagged, as the line is moved; the point is where it stands."""
    figure, axes = plt.subplots(figsize=(5, 4.2), layout="constrained")
    for tone in TONES:
        calm = np.array([score(row) for row in rows if row["cause"] == "none" and row["tone"] == tone])
        seen = np.array([score(row) for row in rows if row["seen"] == "1" and row["tone"] == tone])
        levels = np.concatenate([[0], np.geomspace(0.02, 50, 400)])
        false = [np.mean(calm > level) for level in levels]
        true = [np.mean(seen > level) for level in levels]
        axes.plot(false, true, color=COLOURS[tone], label=f"{tone} skin")
        axes.plot(np.mean(calm > 1), np.mean(seen > 1), "o", color=COLOURS[tone])
    axes.set(xlabel="harmless changes flagged", ylabel="visible edits flagged", xlim=(-0.01, 0.3), ylim=(0.7, 1.005))
    axes.legend(loc="lower right")
    axes.grid(alpha=0.3)
    figure.savefig(path, dpi=120)
    plt.close(figure)


def draw_grades(rows: Sequence[Row], path: Path) -> None:
    """Each measure, over what is noticeable, under each edit of its kind as that grows: medians and quartiles."""
    figure, panels = plt.subplots(4, 4, figsize=(13, 10), layout="constrained")
    for axes, name in zip(panels.flat, AUTHENTICITY, strict=False):
        own = [row["change"] for row in rows if row["cause"] == CAUSES[name]]
        # what has no edit of its own kind follows from smoothing
        edits = list(dict.fromkeys(own or [row["change"] for row in rows if row["cause"] == "texture"]))
        for edit in edits:
            strengths = sorted({float(row["strength"]) for row in rows if row["change"] == edit})
            values = [
                [
                    float(row[name]) / NOTICEABLE[name]
                    for row in rows
                    if row["change"] == edit and float(row["strength"]) == at
                ]
                for at in strengths
            ]
            low, middle, high = np.array([np.percentile(of_it, (25, 50, 75)) for of_it in values]).T
            axes.plot(range(1, len(strengths) + 1), middle, label=edit)
            axes.fill_between(range(1, len(strengths) + 1), low, high, alpha=0.2)
        axes.axhline(1, color="k", linewidth=0.8, linestyle=":")
        axes.set(title=name.replace("_", " "), xlabel="strength, from hardly to grossly")
        axes.legend(fontsize=6)
    for axes in panels.flat[len(AUTHENTICITY) :]:
        axes.axis("off")
    figure.suptitle("Measures over what is noticeable, under known edits of their own kind")
    figure.savefig(path, dpi=90)
    plt.close(figure)


def draw_confusion(table: tuple[list[str], NDArray[np.float64]], path: Path) -> None:
    """The share of each kind of edit (rows) that was given each cause (columns)."""
    names, shares = table
    figure, axes = plt.subplots(figsize=(7, 6), layout="constrained")
    axes.imshow(shares, cmap="Greens", vmin=0, vmax=1)
    for row, column in np.ndindex(shares.shape):
        if shares[row, column] >= 0.005:
            dark = "white" if shares[row, column] > 0.6 else "black"
            axes.text(column, row, f"{shares[row, column]:.0%}", ha="center", va="center", fontsize=7, color=dark)
    axes.set_xticks(range(len(names)), names, rotation=45, ha="right")
    axes.set_yticks(range(len(names)), names)
    axes.set(xlabel="cause named", ylabel="what was done")
    figure.savefig(path, dpi=110)
    plt.close(figure)
