"""Camera distance: undoes how a camera held too close draws a face."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fineline.edits.base import Edit
from fineline.face import Face
from fineline.face.reprojection import from_distance
from fineline.photo import Photo
from fineline.photo.warping import Warp

TARGET = 1.5
"""Metres from which people know each other's faces, and portraits are taken."""

NEAREST, FARTHEST = 0.25, 1.2
"""Metres between which a camera is believed to have been. Nobody holds one closer, so that the photo must have been cut
before; and from farther away than that a face is as people know it."""

MOST_TURNED = 25.0
"""Degrees of yaw beyond which the far cheek has too few pixels to be unfolded."""


@dataclass(frozen=True)
class CameraDistance(Edit):
    """Shows the face as from 1.5 m where a camera was held closer; at half the strength half as much of it remains.

    How large things look goes by the inverse of their distance, so the strength does too.
    """

    name: ClassVar[str] = "camera_distance"
    summary: ClassVar[str] = (
        "Undoes the large nose and narrow face of a camera held too close, where the file tells how close it was."
    )

    def apply(self, photo: Photo, face: Face) -> Photo:
        """The photo as from farther away."""
        warp = self.motion(photo, face)
        return photo if warp is None else photo.bent(warp)

    def motion(self, photo: Photo, face: Face) -> Warp | None:  # noqa: ARG002
        """The warp of the head; None where the camera was far enough away, or nobody knows how far."""
        view, metres = face.viewpoint, self.metres(face)
        if view is None or metres is None:
            return None
        size = (face.found_in.width, face.found_in.height)
        return from_distance(view, face.original_mesh, size, metres).through(face.placement)

    def metres(self, face: Face) -> float | None:
        """The distance that the photo is brought to; None where it stays as it is."""
        view = face.viewpoint
        if view is None or not NEAREST < view.metres < FARTHEST or abs(face.pose.yaw) > MOST_TURNED:
            return None
        return 1 / ((1 - self.strength) / view.metres + self.strength / TARGET)
