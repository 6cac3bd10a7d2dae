"""Skin evenness: lets flush and blotches fade, between the size of a pore and the shape of the face."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import cv2
import numpy as np

from fineline.edits.base import Edit, Region
from fineline.face import Face
from fineline.face.bands import BLOTCH, PATCH
from fineline.face.marks import mark_mask
from fineline.face.pigments import HAEMOGLOBIN, log_light, pigments
from fineline.photo import Mask, Photo
from fineline.photo.filters import gaussian

REDNESS_REMOVED = 0.85
LIGHT_REMOVED = 0.20
"""Shares of the blotches' redness and lightness removed at full strength; redness first."""

PALENESS_REMOVED = 0.25
"""Share for spots paler than the skin about them: mostly shine, which is light and not skin."""


FEATHER = 0.045
"""Softness of the edge in inter-ocular distances."""


@dataclass(frozen=True)
class SkinEvenness(Edit):
    """Fades what haemoglobin draws on the skin; melanin, pores and the shape of the face stay."""

    name: ClassVar[str] = "skin_evenness"
    summary: ClassVar[str] = "Evens out flush and blotches; freckles, complexion, pores and lines stay."
    region: ClassVar[Region] = "skin"

    def apply(self, photo: Photo, face: Face) -> Photo:
        """The evened photo."""
        if face.regions.skin.max() < 0.5:
            return photo
        unit, skin = face.frame.unit, face.regions.skin
        log_rgb = log_light(face.frame.sample(photo.pixels))
        marks = mark_mask(face.marks, face.frame.size, unit, "permanent", "uncertain")
        clear = skin * (1 - marks)
        redness = BLOTCH.of(pigments(log_rgb)[..., 0], clear, unit)
        if photo.is_grey:
            redness[:] = 0  # else rounding would colour it
        excess = np.where(redness > 0, REDNESS_REMOVED * redness, PALENESS_REMOVED * redness)
        light = PATCH.of(log_rgb.mean(axis=-1), clear, unit)
        # redness darkens too: what it explains of the light goes with it
        rest = light + PATCH.of(redness, clear, unit) * HAEMOGLOBIN.mean()
        gain = excess[..., None] * HAEMOGLOBIN - LIGHT_REMOVED * rest[..., None]
        reach = _feathered(clear, unit)[..., None]
        # nobody gets paler or darker on the whole
        gain -= (gain * reach).sum(axis=(0, 1)) / max(float(reach.sum()), 1e-6)
        return photo.with_pixels(face.frame.with_gain(photo.pixels, self.strength * gain * reach))


def _feathered(mask: Mask, unit: float) -> Mask:
    """`mask` with a wide soft edge that lies inside it, so that the edit ends nowhere visibly."""
    inner = gaussian(np.asarray(cv2.erode(mask, np.ones((3, 3), np.uint8), iterations=2), np.float32), FEATHER * unit)
    return np.asarray(np.clip(2 * inner - 1, 0, 1) * mask, np.float32)
