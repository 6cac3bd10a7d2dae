"""The head as every panel shows it: pale under what is drawn on it, cut to what matters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from fineline.face import Face, topology
from fineline.photo import Mask, Points
from fineline.photo.colour import to_srgb8

Colour = tuple[int, int, int]

PALE = 0.35
"""Share of white over a picture that is only there to show where things are."""

ROOM = 0.25
"""Inter-ocular distances shown round the face by a panel that shows the face alone."""


@dataclass(frozen=True, eq=False)
class Canvas:
    """A part of a face's frame, to be drawn on.

    Attributes:
        picture: (h, w, 3) sRGB codes.
        left: column of the frame where it begins.
        top: row of the frame where it begins.
    """

    picture: NDArray[np.uint8]
    left: int = 0
    top: int = 0

    @classmethod
    def of_head(cls, face: Face) -> Canvas:
        """Head and shoulders: the whole frame."""
        return cls(to_srgb8(face.frame.sample(face.found_in.pixels)))

    def around(self, outline: Points, unit: float) -> Canvas:
        """The part with the face up to the crown.

        Args:
            outline: (N, 2) of the face, in frame pixels.
            unit: inter-ocular distance in frame pixels.
        """
        low, high = outline.min(axis=0), outline.max(axis=0)
        room = ROOM * unit
        low, high = low - [room, 2 * room], high + room
        height, width = self.picture.shape[:2]
        left, top = np.clip(np.floor(low).astype(int), 0, [width - 1, height - 1]).tolist()
        right, bottom = np.clip(np.ceil(high).astype(int), [left + 1, top + 1], [width, height]).tolist()
        return Canvas(self.picture[top:bottom, left:right], left, top)

    def cut(self, field: NDArray[np.float32]) -> NDArray[np.float32]:
        """The same part of a field (H, W) over the whole frame."""
        height, width = self.picture.shape[:2]
        return field[self.top : self.top + height, self.left : self.left + width]

    def place(self, points: Points) -> NDArray[np.float64]:
        """(N, 2) frame points in pixels of the picture."""
        return np.asarray(points, np.float64) - [self.left, self.top]

    def paled(self) -> Canvas:
        """Under a veil of white, so that what is drawn stands out."""
        veiled = (1 - PALE) * self.picture.astype(np.float32) + PALE * 255
        return Canvas(np.rint(veiled).astype(np.uint8), self.left, self.top)

    def tinted(self, field: Mask, colour: Colour, most: float = 0.6) -> Canvas:
        """With `colour` laid over it where `field` (H, W), of the whole frame, says so."""
        share = (most * np.clip(self.cut(field), 0, 1))[..., None]
        mixed = (1 - share) * self.picture.astype(np.float32) + share * np.array(colour, np.float32)
        return Canvas(np.rint(mixed).astype(np.uint8), self.left, self.top)

    def around_face(self, face: Face) -> Canvas:
        """The part with this face, whose frame is shown."""
        return self.around(face.frame.place(face.mesh.xy(*topology.OVAL)), face.frame.unit)

    @property
    def image(self) -> Image.Image:
        """As a Pillow image of its own."""
        return Image.fromarray(np.ascontiguousarray(self.picture))
