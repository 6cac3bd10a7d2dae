"""Lights the face from where no light came."""

from __future__ import annotations

import numpy as np

from fineline.face import Face
from fineline.face.light import vertex_normals
from fineline.photo import Photo
from fineline.photo.filters import gaussian
from tampering.base import Pictures, over_face, over_photo


def lit_from_the_other_side(photo: Photo, face: Face, strength: float) -> Pictures:
    """A light from the darker side, this many stops between the sides of the nose, over what was there."""
    light = face.light
    side = -np.sign(light.direction[0]) or 1.0
    towards = np.array([0.75 * side, -0.25, -0.61])
    values = np.clip(vertex_normals(face.mesh.points) @ towards, 0, 1).astype(np.float32)
    shade = over_face(photo, face, values[:, None])[..., 0]
    shade = gaussian(shade, 0.12 * face.interocular)
    person = over_photo(photo, face, face.regions.person)
    gain = np.exp2(strength * (shade - 0.5) * person)
    return Pictures(photo, photo.with_pixels(np.clip(photo.pixels * gain[..., None], 0, 1)))
