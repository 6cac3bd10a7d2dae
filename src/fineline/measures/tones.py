"""What two pictures of one person are laid over each other by."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fineline.photo import Image, Mask
from fineline.photo.colour import luminance
from fineline.photo.filters import normalised_gaussian

COARSE = 0.15
"""Inter-ocular distances beyond which differences of light are another light, not another place."""


def fine_tones(pixels: Image, person: Mask, unit: float) -> NDArray[np.float32]:
    """(h, w) log luminance of the person without its coarse part, 0 elsewhere.

    Another light does not pull on the edges, and another background neither.

    Args:
        pixels: (h, w, 3) linear light.
        person: (h, w) where the person is.
        unit: inter-ocular distance in pixels.
    """
    light = np.log(np.clip(luminance(pixels), 0, None) + 0.01).astype(np.float32)
    coarse = normalised_gaussian(light, person + np.float32(1e-4), COARSE * unit)
    return np.asarray((light - coarse) * person, np.float32)
