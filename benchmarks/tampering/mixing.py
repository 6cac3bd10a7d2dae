"""Mixes a face with another, or with its own mirror image."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from drawing import drawn
from fineline.face import Face, topology
from fineline.photo import Mask, Photo
from fineline.photo.filters import gaussian
from tampering.base import Apply, Floats, Pictures, over_face


def symmetrised(photo: Photo, face: Face, strength: float) -> Pictures:
    """This share of the way to a face that is its own mirror image, in shape and in what is on it."""
    points = face.mesh.xy()
    mirror = topology.mirrored()
    axis = _midline(points)
    reflected = _reflected(points[mirror], axis)
    shape = points + 0.5 * strength * (reflected - points)
    own = _moved_onto(photo, face, points, shape)
    other = _moved_onto(photo, face, points[mirror], shape, mirrored=True)
    inside = over_face(photo, face, np.ones((468, 1), np.float32))[..., 0]
    share = 0.5 * strength * _feathered(inside, face)[..., None]
    return Pictures(photo, own.with_pixels(own.pixels * (1 - share) + other.pixels * share))


def mixed_with(stranger: Photo, other: Face) -> Apply:
    """Another person's face, at the strength its share, laid over this one's in this one's shape and skin colour."""

    def apply(photo: Photo, face: Face, strength: float) -> Pictures:
        laid = _moved_onto(stranger, other, other.mesh.xy(), face.mesh.xy(), size=(photo.width, photo.height))
        inside = _feathered(over_face(photo, face, np.ones((468, 1), np.float32))[..., 0], face)[..., None]
        share = inside.sum()
        gain = (photo.pixels * inside).sum(axis=(0, 1)) / np.maximum(
            (laid.pixels * inside).sum(axis=(0, 1)), share * 1e-3
        )
        pixels = photo.pixels * (1 - strength * inside) + strength * inside * laid.pixels * gain
        return Pictures(photo, photo.with_pixels(np.clip(pixels, 0, 1)))

    return apply


def _midline(points: Floats) -> tuple[Floats, Floats]:
    """A point of the line that parts the face, and its unit normal."""
    mirror = topology.mirrored()
    across = (points[mirror] - points)[np.arange(468) < mirror]
    normal = across.mean(axis=0) / np.linalg.norm(across.mean(axis=0))
    return points.mean(axis=0), normal


def _reflected(points: Floats, line: tuple[Floats, Floats]) -> Floats:
    middle, normal = line
    return np.asarray(points - 2 * ((points - middle) @ normal)[:, None] * normal, np.float32)


def _moved_onto(
    photo: Photo,
    face: Face,
    source: Floats,
    target: Floats,
    *,
    mirrored: bool = False,
    size: tuple[int, int] | None = None,
) -> Photo:
    """The photo with the mesh at `source` moved to `target`, triangle by triangle; outside the face as it was."""
    width, height = size or (photo.width, photo.height)
    values = np.column_stack([source, np.ones(468)]).astype(np.float32)
    order = face.mesh.points[:, 2] if not mirrored else face.mesh.points[topology.mirrored(), 2]
    field = drawn(target, values, order, (width, height))
    rows, columns = np.mgrid[:height, :width].astype(np.float32)
    inside = field[..., 2] > 0.5
    x, y = (np.where(inside, field[..., axis], grid) for axis, grid in enumerate((columns, rows)))
    moved = cv2.remap(photo.pixels, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return replace(photo, pixels=np.asarray(moved, np.float32), alpha=None, untouched=False)


def _feathered(inside: Mask, face: Face) -> Mask:
    soft = gaussian(np.asarray(inside > 0.5, np.float32), 0.08 * face.interocular)
    return np.asarray(np.clip(2 * soft - 1, 0, 1), np.float32)
