"""Blemish fading: lets transient marks fade into the skin about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.edits.base import Region
from fineline.edits.gain import GainEdit
from fineline.face import Face
from fineline.face.marks import Mark, mark_mask
from fineline.face.pigments import log_light
from fineline.photo import Image
from fineline.photo.filters import gaussian, normalised_gaussian

SURE, MOST_RED = 0.65, 0.6
"""Confidence from which, and share of red (see `Mark`) up to which a mark is faded: inflamed skin hardly takes any red
off the light; dark red and purple spots do, and are vessels and moles that stay."""


@dataclass(frozen=True)
class BlemishFading(GainEdit):
    """Lifts the colour of inflamed spots to the skin about them; pores inside them stay as they are."""

    name: ClassVar[str] = "blemishes"
    summary: ClassVar[str] = "Fades pimples and other red marks that pass; moles, freckles and doubtful marks stay."
    region: ClassVar[Region] = "skin"

    def log_gain(self, look: Image, face: Face, is_grey: bool) -> NDArray[np.float32] | None:  # noqa: ARG002
        """Lighter and less red where a mark passes."""
        passing = [mark for mark in face.marks if _passes(mark)]
        if not passing:
            return None
        unit, skin = face.frame.unit, face.regions.skin
        log_rgb = log_light(look)
        clear = skin * (1 - mark_mask(face.marks, face.frame.size, unit))
        gain = np.zeros_like(log_rgb)
        for mark in passing:
            _heal(gain, log_rgb, clear, mark, unit)
        staying = tuple(mark for mark in face.marks if mark not in passing)
        kept = mark_mask(staying, face.frame.size, unit)
        return gain * (self.strength * skin * (1 - kept))[..., None]


def _passes(mark: Mark) -> bool:
    """Whether a mark is surely inflamed skin, or the person wants it to fade; any doubt leaves it."""
    return mark.kind == "transient" and (mark.chosen or (mark.confidence >= SURE and mark.red_share <= MOST_RED))


def _heal(gain: np.ndarray, log_rgb: np.ndarray, clear: np.ndarray, mark: Mark, unit: float) -> None:
    """Add to `gain` what lifts one mark to the clear skin round it, at the mark's own scale."""
    radius = mark.radius * unit
    reach = round(6 * radius) + 2
    x, y = round(mark.x), round(mark.y)
    rows, columns = slice(max(y - reach, 0), y + reach + 1), slice(max(x - reach, 0), x + reach + 1)
    patch = np.ascontiguousarray(log_rgb[rows, columns])
    around = normalised_gaussian(patch, np.ascontiguousarray(clear[rows, columns]) + np.float32(1e-4), 2 * radius)
    inside = gaussian(patch, 0.3 * radius)
    disc = np.zeros(patch.shape[:2], np.float32)
    centre = (round((mark.x - columns.start) * 16), round((mark.y - rows.start) * 16))
    cv2.circle(disc, centre, round(1.5 * radius * 16), 1.0, cv2.FILLED, cv2.LINE_AA, 4)
    disc = gaussian(disc, 0.4 * radius)
    gain[rows, columns] += (around - inside) * disc[..., None]
