"""What `fineline.pick` gives: the ranking as data, and as a contact sheet."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from PIL import Image, ImageDraw

from fineline.maps.page import Note, Panel, lay_out
from fineline.picking.ranking import Ranked, Ranking
from fineline.picking.shot import Shot

COLUMNS, WIDTH = 4, 300
"""Photos in a row, and pixels across each."""

USED, REFUSED = (46, 125, 50), (176, 58, 46)
"""Frame of the best photo of each person, and of those that cannot be used."""


@dataclass(frozen=True, eq=False)
class Picked:
    """Attributes:
    facts: the ranking, ready to be written as JSON.
    shots: what was looked at.
    """

    facts: Ranking
    shots: Sequence[Shot]

    @property
    def best(self) -> Ranked | None:
        """The photo to make the headshot of; None where none will do."""
        return self.facts.best

    @cached_property
    def image(self) -> Image.Image:
        """A contact sheet: every photo that could be ranked with its rank, its score and the reason."""
        heads = {shot.index: shot.head for shot in self.shots}
        several = len({photo.person for photo in self.facts.ranked}) > 1
        panels = [_panel(photo, Image.fromarray(heads[photo.index]), several) for photo in self.facts.ranked]
        return lay_out(panels, min(COLUMNS, max(len(panels), 2)), WIDTH, "Best of several shots")

    def png(self) -> bytes:
        """The sheet as the bytes of a PNG file."""
        stream = io.BytesIO()
        self.image.save(stream, "PNG")
        return stream.getvalue()


def _panel(photo: Ranked, head: Image.Image, several: bool) -> Panel:
    if photo.rank == 1 or not photo.usable:
        colour = USED if photo.usable else REFUSED
        ImageDraw.Draw(head).rectangle((0, 0, head.width - 1, head.height - 1), outline=colour, width=6)
    whose = f"Person {photo.person}, " if several else ""
    title = f"{whose}{photo.rank}. ({photo.score:.0f})"
    return Panel(title, head, (Note(photo.file), Note(photo.reason)))
