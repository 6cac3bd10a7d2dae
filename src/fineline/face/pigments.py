"""Splits what skin colour varies by: shading, melanin, haemoglobin.

Source: Tsumura et al. 2003, 'Image-based skin color and texture analysis/synthesis by extracting hemoglobin
and melanin information in the skin': in the logarithm of linear light the three add up. The split here
uses ratios of channels alone, so that shading drops out.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fineline.photo.arrays import Image

FLOOR = 0.003
"""Added to linear light before the logarithm: about the noise of a good 8-bit photo's shadows."""

# What one unit of each pigment takes off log R, G, B. Oxygenated haemoglobin hardly absorbs red light,
# melanin absorbs more toward blue (absorption spectra of Jacques 1998 over sRGB's primaries, G of
# haemoglobin set to 1).
HAEMOGLOBIN = np.array([0.10, 1.00, 0.65], np.float32)
MELANIN = np.array([0.55, 0.80, 1.15], np.float32)

_RATIOS = np.array([[1, -1, 0], [0, 1, -1]], np.float32)  # log R/G, log G/B
_UNMIX = np.linalg.inv(np.stack([-_RATIOS @ HAEMOGLOBIN, -_RATIOS @ MELANIN], axis=1)).astype(np.float32)


def log_light(pixels: Image) -> NDArray[np.float32]:
    """(…, 3) natural logarithm of linear light, safe at and below black."""
    return np.log(np.maximum(pixels, 0) + np.float32(FLOOR))


def pigments(log_rgb: NDArray[np.float32]) -> NDArray[np.float32]:
    """(…, 3) logarithm of light to (…, 2) haemoglobin and melanin, up to a constant of the person and the light."""
    return np.asarray(log_rgb @ (_UNMIX @ _RATIOS).T, np.float32)
