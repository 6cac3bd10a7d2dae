"""What is no edit of the person: files, light, framing and backgrounds change and nobody is another for it."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from fineline.face import Face
from fineline.photo import Photo, open_photo


def recompressed(photo: Photo, face: Face) -> Photo:  # noqa: ARG001
    """Written as a JPEG of quality 85."""
    return open_photo(photo.encode("JPEG", quality=85))


def halved(photo: Photo, face: Face) -> Photo:  # noqa: ARG001
    """Half as wide and high."""
    return photo.resized(round(photo.width / 2), round(photo.height / 2))


def brighter(photo: Photo, face: Face) -> Photo:  # noqa: ARG001
    """0.3 stops more light."""
    return photo.with_pixels(np.minimum(photo.pixels * np.float32(2**0.3), 1))


def darker(photo: Photo, face: Face) -> Photo:  # noqa: ARG001
    """0.3 stops less light."""
    return photo.with_pixels(photo.pixels * np.float32(2**-0.3))


def tightened(photo: Photo, face: Face) -> Photo:
    """Cut to head and shoulders."""
    middle, unit = face.mesh.pupils.mean(axis=0), face.interocular
    left, top = np.maximum(np.floor(middle - np.array([2.3, 2.4]) * unit).astype(int), 0).tolist()
    right, bottom = np.ceil(middle + np.array([2.3, 3.0]) * unit).astype(int).tolist()
    return photo.cropped(left, top, min(right, photo.width) - left, min(bottom, photo.height) - top)


def noisy(photo: Photo, face: Face) -> Photo:  # noqa: ARG001
    """A sensor's noise: shot noise of 1.5 % at mid grey and a little read noise."""
    rng = np.random.default_rng(1)
    spread = np.sqrt(0.015**2 * np.maximum(photo.pixels, 0) * 0.18 + 0.001**2)
    return photo.with_pixels(np.clip(photo.pixels + spread * rng.standard_normal(photo.pixels.shape, np.float32), 0, 1))


def turned(photo: Photo, face: Face) -> Photo:  # noqa: ARG001
    """Turned by three degrees."""
    middle = (photo.width - 1) / 2, (photo.height - 1) / 2
    matrix = np.asarray(cv2.getRotationMatrix2D(middle, 3, 1), np.float64)
    return photo.warped(matrix, (photo.width, photo.height))


def elsewhere(photo: Photo, face: Face) -> Photo:
    """Before another background."""
    alpha = face.matte.alpha[..., None]
    rows = np.linspace(0, 1, photo.height, dtype=np.float32)[:, None, None]
    wall = np.array([0.20, 0.24, 0.30], np.float32) * (0.7 + 0.6 * rows)
    return photo.with_pixels(alpha * face.matte.foreground + (1 - alpha) * wall)


HARMLESS: dict[str, Callable[[Photo, Face], Photo]] = {
    "recompressed": recompressed,
    "halved": halved,
    "brighter": brighter,
    "darker": darker,
    "cropped": tightened,
    "noisy": noisy,
    "turned": turned,
    "other background": elsewhere,
}
