"""Changes the shape of the face by smooth warps, as reshaping sliders do."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import Face, topology
from fineline.photo import Photo
from tampering.base import Floats, Pictures

Shift = tuple[Floats, Floats]

REACH = 3
"""Inter-ocular distances from the centre beyond which nothing moves."""


def slimmed(photo: Photo, face: Face, strength: float) -> Pictures:
    """Cheeks and jaw drawn in by this share of the face's width."""

    def shift(x: Floats, y: Floats) -> Shift:
        return strength * x * np.exp(-(np.hypot(x, y - 0.3) ** 4) / 2), 0 * y

    return Pictures(photo, _warped(photo, face, face.mesh.xy(topology.SUBNASALE)[0], shift))


def larger_eyes(photo: Photo, face: Face, strength: float) -> Pictures:
    """Both eyes larger by this share."""

    def shift(x: Floats, y: Floats) -> Shift:
        pull = np.float32(-strength) * np.exp(-((np.hypot(x, y) / np.float32(0.32)) ** 4))
        return pull * x, pull * y

    after = photo
    for pupil in face.mesh.pupils:
        after = _warped(after, face, pupil, shift)
    return Pictures(photo, after)


def thinner_nose(photo: Photo, face: Face, strength: float) -> Pictures:
    """The wings of the nose drawn in by this share."""

    def shift(x: Floats, y: Floats) -> Shift:
        return strength * x * np.exp(-((x / 0.45) ** 4) - (y / 0.4) ** 4), 0 * y

    return Pictures(photo, _warped(photo, face, face.mesh.xy(topology.NOSE_TIP)[0], shift))


def _warped(photo: Photo, face: Face, centre: NDArray[np.float32], shift: Callable[[Floats, Floats], Shift]) -> Photo:
    """Each pixel taken from `shift` (in inter-ocular distances, of x and y from `centre`) further on."""
    unit = face.interocular
    limit = np.array([photo.width, photo.height])
    left, top = np.clip(np.floor(centre - REACH * unit), 0, limit).astype(int)
    right, bottom = np.clip(np.ceil(centre + REACH * unit), 0, limit).astype(int)
    rows, columns = np.mgrid[top:bottom, left:right].astype(np.float32)
    dx, dy = shift((columns - centre[0]) / np.float32(unit), (rows - centre[1]) / np.float32(unit))
    pixels = photo.pixels.copy()
    x, y = np.asarray(columns + dx * unit, np.float32), np.asarray(rows + dy * unit, np.float32)
    pixels[top:bottom, left:right] = cv2.remap(photo.pixels, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return photo.with_pixels(pixels)
