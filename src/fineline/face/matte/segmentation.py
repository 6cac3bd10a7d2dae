"""Tells the person from the background, quickly and roughly."""

from __future__ import annotations

import cv2
import numpy as np

from fineline.models import load
from fineline.photo.arrays import Image, Mask
from fineline.photo.colour import luminance, to_srgb8
from fineline.photo.filters import guided_filter

SEGMENTER_INPUT = 256


def segment_person(pixels: Image) -> Mask:
    """(h, w) the segmentation network's person, its edge moved to the picture's own edges (He et al. 2013).

    Args:
        pixels: (h, w, 3) with one person large in it.
    """
    return along_edges(pixels, person_probability(pixels), round(0.02 * pixels.shape[1]))


def person_probability(pixels: Image) -> Mask:
    """(h, w) what the segmentation network itself says, enlarged from its 256 by 256 pixels.

    Args:
        pixels: (h, w, 3) with one person large in it.
    """
    height, width = pixels.shape[:2]
    small = cv2.resize(pixels, (SEGMENTER_INPUT, SEGMENTER_INPUT), interpolation=cv2.INTER_AREA)
    rgb = to_srgb8(small).astype(np.float32)[None] / 255.0
    coarse = load("selfie_segmentation")(rgb)[0][0, :, :, 0]
    return np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)


def along_edges(pixels: Image, probability: Mask, radius: int) -> Mask:
    """(h, w) `probability` with its edges moved by up to `radius` to those of the picture."""
    guide = np.sqrt(np.clip(luminance(pixels), 0, 1))
    return np.clip(guided_filter(guide, probability, radius, 1e-4), 0, 1)
