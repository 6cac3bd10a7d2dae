"""As many pixels as a platform shows, where the photo has half of them."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from fineline.framing import Platform
from fineline.photo import Photo
from fineline.photo.enlarging import enlarged


def enlarged_for(platform: Platform | None, photo: Photo) -> Photo:
    """The headshot with as many pixels as the platform shows; `photo` itself where that is not to be done.

    Comes after everything that is measured, so that no measure takes made-up pixels for the person's.
    """
    scale = 1.0 if platform is None else platform.enlargement(max(photo.width, photo.height))
    if scale == 1.0:
        return photo
    size = round(photo.width * scale), round(photo.height * scale)
    alpha = photo.alpha
    if alpha is not None:
        alpha = np.asarray(cv2.resize(alpha, size, interpolation=cv2.INTER_LINEAR), np.float32)
    return replace(photo, pixels=enlarged(photo.pixels, size), alpha=alpha, codes=None, untouched=False)
