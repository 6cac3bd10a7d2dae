"""Lays titled pictures with words under them out on one page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from PIL import Image, ImageDraw, ImageFont

MARGIN = 24
TITLE, TEXT = 22, 15
"""Sizes of letters in pixels."""
LEADING = 1.35
"""Height of a line over the size of its letters."""
INK, FAINT_INK, PAPER = "#222222", "#555555", "#ffffff"
SWATCH = 13

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True, eq=False)
class Note:
    """A line under a picture, with a colour in front of it where it explains one."""

    text: str
    colour: tuple[int, int, int] | None = None


@dataclass(frozen=True, eq=False)
class Panel:
    """One picture of the page.

    Attributes:
        title: over it.
        picture: drawn as wide as all others.
        notes: under it.
        columns: in which the notes are set.
    """

    title: str
    picture: Image.Image
    notes: Sequence[Note] = field(default=())
    columns: int = 1


def lay_out(panels: Sequence[Panel], columns: int, width: int, heading: str) -> Image.Image:
    """A page of rows of `columns` panels, each `width` pixels wide."""
    rows = [panels[start : start + columns] for start in range(0, len(panels), columns)]
    drawn = [[_draw(panel, width) for panel in row] for row in rows]
    heights = [max(picture.height for picture in row) for row in drawn]
    top = MARGIN + round(1.6 * TITLE * LEADING)
    page = Image.new("RGB", (MARGIN + columns * (width + MARGIN), top + sum(heights) + MARGIN * (len(rows) + 1)), PAPER)
    ImageDraw.Draw(page).text((MARGIN, MARGIN), heading, fill=INK, font=ImageFont.load_default(round(1.3 * TITLE)))
    y = top + MARGIN
    for row, height in zip(drawn, heights, strict=True):
        for column, picture in enumerate(row):
            page.paste(picture, (MARGIN + column * (width + MARGIN), y))
        y += height + MARGIN
    return page


def _draw(panel: Panel, width: int) -> Image.Image:
    picture = panel.picture
    if picture.width != width:
        size = width, round(picture.height * width / picture.width)
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    font = ImageFont.load_default(TEXT)
    room = width // panel.columns
    lines = [line for note in panel.notes for line in _wrapped(note, room, font)]
    top, step = round(TITLE * LEADING), round(TEXT * LEADING)
    in_column = -(-len(lines) // panel.columns)
    drawn = Image.new("RGB", (width, top + picture.height + step * in_column + step // 2), PAPER)
    pen = ImageDraw.Draw(drawn)
    pen.text((0, 0), panel.title, fill=INK, font=ImageFont.load_default(TITLE))
    drawn.paste(picture, (0, top))
    for number, line in enumerate(lines):
        column, row = divmod(number, in_column)
        _write(pen, line, (column * room, top + picture.height + step // 2 + row * step), font)
    return drawn


def _write(pen: ImageDraw.ImageDraw, note: Note, corner: tuple[int, int], font: Font) -> None:
    x, y = corner
    if note.colour is not None:
        pen.rectangle((x, y + 2, x + SWATCH, y + 2 + SWATCH), fill=note.colour, outline=FAINT_INK)
        x += SWATCH + 8
    pen.text((x, y), note.text, fill=FAINT_INK, font=font)


def _wrapped(note: Note, width: int, font: Font) -> Iterable[Note]:
    """The note broken into lines that fit; the colour stands before the first."""
    room = width - (SWATCH + 8 if note.colour else 0)
    line, colour = "", note.colour
    for word in note.text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > room:
            yield Note(line, colour)
            line, colour = word, None
        else:
            line = longer
    yield Note(line, colour)
