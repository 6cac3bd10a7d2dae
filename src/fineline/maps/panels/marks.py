"""The marks on the skin, numbered."""

from __future__ import annotations

import numpy as np
from PIL import ImageDraw, ImageFont

from fineline.face import Face
from fineline.maps.canvas import Canvas, Colour
from fineline.maps.facts import FaceMap, MarkFacts
from fineline.maps.page import Note, Panel

COLOURS: dict[str, Colour] = {"permanent": (20, 120, 60), "transient": (220, 30, 30), "uncertain": (40, 90, 200)}
MEANINGS = {
    "permanent": "permanent: they are you and stay",
    "transient": "transient: they may fade",
    "uncertain": "uncertain: not sure what they are, so they stay",
}

LISTED = 12
"""Marks with their numbers and in words; the others are only ringed and counted."""

OUTSIDE = 2.0
"""Radius of the ring over that of the mark, so that the mark itself can be seen."""

LETTERS = 13


def draw(face: Face, head: Canvas, facts: FaceMap) -> Panel:
    """A ring round every mark and, below, what the most prominent are."""
    canvas = head.around_face(face)
    picture = canvas.image
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(LETTERS)
    for mark, fact in zip(face.marks, facts.marks, strict=True):
        x, y = canvas.place(np.array([[mark.x, mark.y]]))[0]
        radius = OUTSIDE * mark.radius * face.frame.unit + 1
        colour = COLOURS[mark.kind]
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=colour, width=2)
        if fact.id <= LISTED:
            corner = (x + radius, y - radius - LETTERS / 2)
            pen.text(corner, str(fact.id), fill=colour, font=font, stroke_width=2, stroke_fill="white")
    counts = {kind: sum(mark.kind == kind for mark in face.marks) for kind in COLOURS}
    notes = [Note(f"{counts[kind]} {MEANINGS[kind]}", colour) for kind, colour in COLOURS.items()]
    notes += [Note(_described(fact)) for fact in facts.marks[:LISTED]]
    return Panel("Marks", picture, notes)


def _described(mark: MarkFacts) -> str:
    return (
        f"{mark.id}  {mark.name}, {mark.region}, {mark.diameter:.1%} of the eyes' distance, {mark.confidence:.0%} sure"
    )
