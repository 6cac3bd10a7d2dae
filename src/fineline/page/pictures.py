"""The pictures of the page, as data in the page itself."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass

import numpy as np
from PIL import Image

from fineline.maps.change_map import TIMES, change_panels
from fineline.maps.page import Panel
from fineline.measures import Pair
from fineline.photo.resample import compose, scaling, warp
from fineline.result import Result

LARGEST = 1000
"""Pixels of the longer side of the headshot on the page: sharp on a phone and on a laptop."""

MAP = 480
"""Pixels across a map."""

QUALITY = 86
"""Of the JPEGs: nothing shows at the size of the page."""


@dataclass(frozen=True)
class Picture:
    """One picture with its caption.

    Attributes:
        title: over it.
        data: a data URI.
        width: in pixels.
        height: in pixels.
        legend: words with the colour that each explains, None for plain words.
    """

    title: str
    data: str
    width: int
    height: int
    legend: tuple[tuple[str, str | None], ...] = ()


def before_and_after(result: Result) -> tuple[Picture, Picture, Picture]:
    """The photo cut like the headshot, the headshot, and where they differ; pixel over pixel."""
    height, width = result.photo.pixels.shape[:2]
    scale = min(LARGEST / max(height, width), 1.0)
    shrink = scaling(scale)
    size = round(width * scale), round(height * scale)
    before = warp(result.portrait.photo.srgb8, compose(shrink, result.face.placement), size)
    after = warp(result.photo.srgb8, shrink, size)
    gap = np.clip(128 + TIMES * (after.astype(np.int16) - before), 0, 255).astype(np.uint8)
    titled = (("Before", before), ("After", after), (f"What changed, {TIMES} times as strong", gap))
    first, second, third = (picture(title, Image.fromarray(pixels)) for title, pixels in titled)
    return first, second, third


def maps(pair: Pair) -> tuple[Picture, ...]:
    """What became of texture, colour, shape, marks and lines."""
    return tuple(_of_panel(panel) for panel in change_panels(pair))


def _of_panel(panel: Panel) -> Picture:
    height = round(panel.picture.height * MAP / panel.picture.width)
    shown = panel.picture.resize((MAP, height), Image.Resampling.LANCZOS)
    legend = tuple((note.text, note.colour and "#{:02x}{:02x}{:02x}".format(*note.colour)) for note in panel.notes)
    return picture(panel.title, shown, legend)


def picture(title: str, image: Image.Image, legend: tuple[tuple[str, str | None], ...] = ()) -> Picture:
    """Embedded as a JPEG without any metadata."""
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    data = "data:image/jpeg;base64," + base64.b64encode(stream.getvalue()).decode("ascii")
    return Picture(title, data, image.width, image.height, legend)
