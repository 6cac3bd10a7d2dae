"""Smooths skin as the usual recipes do."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import Face
from fineline.photo import Photo
from fineline.photo.colour import from_srgb8, to_srgb8
from fineline.photo.filters import gaussian, resize
from tampering.base import Pictures, over_photo


def bilateral(photo: Photo, face: Face, strength: float) -> Pictures:
    """OpenCV's bilateral filter over the skin (Tomasi and Manduchi 1998); the share of it that is mixed in."""
    side = 0.03 * face.interocular

    def smooth(part: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return np.asarray(cv2.bilateralFilter(part, 0, 40, side), np.uint8)

    return skin_filtered(photo, face, strength, smooth)


def edge_preserving(photo: Photo, face: Face, strength: float) -> Pictures:
    """OpenCV's edge-preserving filter over the skin (Gastal and Oliveira 2011); the share that is mixed in."""

    def smooth(part: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return np.asarray(cv2.edgePreservingFilter(part, flags=1, sigma_s=20, sigma_r=0.3), np.uint8)

    return skin_filtered(photo, face, strength, smooth)


def frequency_separation(photo: Photo, face: Face, strength: float) -> Pictures:
    """The low frequencies of a Gaussian separation alone over the skin; the share that is mixed in."""
    skin = strength * over_photo(photo, face, face.regions.skin)[..., None]
    low = gaussian(photo.pixels, 0.03 * face.interocular)
    return Pictures(photo, photo.with_pixels(photo.pixels * (1 - skin) + low * skin))


def skin_filtered(
    photo: Photo, face: Face, strength: float, smooth: Callable[[NDArray[np.uint8]], NDArray[np.uint8]]
) -> Pictures:
    """As retouchers do it: filtered at a size where a face is some hundred pixels wide, and laid over the skin."""
    scale = min(200 / face.interocular, 1.0)
    size = round(photo.width * scale), round(photo.height * scale)
    small = to_srgb8(np.asarray(resize(photo.pixels, size), np.float32))
    change = from_srgb8(smooth(small)) - from_srgb8(small)
    lost = np.asarray(cv2.resize(change, (photo.width, photo.height), interpolation=cv2.INTER_LINEAR), np.float32)
    if scale < 1:  # what is finer than the filter's own pixels goes with it
        lost += gaussian(photo.pixels, 0.6 / scale) - photo.pixels
    skin = strength * over_photo(photo, face, face.regions.skin)[..., None]
    return Pictures(photo, photo.with_pixels(photo.pixels + skin * lost))
