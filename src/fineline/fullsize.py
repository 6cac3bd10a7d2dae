"""The full-size headshot: rendered, measured, and taken back where the preview was too hopeful."""

from __future__ import annotations

from dataclasses import dataclass

from fineline.face import Face
from fineline.photo import Photo
from fineline.portrait import Portrait
from fineline.progress import Stopwatch
from fineline.report import Authenticity, Polish
from fineline.search import Found, step_back

MOST_STEPS_BACK = 3
"""Renders beyond the first."""


@dataclass(frozen=True, eq=False)
class Rendered:
    """A headshot at full size.

    Attributes:
        found: what was done in the end.
        photo: the headshot.
        face: where the face is in it.
        authenticity: what it spent.
        polish: what it gained.
        notes: what was taken back, in words.
    """

    found: Found
    photo: Photo
    face: Face
    authenticity: tuple[Authenticity, ...]
    polish: tuple[Polish, ...]
    notes: tuple[str, ...]


def render_inside(portrait: Portrait, found: Found, limits: dict[str, float], watch: Stopwatch) -> Rendered:
    """Render and measure at full size, again with less while a limit is crossed."""
    notes: tuple[str, ...] = ()
    for step in range(MOST_STEPS_BACK + 1):
        with watch.stage("render", "Refining", 0.6 + 0.1 * step):
            photo, face = portrait.render(found.recipe)
        with watch.stage("measure", "Measuring", 0.65 + 0.1 * step):
            authenticity, polish = portrait.measure(photo, face, limits, found.recipe)
        less = step_back(found, {entry.measure: entry.value for entry in authenticity}, limits)
        if less is None or step == MOST_STEPS_BACK:
            break
        crossed = " and ".join(entry.measure for entry in authenticity if not entry.within)
        notes = (*notes, f"At full size {crossed} was over the limit, so the edits that spend it were taken back.")
        found = less
    return Rendered(found, photo, face, authenticity, polish, notes)
