"""The person cut out of the photo."""

from __future__ import annotations

import numpy as np

from fineline.face import Face
from fineline.maps.canvas import Canvas
from fineline.maps.facts import FaceMap
from fineline.maps.page import Note, Panel
from fineline.photo.colour import to_srgb8

CHECKS, LIGHT, DARK = 0.12, 0.55, 0.35
"""Side of the squares behind the person in inter-ocular distances, and their light."""


def draw(face: Face, head: Canvas, facts: FaceMap) -> Panel:  # noqa: ARG001
    """The person's own colours over a chequered ground, as far as the frame shows them."""
    frame = face.frame
    alpha = frame.sample(face.matte.alpha[..., None].repeat(3, axis=-1))
    alpha *= frame.inside(face.found_in.height, face.found_in.width)[..., None]
    foreground = frame.sample(face.matte.foreground)
    rows, columns = np.indices(alpha.shape[:2]) // max(round(CHECKS * frame.unit), 1)
    ground = np.where((rows + columns) % 2, LIGHT, DARK).astype(np.float32)[..., None]
    picture = Canvas(to_srgb8(alpha * foreground + (1 - alpha) * ground))
    return Panel("Cut-out", picture.image, [Note("The person without the background, with the hair's own colours.")])
