"""Skin evenness: lets flush and blotches fade, between the size of a pore and the shape of the face."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.edits.base import Region
from fineline.edits.gain import GainEdit
from fineline.face import Face
from fineline.face.bands import BLOTCH, Band
from fineline.face.marks import mark_mask
from fineline.face.pigments import HAEMOGLOBIN, log_light, pigments
from fineline.photo import Image, Mask
from fineline.photo.filters import gaussian, resize

NATURAL = 0.04
"""Redness by which even skin varies, as logarithm of light in the green channel; what is beyond is a blotch."""

ROUNDS = 6
"""More find little more."""

FINEST_BLUR = 2.5
"""Pixels of the finest blur on the copy that blotches are sought on."""

PALENESS_REMOVED = 0.5
"""Share for spots paler than the skin about them; none for shine, which is pale too, and would turn pink."""

FOLD, SPARED = 0.015, 0.7
"""Inter-ocular distances to both sides of a line's middle that are its shadow, and share of the edit it is spared."""

FEATHER = 0.03
"""Softness of the edge in inter-ocular distances."""


@dataclass(frozen=True)
class SkinEvenness(GainEdit):
    """Fades what haemoglobin draws on the skin; melanin, pores and the shape of the face stay."""

    name: ClassVar[str] = "skin_evenness"
    summary: ClassVar[str] = "Evens out flush and blotches; freckles, complexion, pores and lines stay."
    region: ClassVar[Region] = "skin"

    def log_gain(self, look: Image, face: Face, is_grey: bool) -> NDArray[np.float32] | None:
        """Less of what is redder than even skin."""
        if face.regions.skin.max() < 0.5:
            return None
        unit, skin = face.frame.unit, face.regions.skin
        log_rgb = log_light(look)
        marks = mark_mask(face.marks, face.frame.size, unit, "permanent", "uncertain")
        clear = skin * (1 - marks)
        redness = pigments(log_rgb)[..., 0]
        # rounding would colour a grey photo
        excess = np.zeros_like(redness) if is_grey else _beyond(redness, BLOTCH, NATURAL, clear, unit)
        excess *= np.where(excess > 0, np.float32(1), PALENESS_REMOVED * (1 - face.shine.mask))
        gain = excess[..., None] * HAEMOGLOBIN
        # a fold's shadow is redder than the skin beside it, and is a line of yours
        folds = np.clip(3 * gaussian(face.lines.strength, FOLD * unit), 0, 1)
        reach = (_feathered(clear, unit) * (1 - SPARED * folds))[..., None]
        # nobody gets paler or darker on the whole, as judged where complexion is
        judged = reach * face.regions.certain_skin[..., None]
        gain -= (gain * judged).sum(axis=(0, 1)) / max(float(judged.sum()), 1e-6)
        return np.asarray(self.strength * gain * reach, np.float32)


def _beyond(field: NDArray[np.float32], band: Band, natural: float, clear: Mask, unit: float) -> NDArray[np.float32]:
    """(h, w) what is to be taken from a field until its detail in a band is no more than natural.

    In rounds, as a band's filter does not see all of what it has passed; on a copy as small as the band's finest blur
    allows.
    """
    height, width = field.shape
    coarser = max(int(band.fine * unit / FINEST_BLUR), 1)
    size = (-(-width // coarser), -(-height // coarser))
    small, inside = (np.asarray(resize(array, size), np.float32) for array in (field, clear))
    detail, taken = band.filter(inside, unit / coarser), np.zeros_like(small)
    for _ in range(ROUNDS):
        left = detail(small - taken)
        taken += left - _limited(left, natural)
    return np.asarray(resize(taken, (width, height)), np.float32)


def _limited(field: NDArray[np.float32], natural: float) -> NDArray[np.float32]:
    """As it is up to half of what is natural, and never more than that: a second time changes little."""
    half = natural / 2
    beyond = np.maximum(np.abs(field) - half, 0)
    return np.asarray(np.sign(field) * (np.minimum(np.abs(field), half) - half * np.expm1(-beyond / half)), np.float32)


def _feathered(mask: Mask, unit: float) -> Mask:
    """`mask` with a wide soft edge that lies inside it, so that the edit ends nowhere visibly."""
    inner = gaussian(np.asarray(cv2.erode(mask, np.ones((3, 3), np.uint8), iterations=2), np.float32), FEATHER * unit)
    return np.asarray(np.clip(2 * inner - 1, 0, 1) * mask, np.float32)
