"""Puts the person before another background so that no edge tells."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from fineline.background.grain import add_grain, sheet
from fineline.background.scene import Scene
from fineline.photo import Image, Mask
from fineline.photo.filters import gaussian

TILE = 256
"""Pixels a side: only tiles that show some background are worked on."""

WRAP, WRAP_REACH = 0.08, 0.06
"""Share of the light behind an edge that spills over it, and how far, in inter-ocular distances: lenses flare, and
hair and cheeks are lit from behind."""

MOST_WRAP = 0.2
"""Share of the person's own light that spilt light may add or take: dark hair gets no bright rim."""


def compose(scene: Scene, behind: Image, share: Mask, noise: float, seed: int) -> Image:
    """(H, W, 3) the photo with another background.

    Args:
        scene: the photo.
        behind: (h, w, 3) the new background at the scene's working size.
        share: (h, w) how much of it shows where the old one did.
        noise: of the grain that it is to have, as a standard deviation in the square root of light.
        seed: of the grain.
    """
    alpha, before = scene.matte.alpha, scene.photo.pixels
    result = scene.matte.foreground_in(before)
    spilt = _spilt(scene, behind)
    grains = np.float32(noise) * sheet(seed)
    for place in _tiles(alpha):
        cover, person = alpha[place][..., None], result[place]
        flare = scene.window.enlarged(spilt, place) if cover.any() else np.float32(0)
        if cover.min() == 1 and not flare.any():
            continue
        wall = scene.window.enlarged(behind, place)
        if noise > 0:
            add_grain(wall, grains, place)
        if cover.any():
            person += np.clip(flare, -MOST_WRAP * person, MOST_WRAP * person)
            wall += cover * (person - wall)
        shown = scene.window.enlarged(share, place)[..., None]
        if shown.min() < 1:
            wall = before[place] + shown * (wall - before[place])
        result[place] = wall
    return result


def _tiles(alpha: Mask) -> Iterator[tuple[slice, slice]]:
    height, width = alpha.shape
    for top in range(0, height, TILE):
        for left in range(0, width, TILE):
            yield slice(top, min(top + TILE, height)), slice(left, min(left + TILE, width))


def _spilt(scene: Scene, behind: Image) -> Image:
    """(h, w, 3) light that spills over the edge from the new background, less what spilt from the old."""
    change = (behind - scene.plate) * (1 - scene.alpha)[..., None]
    spilt = np.float32(WRAP) * gaussian(change, WRAP_REACH * scene.unit)
    return np.asarray(np.where(np.abs(spilt) < 1e-4, 0, spilt), np.float32)
