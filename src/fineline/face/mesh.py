"""Fits the 468-point face mesh and the irises to one detected face."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import topology
from fineline.face.detection import Detection
from fineline.face.shrinking import shrunk
from fineline.models import load
from fineline.photo.arrays import Affine, Image, Points
from fineline.photo.colour import to_srgb8
from fineline.photo.resample import compose, invert, scale_of, transform, warp
from fineline.photo.warping import Warp

MESH_INPUT = 192
IRIS_INPUT = 64
ROI_SCALE = 1.5
"""The mesh network was trained on squares half as large again as the face (Kartynnik et al. 2019)."""
LIDS = [*range(9), *range(15, 8, -1)]
"""Of the iris network's 71 points those on the rims of the lids: the lower from the outer corner in, the upper back."""
NEAR = 2.0
"""Sides of the detector's box that hold the squares the networks look at."""
ENOUGH = 110.0
"""Pixels between the eyes that show the networks all they can see: they have 55 themselves."""
EYE_ROI_SCALE = 2.3
"""The iris network was trained on squares 2.3 eye widths wide (Ablavatski et al. 2020)."""


@dataclass(frozen=True, eq=False)
class Mesh:
    """A face in three dimensions, in pixels of the photo.

    Attributes:
        points: (468, 3) float32; x right, y down, z away from the camera, all in pixels; the rims of the lids as
            the iris network sees them, from closer.
        irises: (2, 5, 2) float32; the person's right then left: centre, then four points of the rim.
        presence: 0..1, how sure the network is that there is a face at all.
    """

    points: NDArray[np.float32]
    irises: NDArray[np.float32]
    presence: float

    def xy(self, *indices: int) -> Points:
        """(N, 2) of the given points, all of them by default."""
        return self.points[list(indices), :2] if indices else self.points[:, :2]

    @property
    def pupils(self) -> Points:
        """(2, 2) centres of the irises, the person's right first."""
        return self.irises[:, 0]

    @property
    def interocular(self) -> float:
        """Distance between the eye centres (midpoints of the eye corners), in pixels, as ISO/IEC 29794-5 has it."""
        right = self.xy(*topology.RIGHT_EYE_CORNERS).mean(axis=0)
        left = self.xy(*topology.LEFT_EYE_CORNERS).mean(axis=0)
        depth = self.points[list(topology.RIGHT_EYE_CORNERS), 2].mean()
        depth -= self.points[list(topology.LEFT_EYE_CORNERS), 2].mean()
        return float(np.hypot(np.hypot(*(left - right)), depth))

    def moved(self, matrix: Affine) -> Mesh:
        """The mesh after the photo went through a similarity `matrix` (2, 3)."""
        scale = scale_of(matrix)
        points = np.empty_like(self.points)
        points[:, :2] = transform(self.points[:, :2], matrix)
        points[:, 2] = self.points[:, 2] * scale
        irises = transform(self.irises.reshape(-1, 2), matrix).reshape(2, 5, 2)
        return replace(self, points=points, irises=irises)

    def warped(self, warp: Warp) -> Mesh:
        """The mesh after the photo was warped; depth shrinks and grows as the eyes do."""
        points = np.column_stack([warp.moved(self.xy()), self.points[:, 2]])
        irises = warp.moved(self.irises.reshape(-1, 2)).reshape(2, 5, 2)
        before, after = (_eye_centres(shape) for shape in (self.points, points))
        points[:, 2] *= np.linalg.norm(after[1] - after[0]) / np.linalg.norm(before[1] - before[0])
        return replace(self, points=points, irises=irises)


def fit_mesh(pixels: Image, detection: Detection) -> Mesh:
    """Fit the mesh twice: from the detector's keypoints, then from the first mesh's own eyes and extent.

    Args:
        pixels: (H, W, 3) linear light.
    """
    box = np.array(detection.box, np.float32).reshape(2, 2)
    across = detection.keypoints[1] - detection.keypoints[0]
    apart = float(np.linalg.norm(across))
    near = NEAR / 2 * (box[1] - box[0]).max() * np.abs(across).sum() / max(apart, 1e-6)
    copy = shrunk(pixels, box.mean(axis=0) + near * np.array([[-1], [1]]), apart / ENOUGH)
    return _fitted(to_srgb8(copy.pixels), detection.moved(copy.from_photo)).moved(invert(copy.from_photo))


def _fitted(rgb: NDArray[np.uint8], detection: Detection) -> Mesh:
    corners = np.array(detection.box, np.float32).reshape(2, 2)
    points, presence = _run_mesh(rgb, _roi(corners, detection.keypoints[0], detection.keypoints[1], ROI_SCALE))
    eyes = _eye_centres(points)
    points, presence = _run_mesh(rgb, _roi(points[:, :2], eyes[0], eyes[1], ROI_SCALE))
    right_lids, right_iris = _run_iris(rgb, points, topology.RIGHT_EYE_CORNERS, mirrored=False)
    left_lids, left_iris = _run_iris(rgb, points, topology.LEFT_EYE_CORNERS, mirrored=True)
    points[list(topology.RIGHT_EYE), :2] = right_lids
    points[list(topology.LEFT_EYE), :2] = left_lids
    return Mesh(points, np.stack([right_iris, left_iris]), presence)


def _eye_centres(points: NDArray[np.float32]) -> NDArray[np.float32]:
    corners = [topology.RIGHT_EYE_CORNERS, topology.LEFT_EYE_CORNERS]
    return np.stack([points[list(pair), :2].mean(axis=0) for pair in corners])


def _roi(extent: Points, right_eye: Points, left_eye: Points, scale: float) -> tuple[Points, float, float]:
    """The upright square round `extent`, level with the eyes: centre, side, angle in radians."""
    across = left_eye - right_eye
    angle = float(np.arctan2(across[1], across[0]))
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    level = extent @ turn.T
    low, high = level.min(axis=0), level.max(axis=0)
    centre = ((low + high) / 2) @ turn
    return centre.astype(np.float32), float((high - low).max()) * scale, angle


def _to_input(centre: Points, side: float, angle: float, size: int, *, mirrored: bool = False) -> Affine:
    """Similarity from the photo into a square network input."""
    scale = size / side
    turn = scale * np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    if mirrored:
        turn[0] *= -1
    return np.column_stack([turn, np.full(2, size / 2) - turn @ centre])


def _run_network(rgb: NDArray[np.uint8], model: str, to_input: Affine, size: int) -> tuple[NDArray[np.float32], ...]:
    """What a network, which counts from the corner of its picture and not from a pixel's middle, sees there."""
    half_pixel = np.array([[1, 0, -0.5], [0, 1, -0.5]])
    patch = warp(rgb, compose(half_pixel, to_input), (size, size), border=cv2.BORDER_CONSTANT)
    return load(model)(np.asarray(patch, np.float32)[None] / 255.0)


def _run_mesh(rgb: NDArray[np.uint8], roi: tuple[Points, float, float]) -> tuple[NDArray[np.float32], float]:
    to_input = _to_input(*roi, MESH_INPUT)
    raw, logit = _run_network(rgb, "face_landmark", to_input, MESH_INPUT)
    local = raw.reshape(468, 3)
    points = np.empty_like(local)
    points[:, :2] = transform(local[:, :2], invert(to_input))
    points[:, 2] = local[:, 2] * roi[1] / MESH_INPUT
    presence = 1.0 / (1.0 + float(np.exp(-np.clip(logit.item(), -50, 50))))
    return points, presence


def _run_iris(
    rgb: NDArray[np.uint8], points: NDArray[np.float32], corners: tuple[int, int], *, mirrored: bool
) -> tuple[Points, Points]:
    """(16, 2) rim of the lids in the order of `topology.RIGHT_EYE`, and (5, 2) iris.

    The network knows the person's right eye, so the left one goes in as its mirror image.
    """
    eye = points[list(corners), :2]
    image_left, image_right = eye[np.argsort(eye @ _level_axis(points))]
    roi = _roi(eye, image_left, image_right, EYE_ROI_SCALE)
    to_input = _to_input(*roi, IRIS_INPUT, mirrored=mirrored)
    contour, iris = _run_network(rgb, "iris_landmark", to_input, IRIS_INPUT)
    back = invert(to_input)
    lids = contour.reshape(71, 3)[LIDS, :2]
    return transform(lids, back), transform(iris.reshape(5, 3)[:, :2], back)


def _level_axis(points: NDArray[np.float32]) -> NDArray[np.float32]:
    right, left = _eye_centres(points)
    return np.asarray(left - right, np.float32)
