"""Polish against authenticity, ours and the usual recipes', measured alike: who gives more of one for the other.

    FINELINE_CORPUS=portraits python benchmarks/pareto.py --docs docs           # everybody, one photo a person
    FINELINE_CORPUS=portraits python benchmarks/pareto.py --only p09,p12        # a few, prints the table

Each photo is measured as the line search does it, on the working frame. Recipes smooth skin and do nothing else, so at
equal polish they are held against our skin edits alone, by the polish measures of the skin alone; what each audience
wants, light and all, is drawn beside that. All stand on the scale of one audience's limits.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path

from corpus import Person
from fineline.audiences import load_audience
from fineline.face import Face
from fineline.measures import AUTHENTICITY, POLISH, Pair
from fineline.photo import Photo
from fineline.search.scores import share_gained
from pareto_plots import draw_fronts
from pareto_table import OURS, Point, read, tables
from recipes import Recipe, recipes
from skin import SKIN, retouch
from tamper_values import opened, sitters

SKIN_MEASURES = ("unevenness", "blemishes", "shine", "under_eye_shade")
"""Polish that smoothing skin can bring at all."""

GRADES = (0.25, 0.5, 0.75, 1.0)
"""Of our skin edits, and shares of each recipe that are mixed in."""

SCALE = "linkedin"
"""The audience by whose limits everything is measured."""

STAYING = ("camera_distance", "level", "crop")
"""Edits that move pixels, and spend nothing here."""

AUDIENCES, WISHES = ("linkedin", "therapist", "actor"), (0.5, 1.0)
"""Whose wishes are drawn, and the shares of them."""


def main() -> None:
    """Measure, or read what was measured; print the tables, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="codes of people, separated by commas")
    parser.add_argument("--table", type=Path, default=Path("out/pareto.csv"), help="what was measured")
    parser.add_argument("--again", action="store_true", help="read the table instead of measuring")
    parser.add_argument("--docs", type=Path, help="folder for pareto.md and pareto.png")
    arguments = parser.parse_args()
    if not arguments.again:
        measure(arguments.only.split(",") if arguments.only else None, arguments.table)
    points = read(arguments.table)
    text = tables(points)
    print(text)
    if arguments.docs:
        draw_fronts(points, arguments.docs / "pareto.png")
        (arguments.docs / "pareto.md").write_text(document(text, points), encoding="utf-8")


def measure(codes: list[str] | None, path: Path) -> None:
    """Write the table, person by person."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(Point._fields)
        for person in sitters():
            if codes is None or person.person in codes:
                writer.writerows(measured(person))
                stream.flush()
                print(person.person, person.tone, flush=True)


def measured(person: Person) -> Iterator[Point]:
    """All versions of one person's photo."""
    whole, face_in_whole = opened(person)
    frame = face_in_whole.frame
    photo, face = whole.warped(frame.matrix, frame.size), face_in_whole.moved(frame.matrix)
    before = Pair.of_edit(photo, photo, face, face).before
    limits = load_audience(SCALE).limits
    for way, skin_only, grade, after in versions(photo, face):
        pair = Pair.of_edit(photo, after, face, face, known=before)
        names = SKIN_MEASURES if skin_only else tuple(POLISH)
        own, now = ({name: POLISH[name](view) for name in names} for view in (pair.before, pair.after))
        used = {name: AUTHENTICITY[name](pair) / limit for name, limit in limits.items()}
        nearest = max(used, key=lambda name: used[name])
        yield Point(person.person, person.tone, way, grade, share_gained(own, now), used[nearest], nearest)


def versions(photo: Photo, face: Face) -> Iterator[tuple[str, bool, float, Photo]]:
    """Name, whether only skin is changed, how strongly, and the picture."""
    ways: dict[str, Recipe] = {OURS: _skin_edits, **recipes()}
    for way, edit in ways.items():
        for grade in GRADES:
            yield way, True, grade, edit(photo, face, grade)
    for audience in AUDIENCES:
        wants = {name: wish for name, wish in load_audience(audience).wants.items() if name not in STAYING}
        for share in WISHES:
            yield audience, False, share, retouch({name: share * wish for name, wish in wants.items()})(photo, face)


def _skin_edits(photo: Photo, face: Face, grade: float) -> Photo:
    return retouch(dict.fromkeys(SKIN, grade))(photo, face)


def document(text: str, points: list[Point]) -> str:
    """The page of the docs."""
    people = len({point.person for point in points})
    return f"""# Polish against authenticity

Made by `benchmarks/pareto.py` on one portrait of each of {people} people. Our skin edits and the usual recipes for
smooth skin are made at graded strengths and measured alike: polish is the share gone of what disturbs on the skin
(blotches, pimples, shine, circles under the eyes), and what that costs is how much of the nearest limit for {SCALE} is
used up, whichever measure that is. Recipes smooth skin and do nothing else, so they are held against our skin edits
alone and by the skin's measures alone.

{text}

In the first table each way goes as far as the limits allow, and the gap is our polish less the recipe's: above 0 we are
ahead. In the second the recipe is mixed in until it brings the polish of our edits at half strength, where it ever
does: a ratio above 1 means that it costs more. Intervals are 95 % of a bootstrap over people, for three and more.

![Polish and authenticity by skin tone](pareto.png)

Above: the skin edits alone. Below: all that three audiences want, light and eyes and colour too, with the polish of
everything that is measured. Both on the scale of {SCALE}: at 0 the nearest limit is reached. Our measures judge both
sides here, and our edits were built with them at hand; the tampering benchmark tests the measures themselves.
"""


if __name__ == "__main__":
    main()
