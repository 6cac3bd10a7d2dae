"""Refines every portrait of the corpus: contact sheets of before | after | difference x8, and a table by skin tone.

    FINELINE_CORPUS=portraits python benchmarks/contact_sheet.py --audience linkedin --out out/linkedin

Fails when any likeness distance is over the audience's limit. Heads are shown at the size they have in the photo,
up to --side pixels.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

import fineline
from corpus import Person, people
from fineline.photo.resample import compose, invert, warp
from fineline.result import Result

PER_SHEET = 3


def main() -> None:
    """Write the sheets and the table; print the summary."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--audience", default="linkedin")
    parser.add_argument("--out", type=Path, default=Path("out/contact-sheet"))
    parser.add_argument("--side", type=int, default=640)
    parser.add_argument("--only", default="", help="part of a file name")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    rows, table = [], []
    for person in people():
        if arguments.only not in person.path.name:
            continue
        result = fineline.refine(person.path, audience=arguments.audience, crop="none", anyway=True)
        rows.append(_row(person, result, arguments.side))
        table.append(_record(person, result))
        print(_line(table[-1]), flush=True)
    for start in range(0, len(rows), PER_SHEET):
        sheet = np.vstack(rows[start : start + PER_SHEET])
        cv2.imwrite(str(arguments.out / f"sheet-{start // PER_SHEET:02d}.png"), sheet[..., ::-1])
    with (arguments.out / "table.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(table[0]))
        writer.writeheader()
        writer.writerows(table)
    _summarise(table)
    over = [record["file"] for record in table if record["over"]]
    if over:
        raise SystemExit(f"over the limit: {', '.join(map(str, over))}")


def _record(person: Person, result: Result) -> dict[str, str | float]:
    report = result.report
    record: dict[str, str | float] = {"file": person.path.name, "person": person.person, "tone": person.tone}
    record |= {entry.measure: entry.value for entry in report.authenticity}
    record |= {f"{it.measure}_{when}": getattr(it, when) for it in report.polish for when in ("before", "after")}
    record |= {step.edit: step.strength for step in report.recipe.steps}
    record["polish_score"], record["authenticity_score"] = report.polish_score, report.authenticity_score
    record["seconds"] = round(sum(report.seconds.values()), 2)
    record["over"] = " ".join(entry.measure for entry in report.authenticity if not entry.within)
    return record


def _line(record: dict[str, str | float]) -> str:
    values = (f"{key} {value:g}" for key, value in record.items() if isinstance(value, float | int))
    return f"{record['file']}: {', '.join(values)} {record['over']}"


def _summarise(table: list[dict[str, str | float]]) -> None:
    """Median and worst of each number by skin tone."""
    numbers = [key for key, value in table[0].items() if isinstance(value, float | int)]
    for tone in ("light", "medium", "dark"):
        of_tone = [record for record in table if record["tone"] == tone]
        if not of_tone:
            continue
        print(f"\n{tone} ({len(of_tone)} photos)")
        for key in numbers:
            values = np.array([float(record.get(key, 0.0)) for record in of_tone])
            print(f"  {key:24} median {np.median(values):8.3f}  worst {values.max():8.3f}")


def _row(person: Person, result: Result, side: int) -> NDArray[np.uint8]:
    """The head before, after, and where they differ, as three squares with a caption."""
    photo, face = result.portrait.photo, result.portrait.face
    scale = min(side / (3.2 * face.interocular), 1.0)
    middle = face.mesh.pupils.mean(axis=0) + np.array([0, 0.35 * face.interocular])
    corner = middle - side / 2 / scale
    window = np.array([[scale, 0, -corner[0] * scale], [0, scale, -corner[1] * scale]])
    before = warp(photo.srgb8, window, (side, side))
    after = warp(result.photo.srgb8, compose(window, invert(result.face.placement)), (side, side))
    difference = np.clip(128 + 8 * (after.astype(np.int16) - before), 0, 255).astype(np.uint8)
    row = np.hstack([before, after, difference])
    strengths = " ".join(f"{step.edit} {step.strength:.2f}" for step in result.recipe.steps)
    spent = " ".join(f"{entry.measure} {entry.value:.3f}" for entry in result.report.authenticity)
    caption = np.full((44, row.shape[1], 3), 255, np.uint8)
    for line, text in enumerate((f"{person.path.name} ({person.tone}) {strengths}", spent)):
        cv2.putText(caption, text, (8, 17 + 20 * line), cv2.FONT_HERSHEY_SIMPLEX, 0.45, (0, 0, 0), 1, cv2.LINE_AA)
    return np.vstack([caption, row])


if __name__ == "__main__":
    main()
