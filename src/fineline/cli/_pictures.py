"""Draws people before and after, side by side."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from fineline.face import Face
    from fineline.photo import Photo
    from fineline.recipe import Recipe
    from fineline.search.portrait import Portrait

Pair = tuple[Image.Image, Image.Image]

HEAD = (2.1, 2.2, 2.1, 2.6)
"""How far a head's picture reaches left, up, right and down from between the eyes, in inter-ocular distances."""

GAP = 4
"""Pixels between before and after; between people it is three times as much."""


def head_pair(portrait: Portrait, recipe: Recipe) -> Pair:
    """The head before and after a recipe: the same part of it at the same scale, as far as both pictures show it."""
    after, moved = portrait.render(recipe)
    room = np.minimum(_room(portrait.photo, portrait.face), _room(after, moved))
    reach = np.minimum(HEAD, room)
    return _cut(portrait.photo, portrait.face, reach), _cut(after, moved, reach)


def draw(pairs: Sequence[Pair], width: int) -> bytes:
    """All pairs in one row as a PNG of about `width` pixels, each panel with its label below."""
    panels = [panel for pair in pairs for panel in pair]
    shape = sum(panel.width / panel.height for panel in panels)
    gaps = GAP * len(pairs) + 3 * GAP * (len(pairs) - 1)
    height = round((width - gaps) / shape)
    size = max(height // 18, 13)
    sheet = Image.new("RGB", (width, height + 2 * size), "white")
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(size)
    left = 0
    for index, panel in enumerate(panels):
        panel = panel.resize((round(height * panel.width / panel.height), height), Image.Resampling.LANCZOS)
        sheet.paste(panel, (left, 0))
        label = "after" if index % 2 else "before"
        pen.text((left + panel.width / 2, height + size), label, fill="#444444", font=font, anchor="mm")
        left += panel.width + (3 * GAP if index % 2 else GAP)
    stream = io.BytesIO()
    sheet.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _room(photo: Photo, face: Face) -> NDArray[np.float64]:
    """What there is of the photo left, up, right and down of the point between the eyes, in its own unit."""
    x, y = face.mesh.pupils.mean(axis=0)
    return np.array([x, y, photo.width - x, photo.height - y]) / face.interocular


def _cut(photo: Photo, face: Face, reach: NDArray[np.float64]) -> Image.Image:
    x, y = face.mesh.pupils.mean(axis=0)
    left, up, right, down = reach * face.interocular
    return Image.fromarray(photo.srgb8).crop((round(x - left), round(y - up), round(x + right), round(y + down)))
