"""One window's matte at the working size, and how it is laid over the full-size photo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np

from fineline.face.matte.colour_lines import LinearAlpha
from fineline.face.matte.foreground import Colours, estimate_colours, unmix
from fineline.face.matte.window import Window
from fineline.photo.arrays import Affine, Image, Mask
from fineline.photo.resample import compose, invert, warp

TILE = 32
"""Working pixels a side: the full-size photo is worked on only in tiles through which the edge runs."""

SNAP = 0.03
"""Alpha this near to 0 or 1 becomes just that: noise in the photo is no hair."""


@dataclass(frozen=True, eq=False)
class Layer:
    """Alpha in one window.

    Attributes:
        window: where.
        unit: inter-ocular distance in working pixels.
        image: (h, w, 3) the photo in it.
        alpha: (h, w).
        linear: alpha as a function of colour.
        doubt: (h, w) 0..1, how little the colours there tell of alpha.
    """

    window: Window
    unit: float
    image: Image
    alpha: Mask
    linear: LinearAlpha
    doubt: Mask

    def lay_alpha(self, onto: Mask, pixels: Image) -> None:
        """Write full-size alpha into `onto` (H, W)."""
        rows, columns = self.window.slices
        target, guide = onto[rows, columns], pixels[rows, columns]
        for place, part, mixed in self._tiles():
            if mixed:
                slopes, offset = (self.window.enlarged(part, place) for part in self.linear)
                alpha = cv2.transform(slopes * guide[place], np.ones((1, 3))) + offset
                target[place] = np.clip((alpha - SNAP) / (1 - 2 * SNAP), 0, 1)
            else:
                target[place] = self.alpha[part][0, 0]

    def lay_small_alpha(self, onto: Mask, matrix: Affine) -> None:
        """Write alpha at about the working size into `onto` (h, w), to which `matrix` takes the photo's pixels."""
        to_small = compose(matrix, invert(self.window.matrix))
        size = onto.shape[1::-1]
        inside = warp(np.ones_like(self.alpha), to_small, size, border=cv2.BORDER_CONSTANT) > 0.5
        np.copyto(onto, warp(self.alpha, to_small, size), where=inside)

    def lay_foreground(self, onto: Image, pixels: Image, alpha: Mask) -> None:
        """Write full-size foreground colours into `onto` (H, W, 3), wherever `alpha` (H, W) is not 1."""
        rows, columns = self.window.slices
        target, mixture, share = onto[rows, columns], pixels[rows, columns], alpha[rows, columns]
        for place, _, mixed in self._tiles():
            if mixed:
                colours = Colours(*(self.window.enlarged(side, place) for side in self._colours))
                target[place] = unmix(mixture[place], share[place], colours).foreground

    @cached_property
    def _colours(self) -> Colours:
        return estimate_colours(self.image, self.alpha, self.unit)

    def _tiles(self) -> Iterator[tuple[tuple[slice, slice], tuple[slice, slice], bool]]:
        """Full-size place in the window, working-size part, and whether the edge of the person runs through it."""
        height, width = self.alpha.shape
        factor = self.window.factor
        edge = cv2.dilate(self.alpha, np.ones((5, 5), np.uint8)) != cv2.erode(self.alpha, np.ones((5, 5), np.uint8))
        for top in range(0, height, TILE):
            for left in range(0, width, TILE):
                bottom, right = min(top + TILE, height), min(left + TILE, width)
                part = slice(top, bottom), slice(left, right)
                end = self.window.height if bottom == height else bottom * factor
                side = self.window.width if right == width else right * factor
                place = slice(top * factor, end), slice(left * factor, side)
                yield place, part, bool(edge[part].any())
