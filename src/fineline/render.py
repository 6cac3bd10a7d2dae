"""Applies a recipe to a photo."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fineline.edits import Edit, make_edit
from fineline.edits.gain import GainEdit, all_at_once
from fineline.face import Face
from fineline.photo import Photo
from fineline.recipe import Recipe


def stages(
    photo: Photo, face: Face, recipe: Recipe, on_step: Callable[[str], None] | None = None
) -> Iterator[tuple[str, Photo, Face]]:
    """The name of each edit with the photo and the face after it and all before it, in order.

    Args:
        on_step: told the name of each edit before it runs.

    Raises:
        UsageError: the recipe names an edit or an option that does not exist.
    """
    face = face.choosing(recipe.marks)
    for edit in _edits(recipe, on_step):
        photo, face = _after(edit, photo, face)
        yield edit.name, photo, face


def render(
    photo: Photo, face: Face, recipe: Recipe, on_step: Callable[[str], None] | None = None
) -> tuple[Photo, Face]:
    """The photo after all steps in their order, and the face where it then is; otherwise as `stages`.

    Gains that follow each other are made in the face's frame, and then all at once in the photo.
    """
    face = face.choosing(recipe.marks)
    gains: list[GainEdit] = []
    for edit in _edits(recipe, on_step):
        if isinstance(edit, GainEdit):
            gains.append(edit)
            continue
        photo, face = _after(edit, all_at_once(photo, face, gains), face)
        gains = []
    photo = all_at_once(photo, face, gains)
    return photo, face


def _edits(recipe: Recipe, on_step: Callable[[str], None] | None) -> Iterator[Edit]:
    """Those that do anything, each when it is its turn; a name that does not exist is told before the first."""
    for edit in [make_edit(step.edit, step.strength, step.options) for step in recipe.steps]:
        if edit.strength > 0.0:
            if on_step is not None:
                on_step(edit.name)
            yield edit


def _after(edit: Edit, photo: Photo, face: Face) -> tuple[Photo, Face]:
    """The photo, and the face where the edit has moved it to."""
    motion = edit.motion(photo, face)
    return edit(photo, face), face if motion is None else face.moved(motion)
