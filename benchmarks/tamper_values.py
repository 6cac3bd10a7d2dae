"""All measures of all known tamperings and harmless changes of everybody in the corpus, as one table.

    FINELINE_CORPUS=portraits python benchmarks/tamper_values.py --out out/tamper.csv

One photo of each person, of a size at which eyes are at most 300 pixels apart. `tamper_report.py` reads the table.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from corpus import Person, people
from fineline.face import Face, choose_face
from fineline.measures import AUTHENTICITY, Pair
from fineline.photo import Photo, open_photo
from tampering import HARMLESS, TAMPERINGS, mixture_with

LARGEST = 300.0
"""Pixels between the eyes."""

Row = dict[str, str | float]


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("out/tamper.csv"))
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", default="", help="codes of people, separated by commas")
    arguments = parser.parse_args()
    wanted = [person for person in sitters() if not arguments.only or person.person in arguments.only.split(",")]
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    with (
        arguments.out.open("w", encoding="utf-8", newline="") as stream,
        ProcessPoolExecutor(arguments.workers) as pool,
    ):
        writer = csv.DictWriter(
            stream, ["person", "tone", "half", "change", "cause", "strength", "seen", *AUTHENTICITY]
        )
        writer.writeheader()
        for rows in pool.map(measured, wanted):
            writer.writerows(rows)
            stream.flush()
            print(rows[0]["person"], rows[0]["tone"], len(rows), flush=True)


def sitters() -> list[Person]:
    """The first photo of each person."""
    first: dict[str, Person] = {}
    for person in people():
        first.setdefault(person.person, person)
    return list(first.values())


def halves() -> dict[str, str]:
    """Which half each person is in: every other one of each skin tone, so that both halves have all of them."""
    named: dict[str, str] = {}
    for tone in ("light", "medium", "dark"):
        of_tone = sorted(person.person for person in sitters() if person.tone == tone)
        named |= {code: "fitted" if index % 2 else "held back" for index, code in enumerate(of_tone)}
    return named


def measured(person: Person) -> list[Row]:
    """All rows of one person."""
    photo, face = opened(person)
    common: Row = {"person": person.person, "tone": person.tone, "half": halves()[person.person]}
    rows = []
    for change, cause, strength, seen, before, after in changes(photo, face, _stranger_to(person)):
        pair = Pair.of_photos(before, after)
        values: Row = {name: round(measure(pair), 5) for name, measure in AUTHENTICITY.items()}
        rows.append(common | {"change": change, "cause": cause, "strength": strength, "seen": int(seen)} | values)
    return rows


def changes(
    photo: Photo, face: Face, stranger: tuple[Photo, Face]
) -> Iterator[tuple[str, str, float, bool, Photo, Photo]]:
    """Name, cause, strength, whether people see it, before and after."""
    for name, apply in HARMLESS.items():
        yield name, "none", 0.0, False, photo, apply(photo, face)
    for tampering in (*TAMPERINGS, mixture_with(*stranger)):
        for strength in tampering.strengths:
            before, after = tampering.apply(photo, face, strength)
            yield tampering.name, tampering.cause, strength, strength >= tampering.seen, before, after


def opened(person: Person) -> tuple[Photo, Face]:
    """Their photo, no larger than is compared, and the face in it."""
    photo = open_photo(person.path)
    face = choose_face(photo)
    scale = min(LARGEST / face.interocular, 1.0)
    if scale < 1:
        photo = photo.resized(round(photo.width * scale), round(photo.height * scale))
        face = choose_face(photo)
    return photo, face


def _stranger_to(person: Person) -> tuple[Photo, Face]:
    """The next person of the same skin tone: mixtures that look plausible are the ones to find."""
    alike = [other for other in sitters() if other.tone == person.tone]
    index = [other.person for other in alike].index(person.person)
    return opened(alike[(index + 1) % len(alike)])


if __name__ == "__main__":
    main()
