"""What the skin edits do to skin, beside the usual recipes at the same reduction of blotches, by skin tone.

    FINELINE_CORPUS=portraits python benchmarks/skin.py --docs docs/skin.md
    FINELINE_CORPUS=portraits python benchmarks/skin.py --audience corporate --only p01,p14

One photo of each person, of a size at which eyes are at most 300 pixels apart; light and framing are left as they are.
Every recipe is mixed in until as much of the blotches' variance is gone as the audience's skin edits take, or wholly.
Moles, freckles and pimples are painted on clean skin (painted_marks.py), and their contrast after is held against
that before.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

from corpus import Person
from fineline.audiences import load_audience
from fineline.edits import make_edit, registry
from fineline.face import Face, find_faces
from fineline.face.bands import BLOTCH
from fineline.face.marks import mark_mask
from fineline.face.pigments import log_light, pigments
from fineline.measures import AUTHENTICITY, Pair
from fineline.measures.view import View
from fineline.photo import Photo
from fineline.photo.colour import delta_e2000, ita, to_lab
from painted_marks import Painted, filed, painted
from recipes import Recipe, recipes
from tamper_values import opened, sitters

TONES = ("light", "medium", "dark")
SKIN = ("skin_evenness", "blemishes", "shine", "under_eyes", "line_softening")
"""Edits of the skin, in their order."""

COLUMNS = {
    "blotches": "blotches",
    "pores": "pores",
    "lines": "lines",
    "likeness": "likeness",
    "dE": "colour",
    "dITA": "ITA",
    "moles": "moles",
    "freckles": "freckles",
    "pimples": "pimples",
    "again": "again",
    "seconds": "seconds",
}
"""Figures and their headings."""

ROUNDS = 6
"""Of the search for the share of a recipe: within a hundredth."""

Edit = Callable[[Photo, Face], Photo]
Row = dict[str, float]


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--audience", default="linkedin")
    parser.add_argument("--only", default="", help="codes of people, separated by commas")
    parser.add_argument("--ours", action="store_true", help="without the recipes")
    parser.add_argument("--docs", type=Path, help="write the page of the docs here")
    arguments = parser.parse_args()
    wants = load_audience(arguments.audience).wants
    rows: list[tuple[str, str, Row]] = []
    for person in sitters():
        if arguments.only and person.person not in arguments.only.split(","):
            continue
        for name, row in judged(person, wants, ours_only=arguments.ours):
            rows.append((name, person.tone, row))
            if name == "fineline":
                print(person.person, person.tone, *(f"{key} {value:.2f}" for key, value in row.items()), flush=True)
    text = table(rows)
    print(text)
    if arguments.docs:
        arguments.docs.write_text(document(text, arguments.audience), encoding="utf-8")


def judged(person: Person, wants: dict[str, float], *, ours_only: bool) -> Iterator[tuple[str, Row]]:
    """Name and figures of the audience's edits, of all of them at full strength, and of each recipe."""
    photo, face = opened(person)
    scene = Scene.of(photo, face, person.tone)
    ours = row_of(scene, retouch({name: wants.get(name, 0.0) for name in SKIN}))
    ours["again"] = again(scene, retouch({name: wants.get(name, 0.0) for name in SKIN}))
    yield "fineline", ours
    yield "at full strength", row_of(scene, retouch(dict.fromkeys(SKIN, 1.0)))
    for name, recipe in {} if ours_only else recipes().items():
        low, high = 0.0, 1.0
        for _ in range(ROUNDS):
            middle = (low + high) / 2
            left = scene.view.blotches(recipe(photo, face, middle))
            low, high = (middle, high) if left > ours["blotches"] else (low, middle)
        share = high
        yield name, row_of(scene, partial(at_share, recipe, share))


def at_share(recipe: Recipe, share: float, photo: Photo, face: Face) -> Photo:
    """A recipe as an edit."""
    return recipe(photo, face, share)


class Skin(NamedTuple):
    """The face's frame on one photo, and where its skin is measured."""

    photo: Photo
    face: Face

    def blotches(self, after: Photo) -> float:
        """Share left of the variance of redness between a pore's size and a cheek's, marks that stay apart.

        Redness is haemoglobin as `face.pigments` splits it off: what melanin and shade vary by is no blotch.
        """
        frame, unit = self.face.frame, self.face.frame.unit
        staying = mark_mask(self.face.marks, frame.size, unit, "permanent", "uncertain")
        clear = self.face.regions.skin * (1 - staying)
        return _variance(frame.sample(after.pixels), clear, unit) / _variance(
            self.face.seen_in(self.photo), clear, unit
        )


class Scene(NamedTuple):
    """A photo, and the same with painted marks."""

    view: Skin
    marked: Skin
    marks: list[Painted]

    @classmethod
    def of(cls, photo: Photo, face: Face, tone: str) -> Scene:
        """Paint the marks and find the face anew."""
        marked, marks = painted(face, tone, seed=1)
        whole = filed(marked, 95, 0.0, seed=1)
        return cls(Skin(photo, face), Skin(whole, find_faces(whole)[0]), marks)


def retouch(strengths: dict[str, float]) -> Edit:
    """The skin edits one after the other, in the order of a recipe."""

    def edit(photo: Photo, face: Face) -> Photo:
        for name in registry():
            if strengths.get(name, 0.0) > 0:
                photo = make_edit(name, strengths[name], {})(photo, face)
        return photo

    return edit


def row_of(scene: Scene, edit: Edit) -> Row:
    """All figures of one way to edit."""
    photo, face = scene.view
    start = time.perf_counter()
    after = edit(photo, face)
    seconds = time.perf_counter() - start
    pair = Pair.of_edit(photo, after, face, face)
    before, now = (_median_lab(view) for view in (pair.before, pair.after))
    lines = AUTHENTICITY["lines"].parts(pair)
    return {
        "blotches": scene.view.blotches(after),
        "pores": min(_energy(pair.after, pair.before).values(), default=1.0),
        "lines": min(lines.values(), default=1.0),
        "likeness": AUTHENTICITY["likeness"](pair),
        "dE": float(delta_e2000(before, now)),
        "dITA": abs(float(ita(now) - ita(before))),
        **_marks_kept(scene, edit),
        "seconds": seconds,
    }


def again(scene: Scene, edit: Edit) -> float:
    """How much a second time changes, over how much the first did."""
    photo, face = scene.view
    once = edit(photo, face)
    twice = edit(once, find_faces(once)[0])
    first, second = (float(np.abs(b.pixels - a.pixels).mean()) for a, b in ((photo, once), (once, twice)))
    return second / max(first, 1e-9)


def _energy(after: View, before: View) -> dict[str, float]:
    """Root mean square of pores by zone, after over before."""
    kept = {}
    for name, zone in before.zones.items():
        own, now = (float((np.square(view.pores) * zone).sum()) for view in (before, after))
        kept[name] = float(np.sqrt(now / max(own, 1e-12)))
    return kept


def _variance(pixels: np.ndarray, clear: np.ndarray, unit: float) -> float:
    redness = BLOTCH.of(np.ascontiguousarray(pigments(log_light(pixels))[..., 0]), clear, unit)
    return float((clear * (clear > 0.8) * np.square(redness)).sum())


def _median_lab(view: View) -> np.ndarray:
    return np.median(to_lab(np.clip(view.pixels, 0, 1))[view.regions.certain_skin > 0.5], axis=0)


def _marks_kept(scene: Scene, edit: Edit) -> Row:
    """Median share of the contrast that painted marks of each name kept."""
    photo, face = scene.marked
    after = edit(photo, face)
    kept: dict[str, list[float]] = {"mole": [], "freckle": [], "pimple": []}
    for mark in scene.marks:
        own, now = (_contrast(picture, mark) for picture in (photo, after))
        if own > 0.02:
            kept[mark.name].append(now / own)
    return {f"{name}s": float(np.median(shares)) if shares else float("nan") for name, shares in kept.items()}


def _contrast(photo: Photo, mark: Painted) -> float:
    """Drop of log G in the mark against the ring about it."""
    reach = round(2.6 * mark.radius) + 2
    rows, columns = (slice(max(round(at) - reach, 0), round(at) + reach + 1) for at in (mark.y, mark.x))
    light = np.log(np.maximum(photo.pixels[rows, columns, 1], 0) + 0.003)
    y, x = np.ogrid[: light.shape[0], : light.shape[1]]
    distance = np.hypot(x + columns.start - mark.x, y + rows.start - mark.y) / mark.radius
    return float(light[(distance > 1.6) & (distance < 2.4)].mean() - light[distance < 0.7].mean())


def table(rows: list[tuple[str, str, Row]]) -> str:
    """Means by way and skin tone, as Markdown."""
    lines = ["| | skin | " + " | ".join(COLUMNS.values()) + " |", "| --- | --- |" + " --- |" * len(COLUMNS)]
    for name in dict.fromkeys(name for name, _, _ in rows):
        for tone in TONES:
            of_it = [row for way, of_tone, row in rows if way == name and of_tone == tone]
            cells = [_mean([row.get(column, float("nan")) for row in of_it]) for column in COLUMNS]
            lines.append(f"| {name} | {tone} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _mean(values: list[float]) -> str:
    known = [value for value in values if not np.isnan(value)]
    return f"{np.mean(known):.2f}" if known else ""


def document(text: str, audience: str) -> str:
    """The page of the docs."""
    return f"""# What the skin edits do to skin

Made by `benchmarks/skin.py` on one portrait of each person: the skin edits as the audience {audience} wants them and at
full strength, beside the usual recipes for smooth skin, each mixed in until as much of the blotches is gone, or wholly.
Light, colour and framing are left alone. Means by skin tone.

{text}

- blotches: share left of the variance of redness between the size of a pore and that of a cheek; less is smoother.
- pores, lines: share kept of the contrast of pores and fine lines (0.01 to 0.04 inter-ocular distances), and of the
  depth of lines, in the part of the face where least was.
- likeness: distance of dlib's face embedding to the photo before.
- colour, ITA: CIEDE2000 and degrees by which the median colour of the skin moved.
- moles, freckles, pimples: share kept of the contrast of painted ones. Pimples are meant to go.
- again: how much doing the same a second time changes, over how much the first time did.
- seconds: of the edit alone, the face map included where it is needed.
"""


if __name__ == "__main__":
    main()
