"""The summary as tables: who was made, and who was not and why."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from fineline.team.consistency import remarks
from fineline.team.row import Row

PEOPLE, FAILURES = "people.csv", "failures.csv"
COMMANDS = "=+-@\t\r"
"""What a cell begins with that spreadsheets take for a formula."""


def people_table(rows: Sequence[Row]) -> bytes:
    """CSV of everybody who was made: files, scores, which shot and why, what to look at, what was left out."""
    made = [row for row in rows if row.failure is None]
    crops = list(dict.fromkeys(headshot.crop for row in made for headshot in row.headshots))
    heading = [
        "name",
        *crops,
        "authenticity",
        "polish",
        "photo",
        "why",
        "head",
        "eye line",
        "look at",
        "private",
    ]
    return _csv(heading, (_person(row, crops, off) for row, off in zip(made, remarks(made), strict=True)))


def failures_table(rows: Iterable[Row]) -> bytes:
    """CSV of everybody else: what is wrong and what to do."""
    failed = [(row, row.failure) for row in rows if row.failure is not None]
    heading = ["name", "photos", "what is wrong", "what to do", "kind"]
    return _csv(
        heading,
        (
            [row.name, " ".join(shot.address for shot in row.shots), it.problem, it.remedy, it.kind]
            for row, it in failed
        ),
    )


def _person(row: Row, crops: Sequence[str], off: Sequence[str]) -> list[object]:
    files = {headshot.crop: headshot.file for headshot in row.headshots}
    first = row.headshots[0]
    left_out = [f"{shot.address} was left out. {shot.left_out}" for shot in row.shots if shot.left_out]
    return [
        row.name,
        *(files.get(crop, "") for crop in crops),
        row.authenticity_score,
        row.polish_score,
        row.shots[row.used or 0].address,
        row.why,
        first.head,
        first.eye_line,
        " ".join((*(f"{said[0].upper()}{said[1:]}." for said in off), *row.notes, *left_out)),
        f"Left out of the file: {', '.join(row.private)}." if row.private else "",
    ]


def _csv(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(heading)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig", "backslashreplace")


def _harmless(cell: object) -> object:
    """No name may be a formula in the spreadsheet that opens it (OWASP, 'CSV injection')."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(tuple(COMMANDS)) else cell
