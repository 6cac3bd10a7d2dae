"""Wrinkles and folds, by the names of their places."""

from __future__ import annotations

from fineline.face import Face
from fineline.maps.canvas import Canvas, Colour
from fineline.maps.facts import FaceMap
from fineline.maps.page import Note, Panel

LINE: Colour = (20, 80, 200)


def draw(face: Face, head: Canvas, facts: FaceMap) -> Panel:
    """The lines that were found, and how many and how deep they are in each place."""
    canvas = head.around_face(face).paled().tinted(face.lines.strength, LINE, most=0.9)
    notes = [
        Note(f"{lines.region}: {lines.count}, {lines.length:.1f} eye distances long, {lines.depth:.2f} stops deep")
        for lines in facts.lines
        if lines.count
    ]
    return Panel("Lines", canvas.image, notes or [Note("No lines stand out from the grain of the skin.")])
