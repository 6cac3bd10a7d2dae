"""Small pictures of a recipe, framed as it will be, and how far two of them are apart for the eye."""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from fineline.edits.crop import Crop
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

Codes = NDArray[np.uint8]


def draw(portrait: Portrait, recipe: Recipe, side: int = 320) -> Codes:
    """(h, w, 3) sRGB codes of the headshot, about `side` pixels along its longer side or smaller.

    Edits are made on a smaller copy of the photo; they follow the face's size, so that it looks as it will at full
    size but for grain and pores.
    """
    photo, face = portrait.photo, portrait.face
    across, down = photo.width, photo.height
    if platform := recipe.option("crop", "platform"):
        placed = Crop(recipe.strength("crop"), str(platform)).placed(photo, face)
        across, down = placed.width, placed.height
    scale = min(side / max(across, down), 1.0)
    inset = (scale - 1) / 2
    matrix = np.array([[scale, 0, inset], [0, scale, inset]])
    small = photo.warped(matrix, (max(round(photo.width * scale), 1), max(round(photo.height * scale), 1)))
    return render(small, face.moved(matrix), recipe)[0].srgb8


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
