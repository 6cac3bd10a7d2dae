"""Finds spectacles: their frames, and the glare on their lenses."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import topology
from fineline.face.regions.rims import find_rims
from fineline.face.regions.shapes import Shapes, grown, softened
from fineline.face.regions.tones import Tones, ramp
from fineline.photo.arrays import Image, Mask
from fineline.photo.filters import gaussian
from fineline.photo.resample import warp

RIM = 0.015
"""Blur in inter-ocular distances, about half a thin rim's width."""

WORN = 7.5
"""Curvature of light across the bridge of the nose, in multiples of that of the cheeks. Portraits without glasses reach
5.3, those with start at 10.5."""

LEVEL_UNIT = 100
"""Pixels per inter-ocular distance where the bridge is looked at."""

LEAST_CURVED = 0.0015
"""Curvature of skin that was smoothed by a camera or a filter."""

CLEAR = 6.0
"""Curvature of light on a frame, in multiples of that of the cheeks, wherever it runs."""


def find_glasses(pixels: Image, tones: Tones, shapes: Shapes, eyes: Mask, likely: Mask) -> tuple[Mask, Mask]:
    """(h, w) frames and (h, w) glare, both 0 without glasses.

    Args:
        pixels: (h, w, 3) frame.
        tones: of it.
        shapes: the mesh in it.
        eyes: between the lids.
        likely: how much each pixel is like skin.
    """
    if not _worn(tones, shapes):
        return np.zeros_like(likely), np.zeros_like(likely)
    unit = tones.unit
    zone = shapes.polygons(0, topology.SPECTACLES, grow=0.12)
    curved = _curvature(tones)
    cheeks = shapes.polygons(0, topology.RIGHT_CHEEK, topology.LEFT_CHEEK) > 0.9
    calm = max(float(np.median(curved[cheeks])) if cheeks.any() else 0.0, LEAST_CURVED)
    lens = grown(eyes, 0.04 * unit)
    rims = (((curved > CLEAR * calm) | (likely < 0.2)) & (zone > 0.5)) | find_rims(curved / calm, shapes)
    rims &= lens < 0.5
    frames = softened(grown(_touching_the_bridge(rims, shapes, unit), 0.012 * unit), 0.008 * unit)
    return frames, _glare(pixels, shapes, frames, unit)


def _worn(tones: Tones, shapes: Shapes) -> bool:
    """Whoever wears glasses has a line across the bridge of the nose, where nobody else has one."""
    right, left = shapes.eye_centres()
    across = (left - right) / tones.unit
    turn = LEVEL_UNIT / tones.unit * np.array([[across[0], across[1]], [-across[1], across[0]]])
    size = (260, 150)
    middle = np.array([130.0, 60.0])
    root = warp(tones.root, np.column_stack([turn, middle - turn @ ((right + left) / 2)]), size)
    soft = gaussian(np.asarray(root, np.float32), RIM * LEVEL_UNIT)
    curved = soft[2:] + soft[:-2] - 2 * soft[1:-1]
    bridge = np.abs(np.median(curved[30:85, 123:138], axis=1)).max()
    cheeks = np.median(np.abs(curved[100:145, 30:230]))
    return bool(bridge > WORN * max(float(cheeks), LEAST_CURVED))


def _curvature(tones: Tones) -> NDArray[np.float32]:
    """(h, w) strongest second derivative of the root of luminance in any direction, at LEVEL_UNIT's scale."""
    soft = gaussian(tones.root, RIM * tones.unit)
    xx, yy, xy = (cv2.Sobel(soft, cv2.CV_32F, *order, ksize=3) / 4 for order in ((2, 0), (0, 2), (1, 1)))
    middle, spread = (xx + yy) / 2, np.hypot((xx - yy) / 2, xy)
    strongest = np.abs(middle) + spread
    return np.asarray(strongest * np.float32((tones.unit / LEVEL_UNIT) ** 2), np.float32)


def _touching_the_bridge(rims: NDArray[np.bool_], shapes: Shapes, unit: float) -> Mask:
    """The pieces of `rims` that hang together with what crosses the nose, over gaps of a few pixels."""
    joined = cv2.dilate(rims.astype(np.uint8), np.ones((3, 3), np.uint8), iterations=max(round(0.02 * unit), 1))
    _, labels = cv2.connectedComponents(joined)
    nose = shapes.polygons(0, topology.NOSE_BRIDGE, grow=0.05) > 0.5
    kept = np.unique(labels[nose & rims])
    return np.asarray(np.isin(labels, kept[kept > 0]) & rims, np.float32)


def _glare(pixels: Image, shapes: Shapes, frames: Mask, unit: float) -> Mask:
    """Reflections on the lenses: light of no colour laid over what lies behind, brighter than all skin about."""
    lenses = shapes.polygons(0.02 * unit, topology.RIGHT_LENS, topology.LEFT_LENS, grow=0.05) * (1 - frames)
    over = pixels.min(axis=-1)  # skin and eyes reflect little blue, a reflection of the sky or a lamp adds much
    skin = shapes.polygons(0, topology.RIGHT_CHEEK, topology.LEFT_CHEEK) > 0.9
    usual = float(np.percentile(over[skin], 95)) if skin.any() else 1.0
    irises = shapes.irises()
    return np.asarray(lenses * ramp(np.log(over / max(usual, 1e-3) + 1e-4), 0.2, 0.6) * (1 - irises), np.float32)
