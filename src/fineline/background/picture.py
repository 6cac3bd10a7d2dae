"""A picture of one's own as the background."""

from __future__ import annotations

import numpy as np

from fineline.background.lens import lens_blur
from fineline.background.scene import Scene
from fineline.photo import Image, open_photo
from fineline.photo.filters import resize

OUT_OF_FOCUS = 0.06
"""Radius of the discs that its points become, in inter-ocular distances: a wall two steps behind a person in focus."""


def picture(scene: Scene, path: str) -> Image:
    """(h, w, 3) the middle of the picture, as large as it fills the photo, a little out of focus.

    Raises:
        UsageError: there is no such file.
        UnreadablePhoto: it is damaged, too large, or no picture.
    """
    pixels = open_photo(path).pixels
    height, width = scene.alpha.shape
    scale = max(height / pixels.shape[0], width / pixels.shape[1])
    size = max(round(pixels.shape[1] * scale), width), max(round(pixels.shape[0] * scale), height)
    whole = np.clip(resize(pixels, size), 0, 1)
    top, left = (size[1] - height) // 2, (size[0] - width) // 2
    cut = np.ascontiguousarray(whole[top : top + height, left : left + width])
    return lens_blur(np.asarray(cut, np.float32), OUT_OF_FOCUS * scene.unit)
