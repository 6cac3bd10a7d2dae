"""Crop: frames head and shoulders for a platform."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from fineline.edits.base import Action, Edit
from fineline.face import Face
from fineline.framing import Placed, extended, load_platform, place
from fineline.photo import Affine, Photo


@dataclass(frozen=True)
class Crop(Edit):
    """Cuts a rectangle out of the photo; its pixels stay as they are unless the platform takes fewer.

    Where the photo is too tight, and the backdrop plain, the backdrop is continued.
    """

    name: ClassVar[str] = "crop"
    summary: ClassVar[str] = "Frames head and shoulders for the platform, eyes on a natural line, hair and all inside."
    action: ClassVar[Action] = "c2pa.cropped"

    platform: str = "linkedin"

    def __post_init__(self) -> None:
        super().__post_init__()
        load_platform(self.platform)

    def apply(self, photo: Photo, face: Face) -> Photo:
        """The cropped photo, no larger than the platform takes."""
        placed = self.placed(photo, face)
        cropped, scale = self.cut(photo, placed), self._shrink(placed)
        return cropped if scale == 1.0 else cropped.resized(round(placed.width * scale), round(placed.height * scale))

    def framed(self, photo: Photo, face: Face) -> Photo:
        """The cropped photo at its own size."""
        return self.cut(photo, self.placed(photo, face))

    def cut(self, photo: Photo, placed: Placed) -> Photo:
        """The same where the frame is known already."""
        left, top, right = beyond = placed.beyond(photo)
        x, y = max(placed.left, 0), max(placed.top, 0)
        cropped = photo.cropped(x, y, placed.width - left - right, placed.height - top)
        if any(beyond):
            cropped = extended(cropped, (x, y), beyond, placed.backdrop)
        return cropped

    def motion(self, photo: Photo, face: Face) -> Affine | None:
        """The shift, and the reduction where there is one."""
        placed = self.placed(photo, face)
        scale = self._shrink(placed)
        inset = (scale - 1) / 2
        return np.array([[scale, 0, inset - placed.left * scale], [0, scale, inset - placed.top * scale]], np.float64)

    def placed(self, photo: Photo, face: Face) -> Placed:
        """The frame in the photo."""
        return place(photo, face, load_platform(self.platform), self.strength)

    def _shrink(self, placed: Placed) -> float:
        return min(load_platform(self.platform).largest / max(placed.width, placed.height), 1.0)
