"""Edits that are one smooth gain about the face: several of them change a large photo only once."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from fineline.edits.base import Edit
from fineline.face import Face
from fineline.photo import Image, Photo


class GainEdit(Edit):
    """Multiplies light by a field that is smooth over neighbouring pixels: all that is finer keeps its contrast."""

    @abstractmethod
    def log_gain(self, look: Image, face: Face, is_grey: bool) -> NDArray[np.float32] | None:
        """(h, w) or (h, w, 3) natural logarithm of the gain, 0 where nothing changes; None where nothing does at all.

        Args:
            look: (h, w, 3) linear light in the frame of the face.
            face: in the photo that the frame shows.
            is_grey: whether the photo has no colour, and must get none.
        """

    def apply(self, photo: Photo, face: Face) -> Photo:
        """The photo times the gain."""
        gain = self.log_gain(face.seen_in(photo), face, photo.is_grey)
        return photo if gain is None else photo.with_pixels(face.frame.with_gain(photo.pixels, gain))


def all_at_once(photo: Photo, face: Face, edits: Sequence[GainEdit]) -> Photo:
    """`photo` after `edits` in their order: each in the frame as those before left it, then all in the photo."""
    if not edits:
        return photo
    look, total, names = face.seen_in(photo), None, []
    for edit in edits:
        gain = edit.log_gain(look, face, photo.is_grey)
        if gain is None or not gain.any():
            continue
        gain = np.asarray(gain.reshape(*gain.shape[:2], -1), np.float32)
        total = gain if total is None else total + gain
        look = look * np.exp(gain)
        names.append(edit.name)
    if total is None:
        return photo
    pixels = face.frame.with_gain(photo.pixels, total)
    return replace(photo.with_pixels(pixels), edited_by=(*photo.edited_by, *names))
