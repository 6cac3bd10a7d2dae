"""Catchlights: what the wet eye mirrors of the lights.

The cornea is a small convex mirror; each lamp or window in front of the face shows in it as a compact spot far
brighter than the iris, in the lamp's own colour. Where it stands tells where the light is, and without it eyes look
dead, so an edit must keep it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import topology
from fineline.face.mesh import Mesh
from fineline.photo.arrays import Affine, Image, Mask
from fineline.photo.colour import luminance
from fineline.photo.filters import gaussian
from fineline.photo.resample import transform, warp

RADIUS, REACH = 32.0, 1.25
"""The eye is looked at with the iris this many pixels in radius, if the photo has as many, out to this many radii."""

LEAST_RADIUS = 4.0
"""Pixels of the photo in an iris's radius below which a catchlight is a pixel or none."""

OUTSHINES = 1.0
"""Stops over the iris round about that a catchlight has at its brightest. The flecks of a pale iris reach 0.8."""

SMALLEST, LARGEST = 0.03, 0.45
"""Radii of catchlights, in iris radii, of a disc of the same area: below is noise, above is the white of the eye."""

COLOURED = 0.75
"""Most that red and blue may differ from green in a catchlight, as natural logarithms against the photo's white: warm
lamps and blue windows pass, the red of lids does not."""


@dataclass(frozen=True)
class Catchlight:
    """One reflection on an iris or pupil.

    Attributes:
        eye: the person's own side.
        x: from the iris's centre to the picture's right, in iris radii.
        y: downward, in iris radii.
        radius: of a disc of the same area, in iris radii.
        strength: stops over the iris.
    """

    eye: Literal["right", "left"]
    x: float
    y: float
    radius: float
    strength: float


def find_catchlights(pixels: Image, mesh: Mesh) -> tuple[Catchlight, ...]:
    """The catchlights of both eyes, the strongest first in each; none where none is.

    Args:
        pixels: (H, W, 3) the photo itself: its own pixels show more than the frame's.
        mesh: in the photo's pixels.
    """
    right = _in_eye(pixels, mesh, mesh.irises[0], topology.RIGHT_EYE, "right")
    return (*right, *_in_eye(pixels, mesh, mesh.irises[1], topology.LEFT_EYE, "left"))


def _in_eye(
    pixels: Image, mesh: Mesh, iris: NDArray[np.float32], lids: tuple[int, ...], eye: Literal["right", "left"]
) -> tuple[Catchlight, ...]:
    size = float(np.linalg.norm(iris[1:] - iris[0], axis=1).mean())
    if size < LEAST_RADIUS:
        return ()
    scale = min(RADIUS / size, 1.0)
    radius = size * scale
    side = 2 * round(REACH * radius) + 1
    to_patch = np.array([[scale, 0, side // 2 - iris[0, 0] * scale], [0, scale, side // 2 - iris[0, 1] * scale]])
    patch = np.clip(np.asarray(warp(pixels, to_patch, (side, side)), np.float32), 0, None)
    return _spots(patch, _open_iris(mesh, lids, to_patch, side, radius), radius, eye)


def _open_iris(mesh: Mesh, lids: tuple[int, ...], to_patch: Affine, side: int, radius: float) -> Mask:
    """(side, side) iris and pupil between the lids."""
    middle = side // 2
    disc, between = np.zeros((side, side), np.float32), np.zeros((side, side), np.float32)
    cv2.circle(disc, (middle, middle), round(radius), 1.0, cv2.FILLED)
    cv2.fillPoly(between, [np.rint(transform(mesh.xy(*lids), to_patch)).astype(np.int32)], 1.0)
    return disc * between


def _spots(patch: Image, iris: Mask, radius: float, eye: Literal["right", "left"]) -> tuple[Catchlight, ...]:
    light = np.log2(gaussian(luminance(patch), 0.02 * radius) + np.float32(0.004))
    inside = iris > 0.5
    if np.count_nonzero(inside) < radius**2 / 2:
        return ()
    usual = float(np.median(light[inside]))
    found: list[Catchlight] = []
    peak = float(light[inside].max()) - usual
    if peak < OUTSHINES:
        return ()
    # half-way to the peak bounds a spot wherever its edge is blurred
    count, labels, boxes, centres = cv2.connectedComponentsWithStats(
        (light - usual > max(peak / 2, OUTSHINES / 2)).astype(np.uint8)
    )
    for label in range(1, count):
        spot = labels == label
        within = np.count_nonzero(spot & inside) / np.count_nonzero(spot)
        size = float(np.sqrt(boxes[label, cv2.CC_STAT_AREA] / np.pi) / radius)
        strength = float(light[spot].max()) - usual
        if within > 0.7 and SMALLEST < size < LARGEST and strength > OUTSHINES and _white(patch[spot]):
            x, y = (centres[label] - patch.shape[0] // 2) / radius
            found.append(Catchlight(eye, float(x), float(y), size, strength))
    return tuple(sorted(found, key=lambda spot: -spot.strength))


def _white(colours: NDArray[np.float32]) -> bool:
    red, green, blue = np.log(colours.mean(axis=0) + 0.01)
    return bool(max(abs(red - green), abs(blue - green)) < COLOURED)
