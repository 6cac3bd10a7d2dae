"""The alpha matte of one person in a photo, and the person's colours free of the background's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np

from fineline.face import topology
from fineline.face.matte.closed_form import solve_alpha
from fineline.face.matte.layer import Layer
from fineline.face.matte.samples import estimate_from_samples
from fineline.face.matte.segmentation import person_probability
from fineline.face.matte.trimap import find_trimap
from fineline.face.matte.window import FAR, NEAR, Window
from fineline.face.mesh import Mesh
from fineline.photo.arrays import Image, Mask, Points
from fineline.photo.photo import Photo


@dataclass(frozen=True, eq=False)
class Matte:
    """How much of each pixel is the person; full-size arrays are made on first use.

    Attributes:
        photo: what it was found in.
        layers: alpha at the working size, from the widest window to that on head and shoulders.
    """

    photo: Photo
    layers: tuple[Layer, ...]

    @cached_property
    def alpha(self) -> Mask:
        """(H, W) 0..1: 1 on the person, 0 on the background and beyond the reach of a body."""
        alpha = np.zeros(self.photo.pixels.shape[:2], np.float32)
        for layer in self.layers:
            layer.lay_alpha(alpha, self.photo.pixels)
        return alpha

    @cached_property
    def foreground(self) -> Image:
        """(H, W, 3) linear light: the person's colours where alpha is above 0, without the old background's."""
        foreground = self.photo.pixels.copy()
        for layer in self.layers:
            layer.lay_foreground(foreground, self.photo.pixels, self.alpha)
        return foreground


def find_matte(photo: Photo, mesh: Mesh) -> Matte:
    """The matte of the person in `photo` to whose face `mesh` was fitted."""
    near = Window.around(mesh, photo.width, photo.height, NEAR)
    far = Window.around(mesh, photo.width, photo.height, FAR)
    windows = (near,) if near.slices == far.slices else (far, near)
    return Matte(photo, tuple(_find_layer(photo, mesh, window) for window in windows))


def _find_layer(photo: Photo, mesh: Mesh, window: Window) -> Layer:
    image = window.sample(photo.pixels)
    face = window.place(mesh.xy(*topology.OVAL))
    unit = mesh.interocular / window.factor
    probability = _of_one(person_probability(image), face)
    guess, unknown = find_trimap(image, probability, face, unit)
    estimate = estimate_from_samples(image, guess, unknown, unit)
    return Layer(window, image, solve_alpha(image, guess, unknown, estimate))


def _of_one(probability: Mask, face: Points) -> Mask:
    """(h, w) the probability without people who are not connected to this face."""
    solid = (probability > 0.5).astype(np.uint8)
    cv2.fillConvexPoly(solid, cv2.convexHull(np.rint(face).astype(np.int32)), 1)
    _, labels = cv2.connectedComponents(solid)
    column, row = np.rint(face.mean(axis=0)).astype(int)
    own = labels == labels[np.clip(row, 0, len(labels) - 1), np.clip(column, 0, labels.shape[1] - 1)]
    others = (solid > 0) & ~own
    if not others.any():
        return probability
    nearer = cv2.distanceTransform((~others).astype(np.uint8), cv2.DIST_L2, 5)
    far = cv2.distanceTransform((~own).astype(np.uint8), cv2.DIST_L2, 5)
    return np.where(nearer < far, 0, probability).astype(np.float32)
