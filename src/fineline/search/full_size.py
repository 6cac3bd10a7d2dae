"""The full-size headshot: rendered, measured, and taken back where the preview was too hopeful."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fineline.background import parse
from fineline.face import Face
from fineline.framing import Framing, framing_of, load_platform
from fineline.photo import Photo
from fineline.progress import Stopwatch
from fineline.render import render
from fineline.report import Authenticity, Polish
from fineline.search.explaining import listed, words
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
        results = _each(portrait, found, crops, limits, notes, watch)
        over = _crossed(results, limits)
        if not over or not found.wanted or step == MOST_STEPS_BACK:
            break
        behind = _by_background(portrait, found, crops, limits, over, watch)
        less = _fainter_background(found) if behind else None
        if less is None:
            less = step_back(found, {name: value for name, value in over.items() if name not in behind}, limits)
        if behind and less is None:
            notes = (*notes, _background_note(behind))
            results = tuple(replace(result, notes=notes) for result in results)
        if less is None:
            break
        notes = tuple(dict.fromkeys((*notes, _step_back_note(list(over)))))  # said once, however many steps it took
        found = less
    return results


def _each(
    portrait: Portrait,
    found: Found,
    crops: Sequence[str],
    limits: dict[str, float],
    notes: tuple[str, ...],
    watch: Stopwatch,
) -> tuple[Rendered, ...]:
    """Every frame of the photo, refined once."""
    with watch.stage("render", "Refining", 0.65):
        refining, _ = found.recipe.parted()
        refined, face = portrait.render(refining)
    return tuple(_finished(portrait, found, crop, refined, face, limits, notes, watch) for crop in crops)


def _crossed(results: Sequence[Rendered], limits: dict[str, float]) -> dict[str, float]:
    """The most that is spent in any frame, of each measure over its limit."""
    spent = {
        name: max(entry.value for result in results for entry in result.authenticity if entry.measure == name)
        for name in limits
    }
    return {name: value for name, value in spent.items() if value > limits[name]}


def _by_background(
    portrait: Portrait,
    found: Found,
    crops: Sequence[str],
    limits: dict[str, float],
    over: dict[str, float],
    watch: Stopwatch,
) -> tuple[str, ...]:
    """Which of the measures over their limits would keep them, were the background left alone."""
    if found.recipe.strength("background") == 0:
        return ()
    bare = replace(found, recipe=found.recipe.with_strengths({"background": 0.0}))
    still = _crossed(_each(portrait, bare, crops, limits, (), watch), limits)
    return tuple(name for name in over if name not in still)


def _fainter_background(found: Found) -> Found | None:
    """Half as much of a background that is kept; None where another has replaced it, for half of that is a ghost."""
    change = parse(str(found.recipe.option("background", "mode")))
    if change is None or not change.keeps:
        return None
    return replace(found, recipe=found.recipe.with_strengths({"background": found.recipe.strength("background") / 2}))


def _step_back_note(measures: Sequence[str]) -> str:
    return f"At full size {_said(measures)} went over the limit, so the edits that spend it were taken back."


def _said(measures: Sequence[str]) -> str:
    return listed([words(name) for name in measures])


def _background_note(measures: Sequence[str]) -> str:
    return (
        f"The new background itself takes {_said(measures)} over the limit, by what it changes at your outline. "
        "Look at that closely, or keep the background with 'tidy' or 'blur'."
    )


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
