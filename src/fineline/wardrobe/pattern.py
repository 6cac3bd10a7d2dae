"""How busy a pattern is, and whether a weave is so fine and regular that screens may shimmer with it."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face.frame import Frame
from fineline.photo import Image, Mask, Photo
from fineline.photo.colour import luminance
from fineline.photo.filters import gaussian

Floats = NDArray[np.float32]

FINE, COARSE = 0.03, 0.25
"""Inter-ocular distances between which a difference of colour is a pattern: finer is weave, coarser are folds."""

TILE, FINEST = 64, 0.18
"""Pixels of the photo across a piece that is looked at for a fine regular weave, and cycles a pixel from which on a
weave may beat with a screen's own grid."""

TILES = 24
"""Most pieces that are looked at."""


def pattern_of(lab: Image, inside: Mask, unit: float) -> float:
    """CIELAB units, root mean square, by which colours (h, w, 3) change over the size of a pattern inside a mask."""
    weight = gaussian(inside, COARSE * unit)[..., None] + 1e-4
    fine: Floats = gaussian(lab, FINE * unit)
    band = fine - gaussian(np.asarray(fine * inside[..., None], np.float32), COARSE * unit) / weight
    return float(np.sqrt((np.square(band).sum(axis=-1) * inside).sum() / inside.sum()))


def weave_of(photo: Photo, frame: Frame, inside: Mask) -> float:
    """Median over pieces of the photo, at its own size, of a spectrum's peak over its median among fine frequencies."""
    reach = max(round(TILE / 2 / frame.magnification), 1)
    whole = np.asarray(cv2.erode(inside, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)), np.float32)
    rows, columns = np.nonzero(whole > 0.95)
    if not len(rows):
        return 0.0
    chosen = np.linspace(0, len(rows) - 1, TILES).astype(int)
    spots = np.stack([columns[chosen], rows[chosen]], axis=1) * frame.magnification + _origin(frame)
    window = np.outer(np.hanning(TILE), np.hanning(TILE))
    frequency = np.hypot(*np.meshgrid(np.fft.fftfreq(TILE), np.fft.fftfreq(TILE)))
    fine = (frequency > FINEST) & (frequency < 0.5)
    peaks = []
    for x, y in np.rint(spots).astype(int):
        left, top = np.clip([x - TILE // 2, y - TILE // 2], 0, None)
        piece = photo.pixels[top : top + TILE, left : left + TILE]
        if piece.shape[:2] != (TILE, TILE):
            continue
        light = np.sqrt(np.clip(luminance(piece), 0, 1))
        power = np.abs(np.fft.fft2((light - light.mean()) * window))[fine]
        peaks.append(float(power.max() / np.median(power)) * float(power.max() > 0.004 * window.sum()))
    return float(np.median(peaks)) if peaks else 0.0


def _origin(frame: Frame) -> NDArray[np.float64]:
    """(2,) the photo's pixel that a frame begins at."""
    return np.asarray(-frame.matrix[:, 2] / frame.matrix[0, 0], np.float64)
