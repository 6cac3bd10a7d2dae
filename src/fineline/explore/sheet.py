"""Variants side by side on one picture."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image

from fineline.explore.variants import Variant
from fineline.maps.page import Note, Panel, lay_out

COLUMNS, WIDTH = 3, 320
"""Variants in a row, and pixels across each."""


def contact_sheet(shown: Sequence[Variant]) -> Image.Image:
    """Every variant with its name and the reason for it."""
    panels = [Panel(it.name, Image.fromarray(it.picture), (Note(it.reason),)) for it in shown]
    return lay_out(panels, min(COLUMNS, max(len(panels), 2)), WIDTH, "Which one is you?")
