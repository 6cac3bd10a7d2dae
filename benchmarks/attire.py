"""How much the advice on colours differs from person to person, and how little between two photos of one.

    FINELINE_CORPUS=portraits python benchmarks/attire.py

Without a background, which would be another in each photo. `alike` is the correlation of all colours' scores between
two photos: 1 is the same advice. The photos of one person were taken years and light apart: hair greys, and a dark
photo tells little of skin, so the advice may move a little, and should move less than between people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from corpus import people
from fineline.face import choose_face
from fineline.photo import open_photo
from fineline.wardrobe.advice import COUNT
from fineline.wardrobe.choosing import chosen, ranked
from fineline.wardrobe.person import Colouring, colouring
from fineline.wardrobe.rules import occasion, rules

AUDIENCES = "corporate", "linkedin", "therapist", "creative"


@dataclass(frozen=True, eq=False)
class Advised:
    """One photo's advice: whose, of which skin tone, the colours recommended, and the scores of all."""

    person: str
    tone: str
    colours: tuple[str, ...]
    scores: dict[str, float]

    def alike(self, other: Advised) -> float:
        """Correlation of the scores."""
        names = sorted(self.scores)
        return float(np.corrcoef([[it.scores[name] for name in names] for it in (self, other)])[0, 1])


def main() -> None:
    """Print the lists and the summary."""
    for line in measured():
        print(line, flush=True)


def measured() -> list[str]:
    """A table as lines of Markdown."""
    known = []
    for person in people():
        photo = open_photo(person.path)
        known.append((person.person, person.tone, colouring(choose_face(photo))))
    lines = [
        "| | first colours | light | medium | dark | lists | alike: one person | alike: two people |",
        "| --- |" + " ---: |" * 7,
    ]
    return [*lines, *(_row(name, [_advised(*it, name) for it in known]) for name in AUDIENCES)]


def _advised(person: str, tone: str, own: Colouring, audience: str) -> Advised:
    all_of_them = ranked(own, None, occasion(audience).families, rules())
    names = tuple(choice.colour.name for choice in chosen(all_of_them, COUNT))
    return Advised(person, tone, names, {choice.colour.name: choice.score for choice in all_of_them})


def _row(audience: str, photos: Sequence[Advised]) -> str:
    firsts = [
        _firsts(photos),
        *(_firsts([it for it in photos if it.tone == tone]) for tone in ("light", "medium", "dark")),
    ]
    pairs = list(combinations(photos, 2))
    same = np.mean([one.alike(other) for one, other in pairs if one.person == other.person])
    others = np.mean([one.alike(other) for one, other in pairs if one.person != other.person])
    lists = len({frozenset(it.colours) for it in photos})
    return f"| {audience} | " + " | ".join(firsts) + f" | {lists} of {len(photos)} | {same:.2f} | {others:.2f} |"


def _firsts(photos: Sequence[Advised]) -> str:
    return f"{len({it.colours[0] for it in photos})} of {len(photos)}"


if __name__ == "__main__":
    main()
