"""Puts the person before another background so that no edge tells."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from fineline.background.edge import Edge
from fineline.background.grain import add_grain
from fineline.background.scene import Scene
from fineline.photo import Image, Mask

Floats = NDArray[np.float32]

TILE = 256
"""Pixels a side: only tiles that show some background are worked on."""


def compose(scene: Scene, behind: Image, share: Mask, grains: Floats, *, foreign: bool, fine: bool = False) -> Image:
    """(H, W, 3) the photo with another background.

    Args:
        scene: the photo.
        behind: (h, w, 3) the new background at the scene's working size.
        share: (h, w) how much of it shows where the old one did.
        grains: to be laid over it, see `grain`; all 0 for none.
        foreign: whether it is another background, so that light of the old one has to leave the person's edge, and
            light of the new one to come.
        fine: whether near hair the old background only takes the new one's tones, so that what flies there unseen by
            the matte stays.
    """
    alpha, before = scene.matte.alpha, scene.photo.pixels
    result = scene.matte.foreground_in(before)
    edge = Edge.of(scene, behind) if foreign else None
    grainy = bool(grains.any())
    for place in _tiles(alpha):
        cover, person = alpha[place][..., None], result[place]
        if cover.min() == 1 and (edge is None or not edge.near[scene.window.part(place)].any()):
            continue
        wall = scene.window.enlarged(behind, place)
        if grainy:
            add_grain(wall, grains, place)
        if cover.any():
            if edge is not None:
                person = edge.relit(person, wall, scene.window, place)
            wall += cover * (person - wall)
            own = cover == 1 if edge is None else (cover == 1) & ~edge.touches(scene.window, place)
            np.copyto(wall, before[place], where=own)  # not even rounded
        shown = scene.window.enlarged(share, place)[..., None]
        if fine:
            near = scene.window.enlarged(scene.near_hair, place)[..., None]
            toned = before[place] + (1 - cover) * scene.window.enlarged(behind - scene.plate, place)
            darkest = np.minimum(before[place], 0)  # a wide-gamut photo may hold less than no light of a primary
            wall += near * (np.maximum(toned, darkest) - wall)
        if shown.min() < 1:
            wall = before[place] + shown * (wall - before[place])
        result[place] = wall
    return result


def _tiles(alpha: Mask) -> Iterator[tuple[slice, slice]]:
    height, width = alpha.shape
    for top in range(0, height, TILE):
        for left in range(0, width, TILE):
            yield slice(top, min(top + TILE, height)), slice(left, min(left + TILE, width))
