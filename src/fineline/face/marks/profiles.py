"""What spots look like from their middle outward: all of them sampled at once on polar grids."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face.marks.blobs import Blobs
from fineline.photo.arrays import Mask

Floats = NDArray[np.float32]

RINGS, SECTORS, OUT = 16, 16, 3.2
"""Of the polar grids; they reach OUT radii."""
DISTANCE = ((np.arange(RINGS) + 0.5) / RINGS * OUT).astype(np.float32)
CORE = DISTANCE < 0.6
WHOLE = DISTANCE < 1.5
"""Within which all of a mark's colour lies, however the file has spread it: JPEG keeps colour at half the size."""
INSIDE = (DISTANCE > 0.3) & (DISTANCE < 0.8)
SIDES = (DISTANCE > 1.5) & (DISTANCE < 2.4)
RING = (DISTANCE > 1.8) & (DISTANCE < 3.0)


class Profiles(NamedTuple):
    """Drops are differences of the logarithm of light, skin about less spot; `contrast` is one of the channel in which
    the spots were found.

    Attributes:
        contrast: (N,) from the skin about to the core.
        core: (N,) drop of log G likewise.
        drops: (N, 3) mean drops of red, green, blue over the whole spot and its rim.
        noise: (N, 2) standard errors of the drops of red and blue, apart from what shade does to both.
        roughness: (N,) standard deviation of the channel between the parts of the ring, over `contrast`.
        across: (N,) contrast to the two opposite sides most like the core, over `contrast`: of a line about 0.
        fullness: (N,) contrast of the palest part inside the spot, over `contrast`: of a hair across it about 0.
        extent: (N,) radius in pixels at which the contrast has fallen to a half.
        softness: (N,) pixels over which it falls from three quarters to one quarter, over `extent`.
        seen: (N,) share of the spot and its ring that is skin.
    """

    contrast: Floats
    core: Floats
    drops: Floats
    noise: Floats
    roughness: Floats
    across: Floats
    fullness: Floats
    extent: Floats
    softness: Floats
    seen: Floats


def sample_profiles(logs: Floats, area: Mask, blobs: Blobs, channel: Floats, shade: Floats) -> Profiles:
    """Of all blobs in a frame's logarithm of linear light (h, w, 3) with its area of skin (h, w).

    Args:
        channel: (3,) weights of red, green and blue in which the blobs stand out.
        shade: (N, 2) what shade takes off red and blue for 1 off green.
    """
    angle = np.arange(SECTORS) / SECTORS * 2 * np.pi
    dx, dy = (np.outer(DISTANCE, turn).astype(np.float32).ravel() for turn in (np.cos(angle), np.sin(angle)))
    x = blobs.x[:, None] + blobs.radius[:, None] * dx
    y = blobs.y[:, None] + blobs.radius[:, None] * dy
    sampled = _sampled(logs, x, y)  # (N, RINGS, SECTORS, 3)
    skin = _sampled(area, x, y)[..., 0] + np.float32(1e-3)

    ring = _sector_means(sampled, skin, RING)
    drop = np.asarray(np.median(ring, axis=1)[:, None, None] - sampled, np.float32)
    rise = np.asarray(-drop @ channel, np.float32)
    profile = _over(rise, skin)  # (N, RINGS), mean round the middle
    weight = DISTANCE[CORE] / DISTANCE[CORE].sum()
    contrast, core = profile[:, CORE] @ weight, _over(drop[..., 1], skin)[:, CORE] @ weight
    safe = np.maximum(contrast, np.float32(1e-3))

    beside = _sector_means(rise[..., None], skin, SIDES)[..., 0]
    opposite = (beside + np.roll(beside, SECTORS // 4, axis=1)).max(axis=1) / 2
    whole = np.stack([_over(drop[..., c], skin)[:, WHOLE] @ DISTANCE[WHOLE] for c in range(3)], axis=-1)
    share = profile / safe[:, None]
    half = _falls_to(share, 0.5)
    return Profiles(
        contrast,
        core,
        whole / DISTANCE[WHOLE].sum(),
        _noise(sampled, ring, blobs.radius, shade),
        (ring @ channel).std(axis=1) / safe,
        1 - opposite / safe,
        _sector_means(rise[..., None], skin, INSIDE)[..., 0].min(axis=1) / safe,
        half * blobs.radius,
        (_falls_to(share, 0.25) - _falls_to(share, 0.75)) / half,
        np.minimum(skin[:, RING].mean(axis=(1, 2)), skin[:, CORE].mean(axis=(1, 2))),
    )


def _sampled(array: Floats, x: Floats, y: Floats) -> Floats:
    sampled = cv2.remap(array, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(sampled, np.float32).reshape(len(x), RINGS, SECTORS, -1)


def _noise(sampled: Floats, ring: Floats, radius: Floats, shade: Floats) -> Floats:
    """(N, 2) standard errors of red and blue over a spot, from how both vary about it but for shade.

    Grain averages out over a spot; what varies from one side of it to the other does not.
    """
    tints = _unshaded(sampled[:, RING], shade).reshape(len(sampled), -1, 2)
    grain = 1.4826 * np.median(np.abs(tints - np.median(tints, axis=1, keepdims=True)), axis=1)
    blocks = np.pi * np.square(1.5 * radius) / 4  # two by two pixels share one colour
    sides = _unshaded(ring, shade).std(axis=1)
    return np.asarray(np.sqrt(np.square(grain) * (1.5 / blocks)[:, None] + np.square(sides) / 4), np.float32)


def _unshaded(logs: Floats, shade: Floats) -> Floats:
    """(N, …, 2) red and blue of (N, …, 3) without what shade does to them."""
    green = logs[..., 1:2]
    return np.asarray(logs[..., [0, 2]] - green * shade.reshape(len(shade), *[1] * (logs.ndim - 2), 2), np.float32)


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
