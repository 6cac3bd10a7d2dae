"""Reads off a finished headshot what has to be alike in a team: background, colour of the light, exposure.

All of it is judged by what is not skin. How light the skin is shown is read only so that the others can be told by it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fineline.face import Face, choose_face
from fineline.photo import Photo
from fineline.photo.colour import luminance, to_lab
from fineline.result import Result
from fineline.team.row import Look

CARD = 0.6
"""Linear light of the grey card by which a colour of light is told: L* 82, as bright as backdrops are."""

BEHIND = 0.02
"""How much of the person may show in a pixel of the background."""

LEAST = 0.01
"""Share of the headshot that must be background to tell its colour."""


def look_of(result: Result) -> Look:
    """Measured on the headshot itself, as if it had just come."""
    face = choose_face(result.photo, 1)
    red, blue = face.cast.light
    light = np.exp(np.array([red, 0.0, blue])).astype(np.float32)
    card = to_lab((CARD * light / luminance(light[None])).reshape(1, 1, 3))
    behind = background_of(result.photo, result.face)
    return Look(
        skin=skin_of(result.photo, result.face),
        background=None if behind is None else _rounded(behind),
        light=_rounded(card.reshape(3)),
        exposure=round(face.exposure.error, 2),
    )


def background_of(photo: Photo, face: Face) -> NDArray[np.float32] | None:
    """(3,) CIELAB, the median of what is behind the person; None where hardly any of it shows."""
    window = face.figure
    seen = window.frame.inside(photo.height, photo.width) > 0.5
    behind = seen & (window.regions.person < BEHIND)
    if behind.sum() < LEAST * seen.sum():
        return None
    return np.asarray(np.median(to_lab(window.frame.sample(photo.pixels))[behind], axis=0), np.float32)


def skin_of(photo: Photo, face: Face) -> float | None:
    """L*, the median of what is skin for sure; None where none is."""
    colours = face.seen_in(photo)[face.regions.certain_skin > 0.5]
    return round(float(np.median(to_lab(colours[None])[..., 0])), 1) if len(colours) else None


def _rounded(lab: NDArray[np.floating]) -> tuple[float, float, float]:
    lightness, a, b = (round(float(value), 2) for value in lab)
    return lightness, a, b
