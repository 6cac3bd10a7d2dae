"""How near a person before a new background comes to how they truly look before it, by old background and skin tone.

    FINELINE_CORPUS=portraits python benchmarks/background.py [PERSON ...]

Composites of people with painted strands of hair (`strands.py`), whose alpha and colours are known, get a light and a
dark wall, and the old background out of focus. Numbers are means of CIEDE2000 over the band in which a viewer sees the
edge, against the same composed from the truth; beside each what a hard cut-out gives (the segmentation network's answer
at 0.5, as simple tools do it). `unsure` is the share of composites of whose edge a report would warn.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np

from corpus import people
from fineline.background import Scene
from fineline.face import choose_face, find_faces
from fineline.photo import open_photo
from matte import BALD, PEOPLE
from replacing import errors
from strands import BACKGROUNDS, background, cutout

Row = tuple[str, str, dict[str, float]]


def main(codes: Sequence[str]) -> None:
    """Print the errors for these people."""
    for line in measured(codes):
        print(line, flush=True)


def measured(codes: Sequence[str]) -> list[str]:
    """A table of means as lines of Markdown: by old background, by skin tone, of all."""
    photos = {person.person: person for person in reversed(people())}
    rows: list[Row] = []
    for code in codes:
        photo = open_photo(photos[code].path)
        cut = cutout(photo, choose_face(photo), strands=0 if code in BALD else 3000)
        for seed, name in enumerate(BACKGROUNDS):
            wall = background(name, photo.pixels.shape, seed)
            composite = cut.before(photo, wall)
            face = find_faces(composite)[0]
            unsure = float(not Scene.of(composite, face).sure)
            rows.append((name, photos[code].tone, errors(composite, face, cut, wall) | {"unsure": unsure}))
    columns = list(rows[0][2])
    lines = ["| | " + " | ".join(columns) + " |", "| --- |" + " ---: |" * len(columns)]
    lines += [_row(name, [row for row in rows if row[0] == name]) for name in BACKGROUNDS]
    lines += [_row(tone + " skin", [row for row in rows if row[1] == tone]) for tone in ("light", "medium", "dark")]
    return [*lines, _row("all", rows)]


def _row(label: str, rows: Sequence[Row]) -> str:
    """One line of means."""
    means = [np.mean([row[2][column] for row in rows]) for column in (rows[0][2] if rows else ())]
    return f"| {label} | " + " | ".join(f"{mean:.2f}" for mean in means) + " |"


if __name__ == "__main__":
    main(sys.argv[1:] or PEOPLE)
