"""Portraits as a camera held close would have drawn them, with the lens that did, and where every point went."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from fineline.edits.perspective import TARGET
from fineline.face import Face
from fineline.face.head import INTEROCULAR, middle
from fineline.face.reprojection import from_distance
from fineline.face.viewpoint import find_viewpoint
from fineline.photo import Photo
from fineline.photo.warping import Warp


class Selfie(NamedTuple):
    """Attributes:
    photo: with its focal length.
    warp: from the portrait to it.
    """

    photo: Photo
    warp: Warp


def taken_from(photo: Photo, face: Face, metres: float) -> Selfie:
    """A portrait, whose camera is taken to have been 1.5 m away, as one at `metres` draws it, as large.

    Both cameras are on one line to the middle of the skull. The nearer one's axis goes through the middle of the photo,
    so the farther one's, whose lens is longer, does not.
    """
    size = np.array([photo.width, photo.height])
    focal, nearer, axis = TARGET / INTEROCULAR * face.interocular, 1.0, (size - 1) / 2
    for _ in range(3):
        far = find_viewpoint(face.mesh, focal, axis)
        (centre,), (outline,) = far.sees(middle()[None])
        nearer = 1 + (metres / INTEROCULAR - far.distance) / outline
        axis = centre - (centre - (size - 1) / 2) / nearer
    warp = from_distance(far, face.mesh, (photo.width, photo.height), metres)
    selfie = photo.bent(warp)
    lens = focal * nearer / float(np.hypot(*size))
    return Selfie(replace(selfie, source=replace(photo.source, focal=lens)), warp)
