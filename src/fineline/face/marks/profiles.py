"""What spots look like from their middle outward: all of them sampled at once on polar grids."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face.marks.blobs import Blobs
from fineline.photo.arrays import Image, Mask

Floats = NDArray[np.float32]

FLOOR = 0.001
"""Added to linear light before logarithms: less than elsewhere, as here many pixels are averaged."""

RINGS, SECTORS, OUT = 16, 16, 3.2
"""Of the polar grids; they reach OUT radii."""
DISTANCE = ((np.arange(RINGS) + 0.5) / RINGS * OUT).astype(np.float32)
CORE = DISTANCE < 0.6
WHOLE = DISTANCE < 1.5
"""Within which all of a mark's colour lies, however the file has spread it: JPEG keeps colour at half the size."""
SIDES = (DISTANCE > 1.5) & (DISTANCE < 2.4)
RING = (DISTANCE > 1.8) & (DISTANCE < 3.0)


class Profiles(NamedTuple):
    """Drops are differences of the logarithm of light, skin about less spot, times the blob's sign.

    Attributes:
        contrast: (N,) drop of green from the skin about to the core.
        drops: (N, 3) mean drops of red, green, blue over the whole spot and its rim.
        tint_noise: (N,) standard error of the drop of red less that of green.
        spread: (N,) standard deviation of log G between the parts of the ring.
        weakest: (N,) drop toward the darkest side, over `contrast`: of an edge about 0.
        across: (N,) drop toward the darkest two opposite sides, over `contrast`: of a line about 0.
        edge: (N,) radii over which the drop falls from three quarters to one quarter.
        extent: (N,) radius in pixels at which it has fallen to a half.
        seen: (N,) share of the spot and its ring that is skin.
        around: (N, 3) logarithm of the light of the skin about.
    """

    contrast: Floats
    drops: Floats
    tint_noise: Floats
    spread: Floats
    weakest: Floats
    across: Floats
    edge: Floats
    extent: Floats
    seen: Floats
    around: Floats


def sample_profiles(pixels: Image, area: Mask, blobs: Blobs) -> Profiles:
    """Of all blobs in a frame (h, w, 3) with its area of skin (h, w)."""
    angle = np.arange(SECTORS) / SECTORS * 2 * np.pi
    dx, dy = (np.outer(DISTANCE, turn).astype(np.float32).ravel() for turn in (np.cos(angle), np.sin(angle)))
    x = blobs.x[:, None] + blobs.radius[:, None] * dx
    y = blobs.y[:, None] + blobs.radius[:, None] * dy
    logs = np.log(np.maximum(_sampled(pixels, x, y), 0) + FLOOR)  # (N, RINGS, SECTORS, 3)
    skin = _sampled(area, x, y)[..., 0] + np.float32(1e-3)

    ring = _sector_means(logs, skin, RING)
    around = np.median(ring, axis=1)
    drop = blobs.sign[:, None, None, None] * (around[:, None, None] - logs)
    green = _over(drop[..., 1], skin)  # (N, RINGS), mean round the middle
    contrast = np.average(green[:, CORE], axis=1, weights=DISTANCE[CORE])
    safe = np.maximum(contrast, 1e-3)

    beside = _sector_means(drop[..., 1:2], skin, SIDES)[..., 0]
    nearest = 1 - beside.max(axis=1) / safe
    opposite = 1 - (beside + np.roll(beside, SECTORS // 4, axis=1)).max(axis=1) / 2 / safe

    whole = np.stack([_over(drop[..., c], skin)[:, WHOLE] @ DISTANCE[WHOLE] for c in range(3)], axis=-1)
    tint = (logs[..., 0] - logs[..., 1])[:, RING]
    tint_spread = 1.4826 * np.median(np.abs(tint - np.median(tint, axis=(1, 2), keepdims=True)), axis=(1, 2))
    blocks = np.pi * np.square(1.5 * blobs.radius) / 4  # two by two pixels share one colour
    share = green / safe[:, None]
    return Profiles(
        contrast,
        whole / DISTANCE[WHOLE].sum(),
        tint_spread * np.sqrt(1.5 / blocks),
        _sector_means(logs[..., 1:2], skin, RING)[..., 0].std(axis=1),
        nearest,
        opposite,
        _falls_to(share, 0.25) - _falls_to(share, 0.75),
        _falls_to(share, 0.5) * blobs.radius,
        np.minimum(skin[:, RING].mean(axis=(1, 2)), skin[:, CORE].mean(axis=(1, 2))),
        around,
    )


def _sampled(array: NDArray[np.float32], x: Floats, y: Floats) -> Floats:
    sampled = cv2.remap(array, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(sampled, np.float32).reshape(len(x), RINGS, SECTORS, -1)


def _sector_means(values: Floats, skin: Floats, rings: NDArray[np.bool_]) -> Floats:
    """(N, 8, C) means over the given rings in each eighth of a turn, where there is skin."""
    weights = skin[:, rings, :, None].reshape(len(values), int(rings.sum()), SECTORS // 2, 2, 1)
    parts = values[:, rings].reshape(*weights.shape[:-1], -1)
    return np.asarray((parts * weights).sum(axis=(1, 3)) / weights.sum(axis=(1, 3)), np.float32)


def _over(values: Floats, skin: Floats) -> Floats:
    """(N, RINGS) means round the middle."""
    return np.asarray((values * skin).sum(axis=2) / skin.sum(axis=2), np.float32)


def _falls_to(share: Floats, level: float) -> Floats:
    """(N,) distance in radii at which a profile (N, RINGS) first lies below `level`, between its samples."""
    below = share < level
    below[:, -1] = True
    first = np.maximum(below.argmax(axis=1), 1)
    rows = np.arange(len(share))
    high, low = share[rows, first - 1], share[rows, first]
    part = np.clip((high - level) / np.maximum(high - low, 1e-3), 0, 1)
    return np.asarray(DISTANCE[first - 1] + part * (DISTANCE[1] - DISTANCE[0]), np.float32)
