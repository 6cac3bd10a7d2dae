"""The map of what was changed between two pictures of a face: where, how much, and of what kind."""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from fineline.face import topology
from fineline.maps.canvas import Canvas, Colour
from fineline.maps.page import Note, Panel, lay_out
from fineline.measures import Pair
from fineline.measures.complexion import skin_relighting
from fineline.measures.geometry import displacement
from fineline.measures.marks import GONE, KEPT, mark_shares
from fineline.photo import Mask
from fineline.photo.colour import mix, to_lab, to_srgb8
from fineline.photo.filters import gaussian

COLUMNS, WIDTH = 3, 560
TIMES = 8
"""By which the plain difference is enlarged."""

LOST: Colour = (200, 30, 30)
ADDED: Colour = (30, 80, 200)
FADED: Colour = (230, 150, 20)
LIGHTER: Colour = (255, 190, 0)
DARKER: Colour = (90, 50, 160)

NEAR = 0.08
"""Inter-ocular distances over which the texture kept at a place is summed up."""

MOST_TEXTURE, MOST_COLOUR = 0.5, 8.0
"""Share of texture, and L*, that are drawn in full colour."""

ARROWS = 6
"""Times by which the arrows are longer than the way that a place went."""


def draw_changes(pair: Pair, heading: str, says: list[str]) -> Image.Image:
    """Before, after, their difference, and what became of texture, colour, shape, marks and lines.

    Args:
        pair: of the two pictures.
        heading: over the page.
        says: sentences under the picture after.
    """
    outline, unit = pair.before.expected.xy(*topology.OVAL), pair.before.unit
    before, after = (Canvas(to_srgb8(view.pixels)).around(outline, unit) for view in (pair.before, pair.after))
    gap = np.clip(128 + TIMES * (after.picture.astype(np.int16) - before.picture), 0, 255).astype(np.uint8)
    panels = [
        Panel("Before", before.image),
        Panel("After", after.image, [Note(line) for line in says]),
        Panel(f"Difference, {TIMES} times", Image.fromarray(gap)),
        *change_panels(pair),
    ]
    return lay_out(panels, COLUMNS, WIDTH, heading)


def change_panels(pair: Pair) -> list[Panel]:
    """What became of texture, of light and colour, and of shape, marks and lines, drawn on the picture before."""
    outline, unit = pair.before.expected.xy(*topology.OVAL), pair.before.unit
    canvas = Canvas(to_srgb8(pair.before.pixels)).around(outline, unit)
    return [_texture(pair, canvas), _colour(pair, canvas), _shape(pair, canvas)]


def png_of(picture: Image.Image) -> bytes:
    """The bytes of a PNG file."""
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def _texture(pair: Pair, canvas: Canvas) -> Panel:
    skin, unit = pair.before.regions.skin, pair.before.unit
    own, now = pair.before.pores, pair.unmoved.pores
    power = gaussian(np.square(own) * pair.before.bare, NEAR * unit)
    share = gaussian(own * now * pair.before.bare, NEAR * unit) / np.maximum(power, 1e-9)
    lost = np.asarray((1 - share) / MOST_TEXTURE, np.float32) * skin
    tinted = canvas.paled().tinted(lost, LOST).tinted(-lost, ADDED)
    return Panel("Texture", tinted.image, [Note("pores and fine lines lost", LOST), Note("added or sharpened", ADDED)])


def _colour(pair: Pair, canvas: Canvas) -> Panel:
    relit = np.clip(mix(pair.before.pixels, skin_relighting(pair)), 0, 1)
    move = gaussian(to_lab(np.clip(pair.unmoved.pixels, 0, 1)) - to_lab(relit), 0.03 * pair.before.unit)
    lighter = np.asarray(move[..., 0] / MOST_COLOUR * pair.before.regions.person, np.float32)
    tinted = canvas.paled().tinted(lighter, LIGHTER, 0.8).tinted(-lighter, DARKER, 0.8)
    inside = pair.before.regions.face > 0.5
    chroma = float(np.hypot(move[..., 1], move[..., 2])[inside].mean()) if inside.any() else 0.0
    notes = [
        Note("lighter than the light explains", LIGHTER),
        Note("darker", DARKER),
        Note(f"Colour moved by {chroma:.1f} on average over the face (CIELAB chroma)."),
    ]
    return Panel("Light and colour", tinted.image, notes)


def _shape(pair: Pair, canvas: Canvas) -> Panel:
    view = pair.before
    picture = canvas.paled().tinted(_lines_lost(pair), LOST, 0.9).image
    pen = ImageDraw.Draw(picture)
    _draw_marks(pair, canvas, pen)
    ends = view.expected.xy() + ARROWS * view.unit * displacement(pair)
    for start, end in zip(canvas.place(view.expected.xy()), canvas.place(ends), strict=True):
        if np.hypot(*(end - start)) > 2:
            pen.line([tuple(start), tuple(end)], fill=ADDED, width=2)
    return Panel(
        "Shape, marks and lines",
        picture,
        [
            Note(f"where places went, {ARROWS} times as far", ADDED),
            Note("marks and lines that went", LOST),
            Note("marks that faded", FADED),
        ],
    )


def _draw_marks(pair: Pair, canvas: Canvas, pen: ImageDraw.ImageDraw) -> None:
    marks = list(pair.before.marks)
    for mark, share in zip(marks, mark_shares(pair, marks), strict=True):
        if share < KEPT:
            x, y = canvas.place(np.array([[mark.x, mark.y]]))[0]
            radius = 2 * mark.radius * pair.before.unit + 1
            colour = LOST if share < GONE else FADED
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=colour, width=2)


def _lines_lost(pair: Pair) -> Mask:
    """(h, w) how much of each line's depth went."""
    strength, unit = pair.before.lines.strength, pair.before.unit
    own, now = (_fine(view.tones, unit) for view in (pair.before, pair.unmoved))
    power = gaussian(np.square(own) * strength, 0.02 * unit)
    share = gaussian(own * now * strength, 0.02 * unit) / np.maximum(power, 1e-9)
    return np.asarray(np.clip(1 - share, 0, 1) * strength, np.float32)


def _fine(tones: NDArray[np.float32], unit: float) -> NDArray[np.float32]:
    return tones - gaussian(tones, 0.05 * unit)
