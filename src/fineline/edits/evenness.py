"""Skin evenness: lets flush and blotches fade, between the size of a pore and the shape of the face."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fineline.edits.base import Edit
from fineline.face import Face
from fineline.face.bands import BLOTCH
from fineline.face.marks import mark_mask
from fineline.face.pigments import HAEMOGLOBIN, log_light, pigments
from fineline.photo import Photo
from fineline.photo.filters import gaussian

REDNESS_REMOVED = 0.65
LIGHT_REMOVED = 0.22
"""Shares of the blotches' redness and lightness removed at full strength; redness first."""


@dataclass(frozen=True)
class SkinEvenness(Edit):
    """Fades what haemoglobin draws on the skin; melanin, pores and the shape of the face stay."""

    name: ClassVar[str] = "skin_evenness"
    summary: ClassVar[str] = "Evens out flush and blotches; freckles, complexion, pores and lines stay."

    def apply(self, photo: Photo, face: Face) -> Photo:
        """The evened photo."""
        if face.regions.skin.max() < 0.5:
            return photo
        unit, skin = face.frame.unit, face.regions.skin
        log_rgb = log_light(face.frame.sample(photo.pixels))
        marks = mark_mask(face.marks, face.frame.size, unit, "permanent", "uncertain")
        redness = BLOTCH.of(pigments(log_rgb)[..., 0], skin * (1 - marks), unit)
        light = BLOTCH.of(log_rgb.mean(axis=-1), skin * (1 - marks), unit)
        # redness darkens too; what it explains of the light is taken off with it
        gain = REDNESS_REMOVED * redness[..., None] * HAEMOGLOBIN
        rest = light + redness * HAEMOGLOBIN.mean()
        gain -= LIGHT_REMOVED * rest[..., None]
        reach = gaussian(skin * (1 - marks), 0.01 * unit) * skin
        return photo.with_pixels(face.frame.with_gain(photo.pixels, self.strength * gain * reach[..., None]))
