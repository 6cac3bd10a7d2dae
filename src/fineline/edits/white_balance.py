"""White balance: takes off the part of a colour cast that is a fault."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.edits.base import Action, Edit
from fineline.face import Face
from fineline.photo import Image, Photo
from fineline.photo.colour import TO_CONES, luminance, mix

MOOD = 0.1
"""Cast, as a log ratio of channels, of which half is left: evening light, or a wall's reflection. Much larger casts go
nearly wholly, much smaller ones stay."""

COUNTER = 1 / 3
"""Share of a strong cast up to which colour opposite to it is doubted: blacks and highlights, where a file's curve has
taken the cast off already, would turn violet and lilac."""

ROLL_OFF = (0.4, 0.9)
"""Linear light between which a file's curve bends a channel towards white."""

BLACK = np.float32(1e-4)
"""Linear light below which there is no colour."""

ROWS = 128
"""Worked on at a time, so that all there is to know of them fits a processor's cache."""

LEAST = 0.01
"""Cast that nobody sees."""


@dataclass(frozen=True)
class WhiteBalance(Edit):
    """Adapts the whole photo to neutral light by Bradford's transform, keeping the luminance of grey.

    What counts as a cast is up to `Cast.light`; a little of it is a mood.
    """

    name: ClassVar[str] = "white_balance"
    summary: ClassVar[str] = (
        "Removes a colour cast, as far as the whites of the eyes, teeth and surroundings agree that there is one."
    )
    action: ClassVar[Action] = "c2pa.adjustedColor"

    def apply(self, photo: Photo, face: Face) -> Photo:
        """The balanced photo."""
        size = float(np.linalg.norm(face.cast.light))
        cast = self.strength * size**2 / (size**2 + MOOD**2) * face.cast.light
        if photo.is_grey or np.linalg.norm(cast) < LEAST:
            return photo
        pixels, raised = mix(photo.pixels, adaptation(cast)), 0 if cast[0] > 0 else 2
        for start in range(0, photo.height, ROWS):
            rows = slice(start, start + ROWS)
            pixels[rows] = without_counter_tint(pixels[rows], cast, photo.pixels[rows, :, raised])
        return photo.with_pixels(pixels)


def adaptation(cast: NDArray[np.float64]) -> NDArray[np.float64]:
    """(3, 3) from linear sRGB in light of that log R/G and log B/G to linear sRGB in neutral light."""
    light = np.exp([cast[0], 0.0, cast[1]])
    light /= luminance(light.astype(np.float32)[None])[0]
    gains = TO_CONES @ np.ones(3) / (TO_CONES @ light)
    return np.asarray(np.linalg.inv(TO_CONES) @ np.diag(gains) @ TO_CONES)


def without_counter_tint(pixels: Image, cast: NDArray[np.float64], raised: NDArray[np.float32]) -> Image:
    """Take pale colours opposite to a removed cast back to grey; stronger ones are the thing's own.

    Args:
        pixels: (h, w, 3) after the removal, in linear light.
        cast: (2,) log R/G and log B/G that were removed.
        raised: (h, w) the channel that the cast had raised, before: near white it had no room, and more is doubted.
    """
    size = float(np.linalg.norm(cast))
    towards = np.asarray(-cast / size, np.float32)
    full = np.clip((raised - ROLL_OFF[0]) / (ROLL_OFF[1] - ROLL_OFF[0]), 0, 1)
    limit = size * (COUNTER + (1 - COUNTER) * full)
    safe = np.maximum(pixels, BLACK)
    logs = np.asarray(cv2.log(safe), np.float32)
    tint = towards[0] * (logs[..., 0] - logs[..., 1]) + towards[1] * (logs[..., 2] - logs[..., 1])
    doubted = (tint > 0) & (tint < limit)
    if not doubted.any():
        return pixels
    tint, safe = tint[doubted], safe[doubted]
    share = tint / limit[doubted]
    taken = tint * (1 - share**2 * (3 - 2 * share))
    grey = pixels[doubted] * np.exp(np.multiply.outer(-taken, np.array([towards[0], 0, towards[1]], np.float32)))
    grey *= (luminance(safe) / luminance(np.maximum(grey, BLACK)))[..., None]
    result = pixels.copy()
    result[doubted] = grey
    return result
