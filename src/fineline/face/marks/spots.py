"""Finds single marks on the skin and tells what passes from what is you.

A mark is a small round spot that absorbs more than the skin about it. What kind it is shows in the red
channel: inflamed spots (haemoglobin) hardly darken red, moles and freckles (melanin) do. Where the two
cannot be told apart the mark counts as uncertain, and uncertain marks stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face.pigments import FLOOR, log_light
from fineline.photo.arrays import Image, Mask
from fineline.photo.filters import gaussian, normalised_gaussian

Kind = Literal["permanent", "transient", "uncertain"]

SCALES = (0.012, 0.019, 0.030)
"""Standard deviations, in inter-ocular distances, of the spots looked for (radius is 1.4 times as much)."""

MIN_CONTRAST = 0.06
"""Least drop in log G: about 2 L*, a faint freckle."""

MAX_ELONGATION = 2.5
"""Ratio of the curvatures across and along beyond which it is a line or a hair, not a spot."""

TRANSIENT_RED_SHARE = 0.30
PERMANENT_RED_SHARE = 0.45
"""Drop in log R over drop in log G: pure haemoglobin has 0.1, pure melanin 0.7 (see `pigments`)."""


@dataclass(frozen=True)
class Mark:
    """One spot on the skin.

    Attributes:
        x: centre in frame pixels.
        y: centre in frame pixels.
        radius: in inter-ocular distances.
        contrast: drop in log G against the skin about it.
        red_share: drop in log R over drop in log G.
        kind: permanent, transient or uncertain.
    """

    x: float
    y: float
    radius: float
    contrast: float
    red_share: float
    kind: Kind


def find_marks(pixels: Image, skin: Mask, unit: float) -> tuple[Mark, ...]:
    """All marks on the skin, the strongest first.

    Args:
        pixels: (h, w, 3) frame.
        skin: (h, w) skin of the face.
        unit: inter-ocular distance in frame pixels.
    """
    log_rgb = log_light(pixels)
    firm = np.asarray(cv2.erode(skin, np.ones((3, 3), np.uint8), iterations=max(round(0.02 * unit), 1)))
    stack = np.stack([_blobs(log_rgb[..., 1], skin, scale * unit) for scale in SCALES])
    stack *= firm > 0.7
    noise = 1.4826 * float(np.median(np.abs(stack[0][firm > 0.7]))) if (firm > 0.7).any() else 1.0
    best = stack.max(axis=0)
    peaks = (best == cv2.dilate(best, np.ones((5, 5), np.uint8))) & (best > max(MIN_CONTRAST / 2, 4 * noise))
    found: list[Mark] = []
    for y, x in zip(*np.nonzero(peaks), strict=True):
        scale = SCALES[int(stack[:, y, x].argmax())]
        mark = _measure(log_rgb, skin, int(x), int(y), scale, unit)
        if mark is not None:
            found.append(mark)
    found.sort(key=lambda mark: -mark.contrast)
    return _without_overlaps(found, unit)


def mark_mask(marks: tuple[Mark, ...], size: tuple[int, int], unit: float, *kinds: Kind) -> Mask:
    """Soft discs (h, w) over the marks of the given kinds; `size` is (width, height)."""
    mask = np.zeros(size[::-1], np.float32)
    for mark in marks:
        if mark.kind in kinds:
            centre = (round(mark.x * 16), round(mark.y * 16))
            cv2.circle(mask, centre, round(1.5 * mark.radius * unit * 16), 1.0, cv2.FILLED, cv2.LINE_AA, 4)
    return gaussian(mask, 0.012 * unit)


def _blobs(channel: NDArray[np.float32], skin: Mask, sigma: float) -> NDArray[np.float32]:
    """Difference of Gaussians inside the skin: positive where darker than round about."""
    inside = skin + np.float32(1e-4)
    return normalised_gaussian(channel, inside, 2 * sigma) - normalised_gaussian(channel, inside, sigma)


def _measure(log_rgb: NDArray[np.float32], skin: Mask, x: int, y: int, scale: float, unit: float) -> Mark | None:
    """What the spot at (x, y) is; None for lines and for what is too faint."""
    reach = max(round(5 * scale * unit), 4)
    rows, columns = slice(max(y - reach, 0), y + reach + 1), slice(max(x - reach, 0), x + reach + 1)
    patch, weight = log_rgb[rows, columns], skin[rows, columns]
    dy, dx = np.ogrid[: patch.shape[0], : patch.shape[1]]
    distance = np.hypot(dx - (x - columns.start), dy - (y - rows.start)) / (scale * unit)
    core, ring = distance < 0.8, (distance > 2.2) & (distance < 4) & (weight > 0.6)
    if np.count_nonzero(ring) < 12 or _elongation(patch[..., 1], x - columns.start, y - rows.start, scale * unit) > (
        MAX_ELONGATION
    ):
        return None
    around = np.median(patch[ring], axis=0)
    drop = around - patch[core].mean(axis=0)
    # a spot stands out from its ring by more than the ring's own variation
    if drop[1] < max(MIN_CONTRAST, 2 * float(patch[ring][:, 1].std())):
        return None
    red_share = float(drop[0] / drop[1])
    return Mark(float(x), float(y), 1.4 * scale, float(drop[1]), red_share, _kind(drop, around))


def _kind(drop: NDArray[np.float32], around: NDArray[np.float32]) -> Kind:
    if np.exp(around).min() < 4 * FLOOR:  # too dark for ratios of channels to mean anything
        return "uncertain"
    share = drop[0] / drop[1]
    if share >= PERMANENT_RED_SHARE:
        return "permanent"
    return "transient" if share <= TRANSIENT_RED_SHARE else "uncertain"


def _elongation(channel: NDArray[np.float32], x: int, y: int, sigma: float) -> float:
    """Ratio of principal curvatures of the smoothed channel at a point."""
    smooth = gaussian(np.ascontiguousarray(channel), sigma)
    step = max(round(sigma), 1)
    if not (step <= x < smooth.shape[1] - step and step <= y < smooth.shape[0] - step):
        return np.inf
    middle = smooth[y, x]
    xx = smooth[y, x - step] + smooth[y, x + step] - 2 * middle
    yy = smooth[y - step, x] + smooth[y + step, x] - 2 * middle
    corners = smooth[y + step, x + step] + smooth[y - step, x - step]
    xy = (corners - smooth[y + step, x - step] - smooth[y - step, x + step]) / 4
    small, large = np.linalg.eigvalsh(np.array([[xx, xy], [xy, yy]]))
    return float(large / small) if small > 0 else np.inf


def _without_overlaps(marks: list[Mark], unit: float) -> tuple[Mark, ...]:
    kept: list[Mark] = []
    for mark in marks:
        if all(np.hypot(mark.x - other.x, mark.y - other.y) > (mark.radius + other.radius) * unit for other in kept):
            kept.append(mark)
    return tuple(kept)
