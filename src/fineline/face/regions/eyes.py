"""The parts of an eye."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from fineline.face import topology
from fineline.face.regions.shapes import Shapes, circle, fill, grown, softened
from fineline.face.regions.tones import Tones, ramp
from fineline.photo.arrays import Mask, Points
from fineline.photo.filters import gaussian

SMALLEST_PUPIL, LARGEST_PUPIL = 0.2, 0.7
"""Radius of the pupil over that of the iris: 2 to 8 mm across in an iris of 12 mm (Watson and Yellott 2012)."""


@dataclass(frozen=True, eq=False)
class Eyes:
    """Soft masks (h, w) of both eyes.

    Attributes:
        eyes: between the lids.
        irises: iris and pupil, as far as the lids leave them free.
        pupils: the dark discs in them.
        sclera: the whites, without lashes and the red corner.
        lids: upper lid up to its fold, lower lid down to the rim of the socket.
        lashes: dark hairs along the rims of the lids.
    """

    eyes: Mask
    irises: Mask
    pupils: Mask
    sclera: Mask
    lids: Mask
    lashes: Mask


def find_eyes(tones: Tones, shapes: Shapes) -> Eyes:
    """All parts of both eyes in a frame."""
    unit = tones.unit
    opening = find_openings(shapes)
    irises = shapes.irises() * opening
    lids = np.clip(shapes.polygons(0.01 * unit, topology.RIGHT_LID_FOLD, topology.LEFT_LID_FOLD) - opening, 0, 1)
    lashes = _lashes(tones, opening, irises, unit)
    return Eyes(
        eyes=opening,
        irises=irises,
        pupils=_pupils(tones, shapes) * opening,
        sclera=_sclera(tones, opening, irises) * (1 - lashes),
        lids=lids * (1 - lashes),
        lashes=lashes,
    )


def find_openings(shapes: Shapes) -> Mask:
    """(h, w) what lies between the lids of both eyes."""
    return shapes.polygons(0.008 * shapes.unit, topology.RIGHT_EYE, topology.LEFT_EYE)


def _sclera(tones: Tones, opening: Mask, irises: Mask) -> Mask:
    """The less red and lighter part of the opening beside the iris: the corner and the rims of the lids are flesh."""
    free = np.clip(opening * 2 - 1, 0, 1) * (1 - np.clip(irises * 2, 0, 1))
    inside = free > 0.5
    if np.count_nonzero(inside) < 12:
        return np.asarray(free, np.float32)
    light, red = tones.light, tones.chroma[..., 0]
    top, pale = float(np.percentile(light[inside], 80)), float(np.percentile(red[inside], 30))
    return np.asarray(free * ramp(light, top - 1.2, top - 0.6) * (1 - ramp(red, pale + 0.25, pale + 0.5)), np.float32)


def _lashes(tones: Tones, opening: Mask, irises: Mask, unit: float) -> Mask:
    """What is much darker than the lid about it, along the rim."""
    rim = np.clip(grown(opening, 0.06 * unit) - cv2.erode(opening, np.ones((3, 3), np.uint8)), 0, 1)
    rim = softened(rim.astype(np.float32), 0.006 * unit) * (1 - irises)
    light = 2 * np.log(tones.root + 0.03)
    around = gaussian(light.astype(np.float32), 0.08 * unit)
    return np.asarray(rim * ramp(around - light, 0.25, 0.6), np.float32)


def _pupils(tones: Tones, shapes: Shapes) -> Mask:
    """Discs of the radius at which light rises most steeply from the middle of the iris."""
    mask = np.zeros(tones.light.shape, np.float32)
    root = tones.root
    for iris in shapes.mesh.irises:
        points = shapes.frame.place(iris)
        radius = float(np.linalg.norm(points[1:] - points[0], axis=1).mean())
        fill(mask, circle(points[0], radius * _pupil_share(root, points[0], radius)))
    return softened(mask, 0.006 * tones.unit)


def _pupil_share(root: np.ndarray, centre: Points, radius: float) -> float:
    """Radius of the pupil over the iris's, from the medians of rings of light; 0.4 where the rings do not tell."""
    shares = np.linspace(0, 1, 24, dtype=np.float32)
    angles = np.linspace(0, 2 * np.pi, 48, endpoint=False, dtype=np.float32)
    x = centre[0] + radius * shares[:, None] * np.cos(angles)
    y = centre[1] + radius * shares[:, None] * np.sin(angles)
    rings = np.median(cv2.remap(root, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), axis=1)
    rise = np.gradient(rings)
    allowed = (shares >= SMALLEST_PUPIL) & (shares <= LARGEST_PUPIL)
    best = int(np.where(allowed, rise, -np.inf).argmax())
    return float(shares[best]) if rise[best] > 0.004 else 0.4
