"""From a file to a portrait: a photo with the face that is meant."""

from __future__ import annotations

import os
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from fineline.face import choose_face
from fineline.photo import FileBytes, Limits, open_photo
from fineline.search.portrait import Portrait, other_days

PhotoSource = str | os.PathLike[str] | bytes | FileBytes | NDArray[np.uint8]


def open(
    source: PhotoSource,
    *,
    face: int | None = None,
    references: Sequence[PhotoSource] = (),
    anyway: bool = False,
    limits: Limits | None = None,
) -> Portrait:
    """Open a photo and find the face that is meant, for the steps one by one.

    Args:
        source: path, bytes of a file, or (H, W, 3) uint8 sRGB pixels.
        face: which of several faces, 1 for the largest; the main one when None.
        references: other photos of the same person.
        anyway: take the largest of several faces, even where none is clearly meant.
        limits: how large a file may be.

    Raises:
        UnreadablePhoto: damaged, too large, or no picture.
        RefusedPhoto: no face, or several and none clearly meant.
        UsageError: no such file, or no such face.
    """
    photo = open_photo(source, limits or Limits())
    others = tuple(choose_face(open_photo(other, limits or Limits())) for other in references)
    chosen = choose_face(photo, 1 if face is None and anyway else face)
    return Portrait(photo, chosen.among(other_days(chosen, others)), others)
