"""Keystone: stands walls up again that lean toward each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from fineline.edits.base import Action, Edit
from fineline.face import Face
from fineline.face.convergence import holds, straightened
from fineline.photo import Photo
from fineline.photo.resample import invert, transform
from fineline.photo.warping import Warp

TOLERATED = 0.06
"""Inverse diagonals of the height in which lines meet, up to which nobody minds: they lean by a degree and a half at
the sides of the picture."""

LARGEST = 0.3
"""The same that is undone at most: a telephone tilted by ten degrees. Beyond, near things are stretched visibly."""

ROOM = 0.05
"""Inter-ocular distances between hair and the border at least."""


@dataclass(frozen=True)
class Keystone(Edit):
    """Makes the upright lines of the background parallel, as a camera held level shows them.

    One projection of the whole picture, person and all; what it does to the face is declared and measured as `camera`.
    Where the camera's distance is corrected, the head was bent already, and the picture is left as it is.
    """

    name: ClassVar[str] = "keystone"
    summary: ClassVar[str] = "Stands walls up that lean where the camera was tilted, if straight lines surely tell."
    action: ClassVar[Action] = "c2pa.orientation"

    def apply(self, photo: Photo, face: Face) -> Photo:
        """The photo as from a camera held level."""
        warp = self.motion(photo, face)
        return photo if warp is None else photo.bent(warp)

    def motion(self, photo: Photo, face: Face) -> Warp | None:  # noqa: ARG002
        """The warp of the picture; None where nothing leans, or nothing tells, or hair would be cut off."""
        lines = face.convergence
        if lines is None or abs(lines.height) < TOLERATED or face.correction is not None:
            return None
        size, mesh = (face.found_in.width, face.found_in.height), face.original_mesh
        undone = self.strength * float(np.clip(lines.height, -LARGEST, LARGEST)) / float(np.hypot(*size))
        warp = straightened(undone, float(mesh.xy()[:, 1].mean()), size)
        head = transform(face.figure.head_outline(), invert(face.placement))
        return warp.through(face.placement) if holds(warp, head, size, ROOM * mesh.interocular) else None
