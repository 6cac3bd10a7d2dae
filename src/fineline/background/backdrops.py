"""Backdrops that are drawn: paper, canvas, a wall by a window, an office, lit from where the face is lit from."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from fineline.background.lens import lens_blur
from fineline.background.scene import Scene
from fineline.photo import Image, Mask
from fineline.photo.filters import gaussian

Floats = NDArray[np.float32]

POOL = 5.0
"""Inter-ocular distances from the brightest place of a wall at which its light has fallen by a stop."""

ASIDE = 2.2
"""Inter-ocular distances from behind the head to the brightest place, for light that comes wholly from one side."""

PAPER = (0.42, 0.42, 0.415)
CANVAS = (0.24, 0.21, 0.18)
WALL = (0.62, 0.60, 0.56)
OFFICE = (0.38, 0.375, 0.36)
DESK = (0.24, 0.21, 0.18)
BOOKS = np.array([1.06, 1.0, 0.92])
"""Linear light, at its brightest, of what the backdrop is made of."""

OUT_OF_FOCUS = 0.35
"""Radius of the discs that points of the office become, in inter-ocular distances."""


def paper(scene: Scene, seed: int) -> Image:
    """(h, w, 3) seamless grey paper, curved into the floor below the frame."""
    unevenness = 0.02 * _clouds(scene, seed, (3.0, 1.2))
    return _coloured(PAPER, _pool(scene) * np.exp2(unevenness))


def canvas(scene: Scene, seed: int) -> Image:
    """(h, w, 3) canvas mottled by hand, in warm brown-grey."""
    mottled = _clouds(scene, seed, (1.6, 0.8, 0.4, 0.2))
    warmth = 0.08 * _clouds(scene, seed + 1, (2.0, 0.7))
    tones = _pool(scene) * np.exp2(0.32 * mottled)
    return np.asarray(np.dstack([tones * np.exp2(warmth), tones, tones * np.exp2(-warmth)]) * CANVAS, np.float32)


def window(scene: Scene, seed: int) -> Image:
    """(h, w, 3) a warm white wall on which the sun paints the soft panes of a window."""
    x, y = scene.places[..., 0], scene.places[..., 1]
    side = -1.0 if _lean(scene)[0] < 0 else 1.0
    shift = np.random.default_rng(seed).uniform(-0.3, 0.3)
    along, down = x - side * (0.9 + shift) - 0.35 * side * (y + 1), y + 1.2
    lit = (np.abs(along) < 2.2) & (np.abs(down) < 2.6)
    bars = (np.abs((along + 2.2) % 1.47 - 0.0) < 0.14) | (np.abs((down + 2.6) % 1.73) < 0.14)
    sun = gaussian(np.asarray(lit & ~bars, np.float32), 0.28 * scene.unit)
    return _coloured(WALL, _pool(scene) * (0.5 + 0.5 * sun))


def office(scene: Scene, seed: int) -> Image:
    """(h, w, 3) a bright room far out of focus: windows on the lit side, shelves and lamps on the other."""
    rng = np.random.default_rng(seed)
    x, y = scene.places[..., 0], scene.places[..., 1]
    across = x * (-1 if _lean(scene)[0] < 0 else 1)
    room = _coloured(OFFICE, np.exp2(0.12 * across - 0.03 * y))
    for start in (1.2, 3.2, 5.2, 7.2):
        _paint(room, (across > start) & (across < start + 1.6) & (y > -6) & (y < 2.2), (0.78, 0.82, 0.86))
    for shelf in np.arange(-5.5, 3.0, 0.9):
        left = -7.0
        while left < -1.4:
            wide, high = rng.uniform(0.12, 0.5), rng.uniform(0.35, 0.8)
            tone = np.asarray(rng.uniform(0.08, 0.3) * BOOKS * rng.uniform(0.93, 1.07, 3), np.float32)
            _paint(room, (across > left) & (across < left + wide) & (y > shelf - high) & (y < shelf), tone)
            left += wide + rng.uniform(0, 0.25)
    for _ in range(4):
        lamp = rng.uniform(-5, 0.5), rng.uniform(-4.5, -2.2)
        _paint(room, np.hypot(across - lamp[0], y - lamp[1]) < 0.12, (1.0, 0.85, 0.65))
    desk = np.clip(y - 3.5, 0, 1)[..., None]
    room += desk * (np.array(DESK, np.float32) - room)
    return lens_blur(np.asarray(room, np.float32), OUT_OF_FOCUS * scene.unit)


BACKDROPS: dict[str, Callable[[Scene, int], Image]] = {
    "studio": paper,
    "canvas": canvas,
    "window": window,
    "office": office,
}


def _lean(scene: Scene) -> NDArray[np.float64]:
    """(2,) how far the light comes from the right and from below, -1..1, as far as that is sure."""
    light = scene.face.light
    return np.asarray(light.direction[:2] * light.confidence)


def _pool(scene: Scene) -> Mask:
    """(h, w) 0..1 of one broad lamp on the wall, brightest toward the side the face is lit from."""
    x, y = _lean(scene) * ASIDE
    far = np.hypot(scene.places[..., 0] - x, scene.places[..., 1] - (y - 0.3)) / POOL
    return np.asarray(1 / (1 + np.square(far)), np.float32)


def _clouds(scene: Scene, seed: int, sizes: tuple[float, ...]) -> Floats:
    """(h, w) of variance 1: the same clouds round a face however large the photo is."""
    rng = np.random.default_rng(seed)
    height, width = scene.alpha.shape
    total = np.zeros((height, width), np.float32)
    for size in sizes:
        field = gaussian(rng.standard_normal((height, width), np.float32), size * scene.unit / 2)
        total += np.float32(size**0.5) * field / max(float(field.std()), 1e-9)
    return np.asarray((total - total.mean()) / max(float(total.std()), 1e-9), np.float32)


def _coloured(colour: tuple[float, float, float], tones: Floats) -> Image:
    return np.asarray(tones[..., None] * np.array(colour, np.float32), np.float32)


def _paint(room: Image, where: NDArray[np.bool_], colour: tuple[float, float, float] | Floats) -> None:
    room[where] = colour
