"""The map of one face: what is known of it as data, and as one annotated picture."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cached_property

from PIL import Image

from fineline.face import Face
from fineline.maps.canvas import Canvas
from fineline.maps.facts import FaceMap
from fineline.maps.page import lay_out
from fineline.maps.panels import complexion, light, lines, marks, matte, mesh, regions

PANELS = (mesh, regions, matte, complexion, marks, lines, light)

COLUMNS, WIDTH = 4, 560
"""Panels in a row, and pixels across each."""


@dataclass(frozen=True, eq=False)
class Look:
    """What `fineline.look` gives.

    Attributes:
        face: in its photo, with everything that is known of it.
    """

    face: Face

    @cached_property
    def facts(self) -> FaceMap:
        """The map as data, ready to be written as JSON."""
        return FaceMap.of(self.face)

    @cached_property
    def image(self) -> Image.Image:
        """The map as one annotated picture: mesh, regions, cut-out, complexion, marks, lines and light."""
        head = Canvas.of_head(self.face)
        panels = [panel.draw(self.face, head, self.facts) for panel in PANELS]
        return lay_out(panels, COLUMNS, WIDTH, self.face.found_in.source.name)

    def png(self) -> bytes:
        """The picture as the bytes of a PNG file."""
        stream = io.BytesIO()
        self.image.save(stream, "PNG")
        return stream.getvalue()
