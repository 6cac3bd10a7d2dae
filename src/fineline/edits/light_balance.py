"""Light balance: softens light that is harsher than it need be, from the same side as before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from fineline.edits.base import Action, Region
from fineline.edits.gain import GainEdit
from fineline.face import Face
from fineline.face.pigments import log_light
from fineline.face.shading import COMFORTABLE, contrast, light_layer, shading
from fineline.photo import Image, Mask
from fineline.photo.colour import luminance
from fineline.photo.filters import gaussian

FLAT = 0.75
"""Stops between the bright and the dark parts of a face below which flash has flattened it."""

MOST_REMOVED, MOST_ADDED = 0.62, 0.3
"""Share of the light's contrast that may go, or come back, at most: it keeps its direction and its character."""

HARSH = 0.6
"""Share of the contrast that lies beyond comfort at which the most is removed: less harsh light never gets flat."""

DULLED = 0.25
"""Share of the edit that what is brighter than lit skin gets: darkened highlights look like ash, so that hot spots glow
only a little less, and what is taken off contrast is given to the shadows."""

MOST_LIFT = 1.15
"""Natural logarithm towards which the lift of the deepest shadows runs: what lies there is noise and compression."""

BLACK = 0.03
"""Luminance over lit skin's of which half the lift is left: black hair and coats stay black and do not turn to fog."""

WHITE = 0.35
"""Logarithm by which teeth, eyes and collars are brighter than the skin in the same light: they need less lift."""

GRAIN = 0.02
"""Blur in inter-ocular distances of the light by which blacks and whites are told: single hairs lose no contrast."""

TURNED = 0.3
"""Slope at most of a channel's logarithm against green's over that of the light: the shadows' own colour."""

FADE = 0.6
"""Inter-ocular distances inside the working frame's border over which the edit ends, as clothes go on beyond it."""


@dataclass(frozen=True)
class LightBalance(GainEdit):
    """Lifts the shadows of a face, their edges included, by a share: every gradient keeps its direction.

    Skin in shadow is redder than skin in light, and would look muddy when lifted; it loses that in proportion. Where
    flash took the shape from a face, a share of what is left is added.
    """

    name: ClassVar[str] = "light_balance"
    summary: ClassVar[str] = "Lifts harsh shadows on the face and calms hot spots; the light keeps its direction."
    region: ClassVar[Region] = "person"
    action: ClassVar[Action] = "c2pa.adjustedColor"

    def log_gain(self, look: Image, face: Face, is_grey: bool) -> NDArray[np.float32] | None:
        """More light in the shadows."""
        regions, unit = face.regions, face.frame.unit
        share = self.strength * wanted(contrast(shading(look, regions, unit), regions.skin))
        skin = regions.skin > 0.5
        if share == 0.0 or not skin.any():
            return None
        layer = light_layer(look, regions, unit)
        gain = _lift(layer, _brightness(look, layer, skin, unit), share) * _reach(face)
        turned = 0 if is_grey else _shadow_colour(look, layer, skin)
        return np.asarray(gain[..., None] * (1 + turned), np.float32)


def wanted(stops: float) -> float:
    """Share of a contrast to be taken off, or added where it is negative."""
    if stops < FLAT:
        return -MOST_ADDED * (FLAT - stops) / FLAT
    excess = max(stops - COMFORTABLE, 0.0) / max(stops, 1e-6)
    return MOST_REMOVED * min(excess / HARSH, 1.0)


def _brightness(pixels: Image, layer: NDArray[np.float32], skin: NDArray[np.bool_], unit: float) -> NDArray[np.float32]:
    """(h, w) luminance without its grain over that of lit skin."""
    light = gaussian(luminance(np.maximum(pixels, 0)), GRAIN * unit)
    return np.asarray(light / np.median(light[skin & (layer >= np.median(layer[skin]))]), np.float32)


def _lift(layer: NDArray[np.float32], brightness: NDArray[np.float32], share: float) -> NDArray[np.float32]:
    """(h, w) log gain by which the light gets `share` softer, or harder where that is negative."""
    own = np.log(np.maximum(brightness, 1e-4)) - WHITE
    shadow = np.maximum(layer, np.minimum(own, 0))
    gain = -share * np.where(layer > 0, DULLED * layer, shadow)
    return np.asarray(MOST_LIFT * np.tanh(gain / MOST_LIFT) * brightness / (brightness + BLACK), np.float32)


def _shadow_colour(pixels: Image, layer: NDArray[np.float32], skin: NDArray[np.bool_]) -> NDArray[np.float32]:
    """(3,) slopes of the log channels over luminance against the light on the skin: 0 for shadows without colour."""
    logs = log_light(pixels)[skin]
    ratios = logs - luminance(logs)[:, None]
    light = layer[skin] - layer[skin].mean()
    slopes = light @ (ratios - ratios.mean(axis=0)) / max(float(light @ light), 1e-6)
    return np.asarray(np.clip(slopes, -TURNED, TURNED), np.float32)


def _reach(face: Face) -> Mask:
    """(h, w) where the edit is made, softly ending where the person and the frame do."""
    unit = face.frame.unit
    # the soft edge lies inside the person: a rim of light on the background would give the edit away
    person = np.clip(2 * gaussian(face.regions.person, 0.03 * unit) - 1, 0, 1)
    height, width = person.shape
    down, across = (np.minimum(np.arange(side), np.arange(side)[::-1]) for side in (height, width))
    inside = np.clip(np.minimum(down[:, None], across[None]) / (FADE * unit), 0, 1)
    return np.asarray(person * inside**2 * (3 - 2 * inside), np.float32)
