"""The folder of real portraits that benchmarks and tests read: FINELINE_CORPUS."""

from __future__ import annotations

import csv
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Person:
    """One photo of one person, as the corpus's manifest describes it."""

    path: Path
    person: str
    tone: str
    notes: str


def corpus() -> Path:
    """The corpus folder, or exit with how to name one."""
    folder = os.environ.get("FINELINE_CORPUS")
    if not folder or not Path(folder, "manifest.tsv").is_file():
        raise SystemExit("Set FINELINE_CORPUS to a folder of portraits with a manifest.tsv.")
    return Path(folder)


def people() -> list[Person]:
    """All photos of the folder people/."""
    root = corpus()
    with (root / "manifest.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    return [
        Person(root / row["file"], row["person"], row["skin_tone"], row["notes"])
        for row in rows
        if row["file"].startswith("people/")
    ]
