"""Light of known wrongness, put on portraits that are well lit: casts, exposures, side light, flash."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import Face
from fineline.photo import Photo
from fineline.photo.colour import SRGB_TO_XYZ, TO_CONES, brightest, from_srgb8, mix, to_srgb8
from fineline.photo.filters import normalised_gaussian
from light import Shape, shading, shape_of

DAYLIGHT = 6504.0
KELVINS = (2500.0, 3200.0, 4500.0, 8000.0, 9000.0)
STOPS = (-2.0, -1.0, 1.0, 2.0)
RATIOS = (2.0, 4.0, 8.0)
"""Light on the lit side over light in the shadow."""

SIDE = np.array([0.88, -0.2, -0.43])
"""Unit vector to a lamp at the right of the picture, a little above the eyes and before the face."""

FLASH = np.array([0.0, -0.05, -1.0])

SOFT = 0.03
"""Inter-ocular distances by which light runs on beyond the mesh."""

Wrong = Callable[[Photo, Face], Photo]


def wrongs() -> dict[str, Wrong]:
    """All by name."""
    known: dict[str, Wrong] = {"as it is": lambda photo, _: photo}
    known |= {f"{kelvin:.0f} K": partial(_in_light_of, kelvin) for kelvin in KELVINS}
    known |= {f"{stops:+.0f} EV": partial(_exposed, stops) for stops in STOPS}
    known |= {f"{ratio:.0f}:1": partial(_from_the_side, ratio) for ratio in RATIOS}
    return known | {"flash": _flashed}


def _filed(photo: Photo, pixels: NDArray[np.float32]) -> Photo:
    """As a camera files it: clipped, in eight bits."""
    return photo.with_pixels(from_srgb8(to_srgb8(np.clip(pixels, 0, 1))))


def _in_light_of(kelvin: float, photo: Photo, _: Face) -> Photo:
    """The camera's white balance stays at daylight; its meter keeps the highlights where they were."""
    from_xyz = TO_CONES @ np.linalg.inv(SRGB_TO_XYZ)
    gains = (from_xyz @ planckian(kelvin)) / (from_xyz @ planckian(DAYLIGHT))
    pixels = mix(photo.pixels, np.linalg.inv(TO_CONES) @ np.diag(gains) @ TO_CONES)
    before, after = (float(np.percentile(brightest(one), 99.5)) for one in (photo.pixels, pixels))
    return _filed(photo, pixels * np.float32(min(before / after, 1.0)))


def planckian(kelvin: float) -> NDArray[np.float64]:
    """(3,) XYZ of a black body of 1667 to 25000 K, of luminance 1.

    Kang et al. (2002), 'Design of advanced color temperature control system for HDTV applications'.
    """
    inverse = kelvin ** -np.array([3.0, 2.0, 1.0, 0.0])
    low, high = (-0.2661239e9, -0.2343589e6, 0.8776956e3, 0.179910), (-3.0258469e9, 2.1070379e6, 0.2226347e3, 0.240390)
    x = float(inverse @ (low if kelvin <= 4000 else high))
    warm, mild = (-1.1063814, -1.34811020, 2.18555832, -0.20219683), (-0.9549476, -1.37418593, 2.09137015, -0.16748867)
    cool = (3.0817580, -5.87338670, 3.75112997, -0.37001483)
    y = float(np.polyval(warm if kelvin <= 2222 else mild if kelvin <= 4000 else cool, x))
    return np.array([x / y, 1.0, (1 - x - y) / y])


def _exposed(stops: float, photo: Photo, _: Face) -> Photo:
    return _filed(photo, photo.pixels * np.float32(2**stops))


def _from_the_side(ratio: float, photo: Photo, face: Face) -> Photo:
    """The face's own fitted light divided out, a lamp at one side put on, on the side the light comes from."""
    side = SIDE * np.array([np.sign(face.light.direction[0]) or 1, 1, 1])
    return _relit(photo, face, side / np.linalg.norm(side), 1 / ratio)


def _flashed(photo: Photo, face: Face) -> Photo:
    """A flash beside the lens."""
    return _relit(photo, face, FLASH / np.linalg.norm(FLASH), 0.5)


def _relit(photo: Photo, face: Face, towards: NDArray[np.float64], ambient: float) -> Photo:
    shape = shape_of(face)
    own = face.light.shading(shape.normals.astype(np.float64)).astype(np.float32)
    change = np.log(shading(shape, towards, ambient)) - np.log(np.maximum(own / own[shape.inside > 0.5].mean(), 0.1))
    gain = _beyond_the_mesh(change.astype(np.float32), shape, face.frame.unit)
    gain -= float(gain[face.regions.certain_skin > 0.5].mean())
    reach = np.clip(2 * cv2.GaussianBlur(face.regions.person, (0, 0), SOFT * face.frame.unit) - 1, 0, 1)
    pixels = face.frame.with_gain(photo.pixels, np.asarray(gain * reach, np.float32))
    top = float(np.percentile(brightest(pixels), 99.8))
    return _filed(photo, pixels / np.float32(max(top, 1.0)))


def _beyond_the_mesh(change: NDArray[np.float32], shape: Shape, unit: float) -> NDArray[np.float32]:
    """Neck, ears and hair get the light of the face that is next to them."""
    inside = np.asarray(shape.inside > 0.9, np.float32)
    filled = np.zeros_like(change)
    for width in (0.6, 0.2, 0.05):
        weight = np.clip(cv2.GaussianBlur(inside, (0, 0), width * unit) * 20, 0, 1)
        filled += weight * (normalised_gaussian(change, inside, width * unit) - filled)
    return np.asarray(inside * change + (1 - inside) * filled, np.float32)
