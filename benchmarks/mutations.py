"""Thousands of damaged files, each opened, checked and saved in a process with little memory and time.

    FINELINE_CORPUS=portraits python benchmarks/mutations.py --count 20000 --docs docs
    python benchmarks/mutations.py --only 4711 --keep .      # one of them again, written to ./4711.jpg

Takes about twenty minutes on one core. Ends with 1 where any file was a fault.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from fineline.team.worker import Worker
from mutating import DAMAGES, MEMORY, SECONDS, Mutant, Outcome, Trial, mutant, of_corpus, outcome_of, seeds
from mutating.trial import LIMITS, PATIENCE

COLUMNS = ("good", "fixable", "reshoot", "refused", "unreadable")

PAGE = """# Damaged files

`python benchmarks/mutations.py --count {count} --docs docs` makes this page.

{count} files, made of {seeds} small ones of every format that is read: bits and bytes changed, the end cut off, two
files joined, lengths of segments, chunks, boxes and tags changed, sides of the picture made huge, parts repeated up to
a thousand times, dropped, swapped, and metadata replaced by another file's or by noise; one to three of these at once.
Each is opened, checked, and saved again where it opens, in a process that may take {seconds} seconds of a processor for
one file and {memory:.1f} GB of addresses, of which libraries and networks take 0.6. A *fault* is any error but
fineline's own, a process that ended or took too long, a pixel that is no number, and a file that opens and cannot be
saved. `bad/` and `formats/` are files as they were found: from the tests of image libraries, whose decoders some of
them have brought down, and of every format.

{table}

{damages}

{summary}
"""


@dataclass(frozen=True)
class Tried:
    """A mutant, and what became of it."""

    mutant: Mutant
    outcome: Outcome


def main() -> None:
    """Try them all, print every fault as it comes, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int, nargs="+", help="the mutants of these numbers alone")
    parser.add_argument("--keep", type=Path, help="a folder for files that are a fault, or for those of --only")
    parser.add_argument("--docs", type=Path, help="write mutations.md there")
    arguments = parser.parse_args()
    started = time.monotonic()
    tried = []
    sown = seeds()
    mutants = (mutant(number, sown, arguments.seed) for number in arguments.only or range(arguments.count))
    untouched = (
        [] if arguments.only else [Mutant(-1, it, (), it.data) for it in (*of_corpus("bad"), *of_corpus("formats"))]
    )
    for one in trials(chain(untouched, mutants)):
        tried.append(one)
        if one.outcome.is_fault or arguments.only:
            name, outcome = one.mutant.seed.name, one.outcome
            print(
                f"{one.mutant.number} {name} {'+'.join(one.mutant.damages)}: {outcome.kind}: {outcome.said}", flush=True
            )
            if arguments.keep:
                (arguments.keep / f"{one.mutant.number}{Path(name).suffix}").write_bytes(one.mutant.data)
    text = page(tried, time.monotonic() - started)
    print(text)
    if arguments.docs:
        (arguments.docs / "mutations.md").write_text(text, encoding="utf-8")
    sys.exit(any(one.outcome.is_fault for one in tried))


def trials(mutants: Iterable[Mutant]) -> Iterator[Tried]:
    """One after the other in one process, which is begun anew after a death."""
    worker = Worker(patience=PATIENCE)
    try:
        for one in mutants:
            yield Tried(one, outcome_of(worker, Trial(one.seed.name, one.data)))
    finally:
        worker.end()


def page(tried: Sequence[Tried], seconds: float) -> str:
    """The page of docs: outcomes by format and by damage, and the extremes."""
    formats = dict.fromkeys(one.mutant.seed.format for one in tried)
    by_format = {name: [one.outcome for one in tried if one.mutant.seed.format == name] for name in formats}
    by_damage = {name: [one.outcome for one in tried if name in one.mutant.damages] for name in DAMAGES}
    slowest, largest = (
        max(tried, key=lambda one: one.outcome.seconds),
        max(tried, key=lambda one: one.outcome.memory),
    )
    summary = (
        f"The slowest took {slowest.outcome.seconds:.2f} s ({slowest.mutant.seed.name}). The process held "
        f"{tried[0].outcome.memory / 1e6:.0f} MB after the first file and never more than "
        f"{largest.outcome.memory / 1e6:.0f} MB. All took {seconds / 60:.0f} minutes. Photos of more than "
        f"{LIMITS.max_megapixels:g} megapixels were refused here, by the limit that every caller can set."
    )
    return PAGE.format(
        count=sum(bool(one.mutant.damages) for one in tried),
        seeds=len({one.mutant.seed.name for one in tried if one.mutant.damages}),
        seconds=SECONDS,
        memory=MEMORY / 1e9,
        table=_table("format", by_format | {"all": [one.outcome for one in tried]}),
        damages=_table("damage", by_damage),
        summary=summary,
    )


def _table(heading: str, groups: dict[str, list[Outcome]]) -> str:
    rows = [f"| {heading} | files | {' | '.join(COLUMNS)} | faults |", f"| --- |{' ---: |' * (len(COLUMNS) + 2)}"]
    for name, outcomes in groups.items():
        counts = Counter(outcome.kind for outcome in outcomes)
        cells = [counts[column] for column in COLUMNS] + [sum(outcome.is_fault for outcome in outcomes)]
        rows.append(f"| {name} | {len(outcomes)} | {' | '.join(map(str, cells))} |")
    return "\n".join(rows)


if __name__ == "__main__":
    main()
