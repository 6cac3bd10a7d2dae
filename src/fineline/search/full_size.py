"""The full-size headshot: rendered, measured, and taken back where the preview was too hopeful."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fineline.face import Face
from fineline.framing import Framing, framing_of, load_platform
from fineline.photo import Photo
from fineline.progress import Stopwatch
from fineline.render import render
from fineline.report import Authenticity, Polish
from fineline.search.line import Found, step_back
from fineline.search.portrait import Portrait

MOST_STEPS_BACK = 3
"""Renders beyond the first."""


@dataclass(frozen=True, eq=False)
class Rendered:
    """A headshot at full size.

    Attributes:
        found: what was done in the end.
        photo: the headshot.
        face: where the face is in it.
        framing: what became of the frame; None without one.
        authenticity: what it spent.
        polish: what it gained.
        notes: what was taken back, in words.
    """

    found: Found
    photo: Photo
    face: Face
    framing: Framing | None
    authenticity: tuple[Authenticity, ...]
    polish: tuple[Polish, ...]
    notes: tuple[str, ...]


def render_inside(
    portrait: Portrait, found: Found, crops: Sequence[str], limits: dict[str, float], watch: Stopwatch
) -> tuple[Rendered, ...]:
    """Render and measure at full size in each frame, again with less while a limit is crossed in any.

    The photo is refined once; each frame is cut out of the same refined photo.
    """
    notes: tuple[str, ...] = ()
    for step in range(MOST_STEPS_BACK + 1):
        with watch.stage("render", "Refining", 0.6 + 0.1 * step):
            refining, _ = found.recipe.parted()
            refined, face = portrait.render(refining)
        results = tuple(_finished(portrait, found, crop, refined, face, limits, notes, watch) for crop in crops)
        spent = {
            name: max(entry.value for result in results for entry in result.authenticity if entry.measure == name)
            for name in limits
        }
        less = step_back(found, spent, limits)
        if less is None or step == MOST_STEPS_BACK:
            break
        crossed = " and ".join(name for name, limit in limits.items() if spent[name] > limit)
        notes = (*notes, f"At full size {crossed} was over the limit, so the edits that spend it were taken back.")
        found = less
    return results


def _finished(
    portrait: Portrait,
    found: Found,
    crop: str,
    refined: Photo,
    face: Face,
    limits: dict[str, float],
    notes: tuple[str, ...],
    watch: Stopwatch,
) -> Rendered:
    """One frame of a refined photo."""
    recipe = found.recipe.with_crop(crop)
    _, finishing = recipe.parted()
    with watch.stage("render", f"Framing for {crop}" if crop != "none" else "Refining", 0.7):
        photo, moved = render(refined, face, finishing)
        framing = None if crop == "none" else framing_of(refined, face, photo, crop, load_platform(crop))
    with watch.stage("measure", "Measuring", 0.75):
        authenticity, polish = portrait.measure(photo, moved, limits, recipe)
    return Rendered(replace(found, recipe=recipe), photo, moved, framing, authenticity, polish, notes)
