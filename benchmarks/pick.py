"""Whether `pick` puts worsened copies of good portraits last, by kind of fault and by skin tone.

    FINELINE_CORPUS=portraits python benchmarks/pick.py --out out/pick --docs docs

A draw is a worsened copy of a portrait among the good portraits of that person. It is won when the copy comes last. The
second table asks only whether the copy comes after the very portrait that it was made of. Fails when fewer than 95 % of
all draws are won. Everything is compared at working size; see worsening.py.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np

from corpus import Person, people
from fineline.face import find_faces
from fineline.photo import Photo, open_photo
from fineline.picking import Picked, Shot, look_at
from fineline.picking.people import by_person
from fineline.picking.ranking import rank
from worsening import BLUR, NOISE, QUALITY, SHAKE, STOPS, TILT, WORKING, WORSE, at_working_size

GOAL = 0.95
"""Share of the draws to be won."""

TONES = ("light", "medium", "dark")

Outcomes = dict[tuple[str, str], list[bool]]


def main() -> None:
    """Print the page of the docs, and draw a sheet of each person where a folder is given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, help="folder for contact sheets")
    parser.add_argument("--docs", type=Path, help="folder for picking.md, the page of the docs")
    parser.add_argument("--only", default="", help="part of a file name")
    arguments = parser.parse_args()
    photos = [person for person in people() if arguments.only in person.path.name]
    with ProcessPoolExecutor(2) as pool:
        shots = dict(zip(photos, pool.map(looked_at, photos), strict=True))
    last, behind, apart = _played(shots)
    page = document(last, behind, apart)
    print(page)
    if arguments.docs is not None:
        (arguments.docs / "picking.md").write_text(page, encoding="utf-8")
    if arguments.out is not None:
        arguments.out.mkdir(parents=True, exist_ok=True)
        for person, kinds in shots.items():
            Picked(rank(list(kinds.values())), list(kinds.values())).image.save(
                arguments.out / f"{person.path.stem}.png"
            )
    won = float(np.mean([won for draws in last.values() for won in draws]))
    if won < GOAL:
        raise SystemExit(f"only {won:.1%} of the draws are won")


def looked_at(person: Person) -> dict[str, Shot]:
    """The portrait ('') and each worsened copy in which a face is found."""
    opened = open_photo(person.path)
    good = at_working_size(opened, find_faces(opened)[0])
    face = find_faces(good)[0]
    copies: dict[str, Photo] = {"": good} | {kind: worsen(good, face) for kind, worsen in WORSE.items()}
    shots = {}
    for index, (kind, photo) in enumerate(copies.items()):
        faces = find_faces(photo)
        if faces:
            shots[kind] = look_at(index, photo, faces[0])
    return shots


def _played(shots: dict[Person, dict[str, Shot]]) -> tuple[Outcomes, Outcomes, list[bool]]:
    """Won or lost by (kind, tone); and whether a copy was grouped apart from its original."""
    last: Outcomes = defaultdict(list)
    behind: Outcomes = defaultdict(list)
    apart = []
    for person, kinds in shots.items():
        originals = [other[""] for who, other in shots.items() if who.person == person.person]
        for kind in WORSE:
            copy = kinds.get(kind)
            if copy is not None:
                apart.append(len(by_person([kinds[""], copy])) > 1)
            last[kind, person.tone].append(copy is None or _comes_last(copy, originals))
            behind[kind, person.tone].append(copy is None or _comes_last(copy, [kinds[""]]))
    return last, behind, apart


def _comes_last(copy: Shot, good: list[Shot]) -> bool:
    """By score among shots that are known to be of one person."""
    together = [*good, copy]
    named = [replace(shot, index=index, embedding=good[0].embedding) for index, shot in enumerate(together)]
    return rank(named).ranked[-1].index == len(good)


def document(last: Outcomes, behind: Outcomes, apart: list[bool]) -> str:
    """The page of the docs."""
    return f"""# Whether the worse shot comes last

Made by `benchmarks/pick.py`: each portrait of the corpus, eyes at most {WORKING:.0f} pixels apart, is worsened in one
way at a time. Out of focus: a blur of {BLUR:g} inter-ocular distances. Shake: drawn out by {SHAKE:g}. Noise: {NOISE:g}
steps of an 8-bit file. Tilt: {TILT:g} degrees. Dark: {-STOPS:g} stops. JPEG: of quality {QUALITY}. Half size: a quarter
of the pixels. Eyes shut: the upper lid painted over them.

The copy among all good portraits of that person comes last:

{_table(last)}

It comes after the very portrait that it was made of:

{_table(behind)}

Copies taken for somebody else, who is then ranked apart: {sum(apart)} of {len(apart)}.
"""


def _table(outcomes: Outcomes) -> str:
    """Draws won, by fault and skin tone, as Markdown."""
    lines = [f"| | {' | '.join((*TONES, 'all'))} |", "| --- |" + " --- |" * (len(TONES) + 1)]
    for kind in (*WORSE, "all"):
        cells = []
        for tone in (*TONES, "all"):
            of = [
                won for (k, t), draws in outcomes.items() if kind in (k, "all") and tone in (t, "all") for won in draws
            ]
            cells.append(f"{sum(of)} of {len(of)}" if of else "")
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
