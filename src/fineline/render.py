"""Applies a recipe to a photo."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fineline.edits import make_edit
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
    edits = [make_edit(step.edit, step.strength, step.options) for step in recipe.steps]
    for edit in edits:
        if edit.strength == 0.0:
            continue
        if on_step is not None:
            on_step(edit.name)
        motion = edit.motion(photo, face)
        photo = edit(photo, face)
        if motion is not None:
            face = face.moved(motion)
        yield edit.name, photo, face


def render(
    photo: Photo, face: Face, recipe: Recipe, on_step: Callable[[str], None] | None = None
) -> tuple[Photo, Face]:
    """The photo after all steps in their order, and the face where it then is; otherwise as `stages`."""
    result = photo, face.choosing(recipe.marks)
    for _, after, moved in stages(photo, face, recipe, on_step):
        result = after, moved
    return result
