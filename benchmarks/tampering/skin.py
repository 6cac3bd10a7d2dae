"""Changes the colour of the skin itself."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fineline.face import Face
from fineline.photo import Photo
from fineline.photo.colour import from_lab, to_lab
from tampering.base import Pictures, over_photo


def lightened(photo: Photo, face: Face, strength: float) -> Pictures:
    """All skin lighter by this many L*, the background as it was."""
    return Pictures(photo, _skin_in_lab(photo, face, np.array([strength, 0, 0], np.float32)))


def tanned(photo: Photo, face: Face, strength: float) -> Pictures:
    """All skin darker by this many L* and as much yellower as melanin makes it."""
    return Pictures(photo, _skin_in_lab(photo, face, strength * np.array([-1, 0.15, 0.5], np.float32)))


def _skin_in_lab(photo: Photo, face: Face, move: NDArray[np.float32]) -> Photo:
    regions = face.regions
    bare = np.maximum.reduce([regions.skin, regions.ears, regions.neck, regions.hands, regions.facial_hair])
    skin = over_photo(photo, face, np.maximum(bare, regions.face * (1 - regions.eyes) * (1 - regions.teeth)))[..., None]
    return photo.with_pixels(np.clip(from_lab(to_lab(photo.pixels) + skin * move), 0, 1))
