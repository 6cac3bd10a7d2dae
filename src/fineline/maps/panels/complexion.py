"""The skin's own colour, beside the Monk scale."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from fineline.face import Face
from fineline.face.complexion import MONK
from fineline.maps.canvas import Canvas
from fineline.maps.facts import FaceMap
from fineline.maps.page import Note, Panel
from fineline.photo.colour import from_lab, to_srgb8

WIDTH, SWATCH, TONE, BAR = 560, 180, 60, 80
"""Pixels: of the panel, and heights of the large swatch, of the scale and of the bars over it."""

UNSURE = 0.2
"""Confidence below which the colour is only a guess, and is said to be one."""


def draw(face: Face, head: Canvas, facts: FaceMap) -> Panel:  # noqa: ARG001
    """The measured colour as a swatch, and how likely each Monk tone is."""
    seen = facts.complexion
    picture = Image.new("RGB", (WIDTH, SWATCH + BAR + TONE + 40), "white")
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(13)
    lab = np.array(seen.lab, np.float32)[None, None]
    pen.rectangle((0, 0, WIDTH, SWATCH), fill=tuple(to_srgb8(np.clip(from_lab(lab), 0, 1))[0, 0].tolist()))
    step, base = WIDTH / len(MONK), SWATCH + BAR + 10
    for index, (tone, share) in enumerate(zip(MONK, seen.monk_probabilities, strict=True)):
        left, right = index * step, (index + 1) * step - 3
        pen.rectangle((left, base - share * BAR, right, base), fill="#555555")
        pen.rectangle((left, base + 2, right, base + TONE), fill=f"#{tone}")
        pen.text(((left + right) / 2, base + TONE + 12), str(index + 1), fill="#444444", font=font, anchor="mm")
    guess = f"ITA {seen.ita:.0f}°, Monk {seen.monk}, {seen.undertone} undertone (hue {seen.hue:.0f}°)"
    if seen.confidence < UNSURE:
        return Panel(
            "Complexion", picture, [Note(f"Cannot be told: nothing shows how bright the light was ({guess}?)")]
        )
    return Panel(
        "Complexion",
        picture,
        [
            Note("Colour of the skin in full neutral light, and the likely tones of the Monk scale."),
            Note(f"{guess}; {seen.confidence:.0%} sure."),
        ],
    )
