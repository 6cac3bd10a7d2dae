"""Which part of the person each pixel is."""

from __future__ import annotations

from fineline.face import Face
from fineline.maps.canvas import Canvas, Colour
from fineline.maps.facts import FaceMap
from fineline.maps.page import Note, Panel

COLOURS: dict[str, Colour] = {
    "background": (150, 150, 150),
    "clothes": (110, 80, 160),
    "hair": (150, 90, 30),
    "neck": (245, 170, 130),
    "ears": (230, 120, 160),
    "hands": (250, 200, 90),
    "skin": (255, 120, 90),
    "facial_hair": (90, 60, 20),
    "brows": (70, 110, 40),
    "lids": (120, 200, 230),
    "lashes": (20, 60, 90),
    "sclera": (255, 255, 255),
    "irises": (40, 110, 220),
    "pupils": (0, 0, 0),
    "lips": (200, 20, 80),
    "teeth": (255, 250, 180),
    "glasses": (0, 160, 120),
    "glare": (0, 240, 200),
}
"""Of each region of `Regions`; those drawn later lie on top."""

LEAST = 0.0002
"""Share of the frame below which a region is not named."""


def draw(face: Face, head: Canvas, facts: FaceMap) -> Panel:  # noqa: ARG001
    """All regions, each in its colour, and what the colours mean."""
    canvas, seen = head, []
    for name, colour in COLOURS.items():
        mask = getattr(face.regions, name)
        canvas = canvas.tinted(mask, colour)
        if mask.mean() > LEAST:
            seen.append((name.replace("_", " "), colour))
    return Panel("Regions", canvas.image, [Note(name, colour) for name, colour in seen], columns=3)
