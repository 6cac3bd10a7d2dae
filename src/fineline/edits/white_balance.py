"""White balance: takes off the part of a colour cast that is a fault."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from fineline.edits.base import Edit
from fineline.face import Face
from fineline.photo import Photo
from fineline.photo.colour import luminance

TOLERATED = 0.06
"""Cast, as a log ratio of channels, that nobody minds: evening light stays a little warm."""

MOST_REMOVED = 0.55
"""Share of the rest that is removed at full strength: light keeps its mood."""

LARGEST = 0.35
"""Log ratio beyond which a cast is taken for intended stage light and only reduced by this much."""


@dataclass(frozen=True)
class WhiteBalance(Edit):
    """Scales the channels of the whole photo (von Kries 1902), keeping the luminance of grey."""

    name: ClassVar[str] = "white_balance"
    summary: ClassVar[str] = (
        "Removes part of a colour cast, as far as the whites of the eyes and the surroundings agree that there is one."
    )

    def apply(self, photo: Photo, face: Face) -> Photo:
        """The balanced photo."""
        if photo.is_grey:
            return photo
        cast = face.cast.agreed
        size = float(np.linalg.norm(cast))
        excess = min(max(size - TOLERATED, 0.0), LARGEST)
        if excess == 0.0:
            return photo
        red, blue = -self.strength * MOST_REMOVED * excess * cast / size
        gains = np.exp(np.array([red, 0.0, blue], np.float32))
        gains /= luminance(gains[None, None])[0, 0]
        return photo.with_pixels(photo.pixels * gains)
