"""How often a region of the face is what people see there, by region and by skin tone.

    FINELINE_CORPUS=portraits python benchmarks/regions.py

Single points were marked by eye on fourteen photos (truth/regions.json). A point is right where the mask of its region
is one half at least. False skin is the share of points that are no skin at which the mask of skin is one half at least.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus import corpus, people
from fineline.face import Face, find_faces
from fineline.photo import open_photo

TRUTH = Path(__file__).with_name("truth") / "regions.json"
TONES = ("light", "medium", "dark")
SKIN = ("skin", "ears", "neck", "hands")
"""Regions of bare skin."""

NAMES = (*SKIN, "facial_hair", "hair", "brows", "eyes", "lips", "teeth", "glasses", "clothes", "background")


class Point(NamedTuple):
    """One mark: whose it is, what is seen there, and the value there of each region's mask."""

    person: str
    tone: str
    truth: str
    values: dict[str, float]

    @property
    def right(self) -> bool:
        """Whether the mask of the region that is seen there says so."""
        return self.values[self.truth] >= 0.5

    @property
    def found(self) -> str:
        """The region whose mask is strongest there, or 'nothing'."""
        name = max(NAMES, key=lambda name: self.values[name])
        return name if self.values[name] >= 0.25 else "nothing"


def marked() -> dict[str, dict[str, NDArray[np.float32]]]:
    """(N, 2) marks in pixels by region, for each photo by its path in the corpus."""
    photos = json.loads(TRUTH.read_text(encoding="utf-8"))["photos"]
    return {path: {name: np.array(rows, np.float32) for name, rows in marks.items()} for path, marks in photos.items()}


def points() -> list[Point]:
    """All marks, looked up in the regions of the largest face of each photo."""
    known = {photo.path: photo for photo in people()}
    result = []
    for path, marks in marked().items():
        photo = known[corpus() / path]
        face = find_faces(open_photo(photo.path))[0]
        result += [
            Point(photo.person, photo.tone, truth, values)
            for truth, places in marks.items()
            for values in _looked_up(face, places)
        ]
    return result


def _looked_up(face: Face, places: NDArray[np.float32]) -> list[dict[str, float]]:
    columns, rows = np.rint(face.frame.place(places)).astype(int).T
    columns, rows = (np.clip(at, 0, size - 1) for at, size in zip((columns, rows), face.frame.size, strict=True))
    masks = [getattr(face.regions, name)[rows, columns] for name in NAMES]
    return [dict(zip(NAMES, map(float, values), strict=True)) for values in zip(*masks, strict=True)]


def right(found: list[Point]) -> float:
    """Share of the points that are right."""
    return float(np.mean([point.right for point in found])) if found else np.nan


def false_skin(found: list[Point]) -> float:
    """Share of the points that are no skin of the face at which its mask says so."""
    return float(np.mean([point.values["skin"] >= 0.5 for point in found if point.truth not in SKIN]))


def main() -> None:
    """Print accuracies by region and tone, by person, and what was found instead."""
    found = points()
    print(f"{'share right':14}{'points':>7}{'all':>7}", *(f"{tone:>7}" for tone in TONES), "  found instead")
    for name in NAMES:
        here = [point for point in found if point.truth == name]
        instead = Counter(point.found for point in here if not point.right)
        cells = [right([point for point in here if point.tone == tone]) for tone in TONES]
        print(f"{name:14}{len(here):7}{right(here):7.2f}", *(f"{cell:7.2f}" for cell in cells), " ", dict(instead))
    for title, measure in (("all", right), ("false skin", false_skin)):
        cells = [measure([point for point in found if point.tone == tone]) for tone in TONES]
        print(f"{title:14}{len(found):7}{measure(found):7.2f}", *(f"{cell:7.2f}" for cell in cells))
    for person in dict.fromkeys(point.person for point in found):
        theirs = [point for point in found if point.person == person]
        wrong = Counter((point.truth, point.found) for point in theirs if not point.right)
        print(person, f"{right(theirs):.2f}", *(f"{truth}>{instead}:{n}" for (truth, instead), n in wrong.items()))


if __name__ == "__main__":
    main()
