"""Under-eyes: how dark they are against the cheeks."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from fineline.face.under_eyes import find_under_eyes
from fineline.measures.base import PolishMeasure
from fineline.measures.view import View
from fineline.photo.colour import luminance


class UnderEyeShade(PolishMeasure):
    """Mean stops by which the skin under the eyes is darker than the cheek below, beyond a socket's own shade."""

    name: ClassVar[str] = "under_eye_shade"
    unit: ClassVar[str] = "stops"
    summary: ClassVar[str] = "Dark circles under the eyes."
    target: ClassVar[float] = 0.10

    def __call__(self, view: View) -> float:
        """The darkness."""
        found = find_under_eyes(view.pixels, view.regions, view.expected, view.frame, np.zeros_like(view.regions.skin))
        missing = np.clip(luminance(found.missing), 0, None) / np.float32(np.log(2))
        return float((missing * found.where).sum() / max(float(found.where.sum()), 1e-6))
