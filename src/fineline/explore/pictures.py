"""Small pictures of a recipe, framed as it will be, and how far two of them are apart for the eye."""

from __future__ import annotations

import io
from collections import OrderedDict

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from fineline.edits import make_edit
from fineline.edits.crop import Crop
from fineline.face import Face
from fineline.photo import Photo
from fineline.photo.colour import delta_e2000, from_srgb8, to_lab
from fineline.photo.filters import resize
from fineline.recipe import Recipe
from fineline.render import render
from fineline.search import Portrait

QUALITY = 88
"""Of the JPEGs."""

COMPARED = 96
"""Pixels to each side at which pictures are compared: what is smaller, nobody sees from an arm's length."""

PARTS = 3
"""Parts to each side; a change counts where it is, however small it is over the whole picture."""

PARTING = ("white_balance", "skin_evenness", "background")
"""Edits up to which many versions are the same."""

KEPT = 8
"""Photos on their way that an easel keeps."""

Codes = NDArray[np.uint8]


class Easel:
    """Draws small pictures of one portrait; what several recipes have in common is made once.

    Edits are made on a smaller copy of the photo; they follow the face's size, so that a picture looks as it will at
    full size but for grain and pores.

    Args:
        frame: recipe whose crop is drawn at its full `side`; of a wider one the picture is made smaller, and a closer
            one has fewer pixels.
        side: pixels along the longer side of the picture, or fewer where the photo has fewer.
    """

    def __init__(self, portrait: Portrait, frame: Recipe, side: int = 320) -> None:
        photo, face = portrait.photo, portrait.face.choosing(frame.marks)
        across, down = photo.width, photo.height
        if crop := _crop(frame):
            placed = crop.placed(photo, face)
            across, down = placed.width, placed.height
        scale = min(side / max(across, down), 1.0)
        inset = (scale - 1) / 2
        matrix = np.array([[scale, 0, inset], [0, scale, inset]])
        small = photo.warped(matrix, (max(round(photo.width * scale), 1), max(round(photo.height * scale), 1)))
        self._side, self._start = side, (small, face.moved(matrix))
        self._made: OrderedDict[str, tuple[Photo, Face]] = OrderedDict()

    def draw(self, recipe: Recipe) -> Codes:
        """(h, w, 3) sRGB codes of the headshot."""
        refining, finishing = recipe.parted()
        photo, face = self._refined(refining)
        for step in finishing.steps:
            edit = make_edit(step.edit, step.strength, step.options)
            if isinstance(edit, Crop):
                placed = edit.placed(photo, face)
                photo, face = (
                    edit.cut(photo, placed),
                    face.moved(np.array([[1.0, 0, -placed.left], [0, 1, -placed.top]])),
                )
            else:
                photo = edit(photo, face)
        scale = self._side / max(photo.width, photo.height)
        if scale < 1:
            photo = photo.resized(max(round(photo.width * scale), 1), max(round(photo.height * scale), 1))
        return photo.srgb8

    def _refined(self, recipe: Recipe) -> tuple[Photo, Face]:
        """After all steps, made from where other recipes were the same."""
        key = recipe.model_dump_json(include={"marks", "steps"})
        if key not in self._made:
            place = max((at for at, step in enumerate(recipe.steps) if step.edit in PARTING), default=0)
            before, rest = (
                recipe.model_copy(update={"steps": steps}) for steps in (recipe.steps[:place], recipe.steps[place:])
            )
            self._made[key] = render(*(self._refined(before) if place else self._start), rest)
        self._made.move_to_end(key)
        while len(self._made) > KEPT:
            self._made.popitem(last=False)
        return self._made[key]


def draw(portrait: Portrait, recipe: Recipe, side: int = 320) -> Codes:
    """(h, w, 3) sRGB codes of one headshot, about `side` pixels along its longer side or smaller; see `Easel`."""
    return Easel(portrait, recipe, side).draw(recipe)


def _crop(recipe: Recipe) -> Crop | None:
    platform = recipe.option("crop", "platform")
    return Crop(recipe.strength("crop"), str(platform)) if platform else None


def jpeg(codes: Codes) -> bytes:
    """A file without any metadata."""
    stream = io.BytesIO()
    Image.fromarray(codes).save(stream, "JPEG", quality=QUALITY, optimize=True)
    return stream.getvalue()


def difference(one: Codes, other: Codes) -> float:
    """Mean CIEDE2000 between two pictures in the ninth of them that differs most; about 1 is just noticeable.

    Pictures of other shapes are stretched to the same one: another frame is a difference.
    """
    labs = [to_lab(resize(from_srgb8(codes), (COMPARED, COMPARED))) for codes in (one, other)]
    part = COMPARED // PARTS
    apart = delta_e2000(*labs).reshape(PARTS, part, PARTS, part)
    return float(apart.mean(axis=(1, 3)).max())
