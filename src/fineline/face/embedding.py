"""Identity as 128 numbers: dlib's face embedding."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fineline.face import topology
from fineline.face.mesh import Mesh
from fineline.models import path
from fineline.photo.arrays import Affine, Image
from fineline.photo.colour import to_srgb8
from fineline.photo.resample import transform, warp

CHIP = 150
"""Side of the network's input in pixels."""

PADDING = 0.25
"""Room round the face that the network was trained with, as a share of its size."""

# Order of dlib's five landmarks, and where the two outer eye corners and the base of the nose lie in its
# unpadded unit chip.
LANDMARKS = (*topology.LEFT_EYE_CORNERS, *topology.RIGHT_EYE_CORNERS, topology.SUBNASALE)


def embed(pixels: Image, mesh: Mesh) -> NDArray[np.float32]:
    """(128,) embedding; the Euclidean distance between two is about 0.3 for photos of one person, over 0.6 for two.

    Source: He et al. 2016 (ResNet), as trained by D. King for dlib, 2017.

    Args:
        pixels: (H, W, 3) linear light.
    """
    import dlib

    to_chip = _head_window(mesh)
    # dlib's own alignment then works on a small window, whatever the photo's size
    window = to_srgb8(warp(pixels, to_chip, (4 * CHIP, 4 * CHIP)))
    landmarks = transform(mesh.xy(*LANDMARKS), to_chip)
    points = [dlib.point(round(float(x)), round(float(y))) for x, y in landmarks]
    shape = dlib.full_object_detection(dlib.rectangle(0, 0, 4 * CHIP, 4 * CHIP), points)
    chip = dlib.get_face_chip(window, shape, size=CHIP, padding=PADDING)
    return np.asarray(_network().compute_face_descriptor(chip), np.float32)


def _head_window(mesh: Mesh) -> Affine:
    """Upright window of four inter-ocular distances with the nose in its middle."""
    scale = CHIP / mesh.interocular
    middle = mesh.xy(topology.SUBNASALE)[0]
    return np.array([[scale, 0, 2 * CHIP - middle[0] * scale], [0, scale, 2 * CHIP - middle[1] * scale]], np.float64)


@cache
def _network() -> Any:
    import dlib

    return dlib.face_recognition_model_v1(str(path("face_embedding")))
