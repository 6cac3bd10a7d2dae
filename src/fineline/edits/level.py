"""Level: turns a crooked picture upright."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from fineline.edits.base import Action, Edit
from fineline.face import Face
from fineline.photo import Affine, Photo
from fineline.photo.resample import transform

TOLERATED = 0.4
"""Degrees that nobody sees."""

LARGEST = 20.0
"""Degrees turned at most."""

ROOM = 0.3
"""Inter-ocular distances between the face and the new border at least."""


@dataclass(frozen=True)
class Level(Edit):
    """Rotates about the picture's middle and keeps the largest upright rectangle of the same shape."""

    name: ClassVar[str] = "level"
    summary: ClassVar[str] = "Turns a crooked picture upright; a head held to one side stays so."
    action: ClassVar[Action] = "c2pa.orientation"

    def apply(self, photo: Photo, face: Face) -> Photo:
        """The levelled photo."""
        motion = self.motion(photo, face)
        return photo if motion is None else photo.warped(motion, self._size(photo, face))

    def motion(self, photo: Photo, face: Face) -> Affine | None:
        """The rotation, followed by the crop to what is left; None where it would cut into the face."""
        angle = np.radians(self._angle(face))
        if angle == 0.0:
            return None
        turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        size = np.array(self._size(photo, face))
        middle = (np.array([photo.width, photo.height]) - 1) / 2
        motion = np.column_stack([turn, (size - 1) / 2 - turn @ middle])
        points = transform(face.mesh.xy(), motion)
        room = ROOM * face.interocular
        return motion if (points > room).all() and (points < size - room).all() else None

    def _size(self, photo: Photo, face: Face) -> tuple[int, int]:
        scale = _kept(photo.width, photo.height, np.radians(self._angle(face)))
        return round(photo.width * scale), round(photo.height * scale)

    def _angle(self, face: Face) -> float:
        angle = float(np.clip(face.levelling * self.strength, -LARGEST, LARGEST))
        return 0.0 if abs(angle) < TOLERATED else angle


def _kept(width: int, height: int, angle: float) -> float:
    """Scale of the largest rectangle of the same shape inside the rotated picture."""
    sine, cosine = abs(np.sin(angle)), abs(np.cos(angle))
    ratio = max(width / height, height / width)
    return float(1.0 / (cosine + ratio * sine))
