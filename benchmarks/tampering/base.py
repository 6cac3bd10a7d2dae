"""What a tampering is, and where on a photo it works."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from drawing import drawn
from fineline.face import Face
from fineline.photo import Mask, Photo

Cause = Literal[
    "texture",
    "geometry",
    "complexion",
    "marks",
    "lines",
    "eyes and teeth",
    "light",
    "asymmetry",
    "likeness",
    "overall look",
]

Floats = NDArray[np.float32]


class Pictures(NamedTuple):
    """Of one tampering."""

    before: Photo
    after: Photo


Apply = Callable[[Photo, Face, float], Pictures]


@dataclass(frozen=True)
class Tampering:
    """One way to over-polish.

    Attributes:
        name: of the edit.
        cause: what of the person it spends.
        apply: photo, face and strength to before and after.
        strengths: graded, in the unit that the function's docstring gives.
        seen: the strength from which people tell before and after apart when they see them in turn.
    """

    name: str
    cause: Cause
    apply: Apply
    strengths: tuple[float, ...]
    seen: float


def over_photo(photo: Photo, face: Face, mask: Mask) -> Mask:
    """(H, W) a mask of the frame at the photo's own size."""
    whole = np.zeros(photo.pixels.shape[:2], np.float32)
    spread, rows, columns = face.frame.spread(mask, photo.height, photo.width)
    whole[rows, columns] = spread
    return whole


def over_face(photo: Photo, face: Face, values: Floats) -> Floats:
    """(H, W, C) values of the vertices (468, C) over the face."""
    return drawn(face.mesh.xy(), values, face.mesh.points[:, 2], (photo.width, photo.height))
