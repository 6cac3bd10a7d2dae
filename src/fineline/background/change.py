"""What a background is to become, as people write it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from fineline.background.backdrops import BACKDROPS
from fineline.background.lens import STEPS, lens_blur
from fineline.background.picture import picture
from fineline.background.scene import Scene
from fineline.background.tidy import RADIUS, tidy
from fineline.errors import UsageError
from fineline.photo import Image
from fineline.photo.colour import decode_srgb

WIDE_OPEN = 0.25
"""Radius of the discs, in inter-ocular distances: a portrait lens of 85 mm at f/1.8, 1.5 m from the person, makes such
discs of what is 3 m behind them."""

NEARER = 2.5, 0.06
"""Inter-ocular distances below the eyes from which floor or desk come nearer, and by what share of the way for each
one more."""

FINEST = 0.03
"""Radius in inter-ocular distances below which a blur is mixed in: the working size shows no finer one."""

COLOUR = re.compile(r"#([0-9a-fA-F]{6})")


@dataclass(frozen=True)
class Change:
    """One kind of change.

    Attributes:
        draw: (h, w, 3) the new background of a scene, for a strength and a seed.
        keeps: whether it is the old background still, so that a doubtful edge can keep it.
        radius: of its blur at full strength, in inter-ocular distances.
        grainy: whether it gets the photo's grain.
        fine: whether what is finer than the working size stays near hair, some of which flies there.
    """

    draw: Callable[[Scene, float, int], Image]
    keeps: bool = False
    radius: float = 1.0
    grainy: bool = True
    fine: bool = False

    def share(self, strength: float) -> float:
        """How much of the new background shows at a strength: all of a blur that is wide enough to be seen."""
        return min(strength * self.radius / FINEST, 1.0) if self.keeps else strength


def parse(mode: str) -> Change | None:
    """The change of that name; None for 'keep'.

    Args:
        mode: keep, tidy, blur, the name of a backdrop, #rrggbb, #rrggbb-#rrggbb from top to bottom, or a picture's
            path.

    Raises:
        UsageError: none of these.
    """
    if mode == "keep":
        return None
    if mode == "tidy":
        return Change(lambda scene, strength, _: tidy(scene, strength), keeps=True, radius=RADIUS, fine=True)
    if mode == "blur":
        return Change(_blur, keeps=True, radius=WIDE_OPEN * STEPS[-1])
    if mode in BACKDROPS:
        return Change(lambda scene, _, seed: BACKDROPS[mode](scene, seed))
    if COLOUR.fullmatch(mode):
        return Change(partial(_gradient, mode, mode), grainy=False)
    top, _, bottom = mode.partition("-")
    if COLOUR.fullmatch(top) and COLOUR.fullmatch(bottom):
        return Change(partial(_gradient, top, bottom))
    if Path(mode).is_file():
        return Change(lambda scene, *_: picture(scene, mode))
    raise UsageError(
        f"There is no background '{mode}'.",
        f"Choose one of keep, tidy, blur, {', '.join(BACKDROPS)}, a colour such as '#e8e8e8' or '#f4f4f4-#c8c8c8', or "
        "the path of a picture.",
    )


def _blur(scene: Scene, strength: float, _: int) -> Image:
    start, slope = NEARER
    nearness = np.clip(1 - slope * (scene.places[..., 1] - start), STEPS[-1], 1).astype(np.float32)
    return lens_blur(scene.plate, strength * WIDE_OPEN * scene.unit, nearness)


def _gradient(top: str, bottom: str, scene: Scene, _strength: float, _seed: int) -> Image:
    height, width = scene.alpha.shape
    ends = [np.array([int(code[i : i + 2], 16) for i in (1, 3, 5)]) / 255 for code in (top, bottom)]
    down = np.linspace(0, 1, height)[:, None]
    column = decode_srgb(ends[0] + down * (ends[1] - ends[0]))
    return np.ascontiguousarray(np.broadcast_to(column[:, None], (height, width, 3)), np.float32)
