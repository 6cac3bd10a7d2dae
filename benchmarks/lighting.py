"""What becomes of portraits in wrong light of known size, with our edits and with the usual recipes, by skin tone.

    FINELINE_CORPUS=portraits python benchmarks/lighting.py --docs docs
    FINELINE_CORPUS=portraits python benchmarks/lighting.py --only p11,p15

Photos whose own light is off are no truth: they are shown apart, and count only where nothing was done to them
(`OWN_CAST`). All are taken at a size at which the longer side is 900 pixels.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus import Person, people
from fineline.audiences import load_audience
from fineline.edits import make_edit
from fineline.face import Face, find_faces
from fineline.face.shading import contrast, shading
from fineline.measures import Pair
from fineline.measures.light_direction import slopes
from fineline.photo import Photo, open_photo
from fineline.photo.colour import delta_e2000, ita, luminance, to_lab
from light_recipes import light_recipes
from lighting_report import written
from wrong_light import wrongs

LIGHT = ("white_balance", "exposure", "light_balance")
SIDE = 900
OWN_CAST = 0.2
"""Log ratio of the light as it is found in the photo as it came."""

OURS, NOTHING = "fineline", "nothing"


class Row(NamedTuple):
    """One photo, one wrong, one correction.

    Attributes:
        colour: CIEDE2000 of the skin to the photo as it came, brought to the same luminance.
        stops: by which the skin is brighter than in the photo as it came.
        side: stops of contrast left over stops before the correction.
        cosine: between the light's direction before the correction and after.
        moved: CIEDE2000 of the skin to the photo as it came.
        ita: degrees by which the skin got lighter than in the photo as it came.
        chroma: units by which it got more colourful.
    """

    person: str
    tone: str
    wrong: str
    recipe: str
    truth: bool
    colour: float
    stops: float
    side: float
    cosine: float
    moved: float
    ita: float
    chroma: float


def main() -> None:
    """Print tables, or write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--audience", default="linkedin")
    parser.add_argument("--only", default="", help="codes of people, separated by commas")
    parser.add_argument("--docs", type=Path, help="write the page and its plot into this folder")
    arguments = parser.parse_args()
    wants = load_audience(arguments.audience).wants
    rows: list[Row] = []
    for person in people():
        if not arguments.only or person.person in arguments.only.split(","):
            rows.extend(judged(person, wants))
            print(person.person, person.tone, flush=True)
    print(written(rows, arguments.docs))


def judged(person: Person, wants: dict[str, float]) -> Iterator[Row]:
    """All wrongs and corrections of one photo."""
    photo = _small(open_photo(person.path))
    face = find_faces(photo)[0]
    truth = bool(np.linalg.norm(face.cast.light) < OWN_CAST)
    for wrong, make in wrongs().items():
        damaged = make(photo, face)
        found = find_faces(damaged)
        if not found:
            print(f"{person.person}: no face is found at {wrong}")
            continue
        results = {NOTHING: damaged, OURS: corrected(damaged, found[0], wants)}
        results |= {name: recipe(damaged) for name, recipe in light_recipes().items()}
        for name, result in results.items():
            yield Row(person.person, person.tone, wrong, name, truth, *compared(photo, damaged, result, face))


def corrected(photo: Photo, face: Face, wants: dict[str, float]) -> Photo:
    """With our edits of the light, one after the other."""
    for name in LIGHT:
        photo = make_edit(name, wants.get(name, 0.0), {})(photo, face)
    return photo


def compared(original: Photo, damaged: Photo, result: Photo, face: Face) -> tuple[float, ...]:
    """The figures of a `Row`, on the skin of the photo as it came."""
    truth, now = (_skin(photo, face) for photo in (original, result))
    stops = float(np.log2(luminance(now) / luminance(truth)))
    level = np.asarray(now * 2**-stops, np.float32)
    before, after = slopes(Pair.of_edit(damaged, result, face, face))
    lengths = max(float(np.linalg.norm(before) * np.linalg.norm(after)), 1e-9)
    there, here, plain = (to_lab(colour[None, None])[0, 0] for colour in (truth, level, now))
    return (
        float(delta_e2000(there, here)),
        stops,
        _contrast(result, face) / max(_contrast(damaged, face), 1e-3),
        float(before @ after) / lengths,
        float(delta_e2000(there, plain)),
        float(ita(plain) - ita(there)),
        float(np.hypot(*plain[1:]) - np.hypot(*there[1:])),
    )


def _skin(photo: Photo, face: Face) -> NDArray[np.float32]:
    """(3,) median linear colour of the skin."""
    look = np.clip(face.frame.sample(photo.pixels), 0, 1)
    return np.asarray(np.median(look[face.regions.certain_skin > 0.5], axis=0), np.float32)


def _contrast(photo: Photo, face: Face) -> float:
    return contrast(shading(face.frame.sample(photo.pixels), face.regions, face.frame.unit), face.regions.skin)


def _small(photo: Photo) -> Photo:
    scale = min(SIDE / max(photo.width, photo.height), 1.0)
    return photo.resized(round(photo.width * scale), round(photo.height * scale))


if __name__ == "__main__":
    main()
