"""Reads the table of `tamper_values.py`, and what the thresholds make of its rows."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fineline.measures import AUTHENTICITY, changes
from fineline.measures.verdict import NOTICEABLE
from tampering import CAUSES

Row = dict[str, str]
TONES = ("light", "medium", "dark")


def read(path: Path) -> list[Row]:
    """All rows."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def values_of(row: Row) -> dict[str, float]:
    """The measures of one row."""
    return {name: float(row[name]) for name in AUTHENTICITY}


def score(row: Row) -> float:
    """How many times what is noticeable the largest change is; above 1 it is flagged."""
    return max(value / NOTICEABLE[name] for name, value in values_of(row).items())


def cause(row: Row) -> str:
    """What the first change is said to spend; 'none' where nothing is noticeable."""
    found = changes(values_of(row))
    return CAUSES[found[0].measure] if found else "none"


def rightly(row: Row) -> bool:
    """Whether the cause is the true one."""
    return cause(row) == row["cause"]


def weakest_seen(rows: Sequence[Row]) -> dict[str, str]:
    """For each edit the strength from which people see it."""
    weakest: dict[str, str] = {}
    for row in rows:
        if row["seen"] == "1" and float(row["strength"]) < float(weakest.get(row["change"], "inf")):
            weakest[row["change"]] = row["strength"]
    return weakest


def confusion(rows: Sequence[Row]) -> tuple[list[str], NDArray[np.float64]]:
    """Names of the causes, and the share of visible edits of each (rows) that were given each cause (columns)."""
    names = [*dict.fromkeys(CAUSES.values()), "none"]
    table = np.zeros((len(names), len(names)))
    for row in rows:
        if row["seen"] == "1" or row["cause"] == "none":
            table[names.index(row["cause"]), names.index(cause(row))] += 1
    return names, table / np.maximum(table.sum(axis=1, keepdims=True), 1)
