"""A calmer background: the same room, with less in it that draws the eye away from the face."""

from __future__ import annotations

import numpy as np

from fineline.background.lens import lens_blur
from fineline.background.scene import Scene
from fineline.photo import Image
from fineline.photo.colour import from_lab, to_lab
from fineline.photo.filters import gaussian

RADIUS = 0.05
"""Of the blur, in inter-ocular distances: edges of things behind lose their bite and keep their shape."""

ROUND = 0.8
"""Inter-ocular distances over which things stand out from what is round them."""

CONTRAST, COLOUR_CONTRAST = 0.85, 0.75
"""Shares of that contrast that are left, in lightness and in colour: with less a room looks hazy."""

BLACK = 30.0
"""Lightness from which what is darker than what is round it may be lifted whole; a lifted black looks like fog."""

SPOT, SPOT_LEFT = 6.0, 0.45
"""Lightness by which a spot may outshine what is round it, and the share that is left of more."""

CALM, COLOUR_LEFT = 20.0, 0.6
"""Chroma that draws no eye, and the share that is left of more."""


def tidy(scene: Scene, strength: float) -> Image:
    """(h, w, 3) the plate of a scene, calmed; not blurred where hair flies before it."""
    blurred = lens_blur(scene.plate, strength * RADIUS * scene.unit)
    soft = blurred + scene.near_hair[..., None] * (scene.plate - blurred)
    lab = to_lab(np.minimum(soft, 1))
    base = gaussian(lab, ROUND * scene.unit)
    calmed = (lab - base) * np.array([1, COLOUR_CONTRAST, COLOUR_CONTRAST], np.float32)
    light = calmed[..., 0]
    light *= 1 - (1 - CONTRAST) * np.where(light < 0, np.clip(lab[..., 0] / BLACK, 0, 1), 1)
    light -= (1 - SPOT_LEFT) * np.maximum(light - SPOT, 0)
    calm = base + calmed
    chroma = np.hypot(calm[..., 1], calm[..., 2])
    left = (CALM + COLOUR_LEFT * (chroma - CALM)) / np.maximum(chroma, 1e-6)
    calm[..., 1:] *= np.where(chroma > CALM, left, 1)[..., None]
    return np.maximum(from_lab(lab + np.float32(strength) * (calm - lab)), 0)
