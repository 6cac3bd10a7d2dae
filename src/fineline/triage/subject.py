"""What several checks look at, worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from fineline.face import Face
from fineline.face.detail import eye_softness
from fineline.face.pigments import log_light
from fineline.face.regions.shapes import Shapes
from fineline.photo import Image, Photo
from fineline.triage.blocks import blockiness, grey_codes


@dataclass(frozen=True, eq=False)
class Subject:
    """A photo as it came, and the face in it."""

    photo: Photo
    face: Face

    @property
    def unit(self) -> float:
        """Inter-ocular distance in pixels of the frame."""
        return self.face.frame.unit

    @cached_property
    def frame(self) -> Image:
        """(h, w, 3) head and shoulders."""
        return self.face.seen_in(self.photo)

    @cached_property
    def inside(self) -> NDArray[np.bool_]:
        """(h, w) where the frame shows the photo."""
        return self.face.frame.inside(self.photo.height, self.photo.width) > 0.5

    @cached_property
    def log_rgb(self) -> NDArray[np.float32]:
        """(h, w, 3) natural logarithm of the frame's light."""
        return log_light(self.frame)

    @cached_property
    def light(self) -> NDArray[np.float32]:
        """(h, w) its mean over the channels."""
        return np.asarray(self.log_rgb.mean(axis=-1), np.float32)

    @cached_property
    def redness(self) -> NDArray[np.float32]:
        """(h, w) log R/G."""
        return np.asarray(self.log_rgb[..., 0] - self.log_rgb[..., 1], np.float32)

    @cached_property
    def shapes(self) -> Shapes:
        """The mesh, ready to be drawn in the frame."""
        return Shapes(self.face.mesh, self.face.frame)

    @cached_property
    def grey(self) -> NDArray[np.float32]:
        """(h, w) its luma in 8-bit codes."""
        return grey_codes(self.frame)

    @cached_property
    def blockiness(self) -> float:
        """Of the file about the face; see `blocks`."""
        return blockiness(self.photo.pixels, self.face.mesh.pupils.mean(axis=0))

    @cached_property
    def softness(self) -> float:
        """Share of the eyes' detail that is missing."""
        return eye_softness(self.frame, self.face.regions.eyes, self.unit)
