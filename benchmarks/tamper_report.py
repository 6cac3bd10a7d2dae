"""What the measures make of known tampering: ROC curves, causes, thresholds and invariance, by skin tone.

    python benchmarks/tamper_report.py out/tamper.csv --docs docs    # writes docs/tampering.md and its pictures
    python benchmarks/tamper_report.py out/tamper.csv --fit          # prints what measures/verdict.py holds

The table comes from `tamper_values.py`. Thresholds are fitted to one half of the people and everything else is
reported on the other half.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from fineline.measures import AUTHENTICITY
from fineline.measures.verdict import NOTICEABLE
from tamper_plots import draw_confusion, draw_grades, draw_roc
from tamper_table import TONES, Row, cause, confusion, read, rightly, score, values_of, weakest_seen
from tampering import CAUSES, HARMLESS


def main() -> None:
    """Fit, or write the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--docs", type=Path)
    arguments = parser.parse_args()
    rows = read(arguments.table)
    if arguments.fit:
        fit([row for row in rows if row["half"] == "fitted"])
        return
    held_back = [row for row in rows if row["half"] == "held back"]
    text = report(held_back)
    print(text)
    if arguments.docs:
        draw_roc(held_back, arguments.docs / "tampering-roc.png")
        draw_grades(held_back, arguments.docs / "tampering-grades.png")
        draw_confusion(confusion(held_back), arguments.docs / "tampering-causes.png")
        (arguments.docs / "tampering.md").write_text(document(text), encoding="utf-8")


def fit(rows: Sequence[Row]) -> None:
    """Print for each measure the value half-way between harmless changes and visible edits of its own kind."""
    for name in AUTHENTICITY:
        calm = np.array([float(row[name]) for row in rows if row["cause"] == "none"])
        own = np.array([float(row[name]) for row in rows if row["seen"] == "1" and CAUSES[name] == row["cause"]])
        high = max(float(np.percentile(calm, 99)), 1e-4)
        low = float(np.percentile(own, 5)) if own.size else float("nan")
        print(f'    "{name}": {np.sqrt(high * max(low, high)):.3g},  # harmless {high:.3g}, visible {low:.3g}')


def report(rows: Sequence[Row]) -> str:
    """The tables as Markdown."""
    return "\n\n".join((_detection(rows), _causes(rows), _harmless(rows)))


def _detection(rows: Sequence[Row]) -> str:
    lines = ["| | light | medium | dark | all |", "| --- | --- | --- | --- | --- |"]
    seen = [row for row in rows if row["seen"] == "1"]
    at_sight = [row for row in seen if row["strength"] == weakest_seen(rows)[row["change"]]]
    calm = [row for row in rows if row["cause"] == "none"]
    lines.append(_line("visible edits flagged", seen, lambda row: score(row) > 1))
    lines.append(_line("at the strength where people begin to see them", at_sight, lambda row: score(row) > 1))
    lines.append(_line("cause named rightly, of those flagged", [r for r in seen if score(r) > 1], rightly))
    lines.append(_line("harmless changes flagged", calm, lambda row: score(row) > 1))
    return "\n".join(lines)


def _causes(rows: Sequence[Row]) -> str:
    lines = ["| edit | flagged at sight | cause named | mostly named |", "| --- | --- | --- | --- |"]
    weakest = weakest_seen(rows)
    for change, strength in weakest.items():
        of_it = [row for row in rows if row["change"] == change and row["strength"] == strength]
        flagged = [row for row in of_it if score(row) > 1]
        named = Counter(cause(row) for row in of_it).most_common(2)
        words = ", ".join(f"{name} {count}" for name, count in named)
        right = sum(map(rightly, flagged))
        lines.append(f"| {change} | {len(flagged)} of {len(of_it)} | {right} of {len(flagged)} | {words} |")
    return "\n".join(lines)


def _harmless(rows: Sequence[Row]) -> str:
    """The largest value of each measure under each harmless change, over what is noticeable."""
    lines = ["| | " + " | ".join(name.replace("_", " ") for name in AUTHENTICITY) + " |"]
    lines.append("| --- |" + " --- |" * len(AUTHENTICITY))
    for change in HARMLESS:
        of_it = [values_of(row) for row in rows if row["change"] == change]
        cells = (f"{max(values[name] for values in of_it) / NOTICEABLE[name]:.2f}" for name in AUTHENTICITY)
        lines.append(f"| {change} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _line(label: str, rows: Sequence[Row], hit: Callable[[Row], bool]) -> str:
    cells = []
    for tones in (*((tone,) for tone in TONES), TONES):
        of_tone = [row for row in rows if row["tone"] in tones]
        share = np.mean([hit(row) for row in of_tone]) if of_tone else float("nan")
        cells.append(f"{share:.1%} of {len(of_tone)}")
    return f"| {label} | " + " | ".join(cells) + " |"


def document(text: str) -> str:
    """The page of the docs."""
    return f"""# Known tampering, and what the measures make of it

Made by `benchmarks/tamper_values.py` and `benchmarks/tamper_report.py` on portraits of people of all skin tones. Each
photo is edited in fourteen known ways at five strengths, and changed in eight ways that are no edit. The thresholds in
`measures/verdict.py` are fitted to one half of the people; everything here is of the other half.

{text}

In the last table each number is the largest value any photo gave, over what is noticeable: below 1 nobody is accused.

![ROC curves by skin tone](tampering-roc.png)

![Measures under graded edits](tampering-grades.png)

![Causes named for each kind of edit](tampering-causes.png)
"""


if __name__ == "__main__":
    main()
