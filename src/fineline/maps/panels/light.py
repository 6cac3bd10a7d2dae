"""Where the light comes from, where the skin shines, what the eyes mirror."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from fineline.face import Face
from fineline.face.light import Light
from fineline.maps.canvas import Canvas, Colour
from fineline.maps.facts import CatchlightFacts, FaceMap, LightFacts
from fineline.maps.page import Note, Panel
from fineline.photo.colour import to_srgb8

SHINE: Colour = (255, 0, 200)
CATCHLIGHT: Colour = (0, 130, 255)

BALL = 0.28
"""Diameter of the ball in the corner over the width of the picture."""

UNSURE = 0.3
"""Confidence below which a direction is not told."""

ASIDE = 0.3
"""Sine of the angle from the camera's own axis from which a light counts as coming from a side."""


def draw(face: Face, head: Canvas, facts: FaceMap) -> Panel:
    """The face with its shine and catchlights, and a matt ball in the light that was fitted."""
    canvas = head.around_face(face).tinted(face.shine.mask, SHINE)
    picture = canvas.image
    pen = ImageDraw.Draw(picture)
    for spot in facts.catchlights:
        iris = canvas.place(face.frame.place(face.mesh.irises[("right", "left").index(spot.eye)]))
        radius = float(np.linalg.norm(iris[1:] - iris[0], axis=1).mean())
        x, y = iris[0] + radius * np.array([spot.x, spot.y])
        reach = max(radius * spot.radius, 2) + 1
        pen.ellipse((x - reach, y - reach, x + reach, y + reach), outline=CATCHLIGHT, width=2)
    side = round(BALL * picture.width)
    ball, mask = _ball(face.light, side)
    picture.paste(ball, (4, picture.height - side - 4), mask)
    notes = [Note(_direction(facts.light)), Note(_character(facts.light))]
    notes += [
        Note(f"shine on the {part.region}: {part.share:.0%} of it, {part.stops:.1f} stops brighter", SHINE)
        for part in facts.shine
        if part.share >= 0.01
    ]
    notes.append(Note(_mirrored(facts.catchlights), CATCHLIGHT))
    return Panel("Light", picture, notes)


def _ball(light: Light, side: int) -> tuple[Image.Image, Image.Image]:
    """A matt ball as the fitted light shades it, and its outline."""
    rows, columns = (np.indices((side, side)) + 0.5) / side * 2 - 1
    inside = rows**2 + columns**2 < 1
    depth = -np.sqrt(np.clip(1 - rows**2 - columns**2, 0, 1))
    shading = light.shading(np.stack([columns, rows, depth], axis=-1))
    grey = np.where(inside, shading / max(float(shading[inside].max()), 1e-6), 0)
    codes = to_srgb8(np.repeat(grey[..., None], 3, axis=-1).astype(np.float32))
    return Image.fromarray(codes), Image.fromarray((inside * 255).astype(np.uint8))


def _direction(light: LightFacts) -> str:
    if light.confidence < UNSURE:
        return "The direction of the light does not show: it is flat, or little skin is seen."
    across, up = (turn(np.radians(light.azimuth)) * np.cos(np.radians(light.elevation)) for turn in (np.cos, np.sin))
    height = "upper " if up > ASIDE else "lower " if up < -ASIDE else ""
    side = "right" if across > ASIDE else "left" if across < -ASIDE else ""
    if side:
        place = f"the {height}{side} of the picture"
    else:
        place = {"upper ": "above", "lower ": "below", "": "the camera"}[height]
    behind = ", a little from behind" if light.elevation < 0 else ""
    return f"Light from {place}{behind} ({light.confidence:.0%} sure)."


def _character(light: LightFacts) -> str:
    hardness = "soft" if light.softness > 0.6 else "hard" if light.softness < 0.3 else "fairly soft"
    return f"{light.contrast:.1f} stops between the lit and the shadow side; {hardness} ({light.softness:.2f})."


def _mirrored(spots: tuple[CatchlightFacts, ...]) -> str:
    if not spots:
        return "No catchlights are seen."
    counts = [sum(spot.eye == eye for spot in spots) for eye in ("right", "left")]
    return f"catchlights: {counts[0]} in the right eye, {counts[1]} in the left"
