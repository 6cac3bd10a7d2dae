"""Tells teeth from the rest of an open mouth."""

from __future__ import annotations

import numpy as np

from fineline.photo.arrays import Image, Mask
from fineline.photo.colour import luminance


def find_teeth(pixels: Image, mouth: Mask) -> Mask:
    """The bright and pale part of the open mouth, against its own lightest tenth."""
    area = mouth > 0.5
    if np.count_nonzero(area) < 30:
        return np.zeros_like(mouth)
    light = luminance(pixels)
    bright = np.clip(light / max(float(np.percentile(light[area], 90)), 1e-3), 0, 1)
    redness = np.log((pixels[..., 0] + 0.004) / (pixels[..., 1] + 0.004))
    pale = np.clip(1.5 - redness / 0.4, 0, 1)
    return np.asarray(mouth * pale * np.clip((bright - 0.25) / 0.3, 0, 1), np.float32)
