"""The alpha matte of one person in a photo, and the person's colours free of the background's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import topology
from fineline.face.matte.closed_form import ClosedForm
from fineline.face.matte.colour_lines import ColourLines
from fineline.face.matte.layer import Layer
from fineline.face.matte.person import find_person, without_others
from fineline.face.matte.samples import estimate_from_samples
from fineline.face.matte.trimap import find_trimap
from fineline.face.matte.window import FAR, NEAR, Window
from fineline.face.mesh import Mesh
from fineline.models import own_matting
from fineline.photo.arrays import Affine, Image, Mask, Points
from fineline.photo.colour import to_srgb8
from fineline.photo.photo import Photo

ROUNDS = 2
"""In the second, samples are taken from between the strands that the first has found."""

SURE = 0.95
"""Alpha, or its complement, of a pixel that samples may be taken from."""

STRAND = 0.06
"""Half of the width, in inter-ocular distances, of the widest lock that may stand off the outline alone."""

FAINT = 0.1
"""Alpha through which a strand still holds to the head."""


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

    def small_alpha(self, matrix: Affine, size: tuple[int, int]) -> Mask:
        """(h, w) alpha in a smaller picture of that size (width, height), to which `matrix` takes the photo."""
        alpha = np.zeros(size[::-1], np.float32)
        for layer in self.layers:
            layer.lay_small_alpha(alpha, matrix)
        return alpha

    @cached_property
    def foreground(self) -> Image:
        """(H, W, 3) linear light: the person's colours where alpha is above 0, without the old background's."""
        return self.foreground_in(self.photo.pixels)

    def foreground_in(self, pixels: Image) -> Image:
        """(H, W, 3) the same in an edited version of the photo, whose pixels were not moved."""
        foreground = pixels.copy()
        for layer in self.layers:
            edited = replace(layer, image=layer.window.sample(pixels))
            edited.lay_foreground(foreground, pixels, self.alpha)
        return foreground


def find_matte(photo: Photo, mesh: Mesh) -> Matte:
    """The matte of the person in `photo` to whose face `mesh` was fitted.

    Raises:
        ModelUnavailable: weights that are not to be had, or a network of the user's own that does not fit.
    """
    near = Window.around(mesh, photo.width, photo.height, NEAR)
    far = Window.around(mesh, photo.width, photo.height, FAR)
    windows = (far,) if far.factor < 2 * near.factor else (far, near)
    return Matte(photo, tuple(_find_layer(photo, mesh, window) for window in windows))


def _find_layer(photo: Photo, mesh: Mesh, window: Window) -> Layer:
    image = window.sample(photo.pixels)
    face = window.place(mesh.xy(*topology.OVAL))
    unit = mesh.interocular / window.factor
    network = own_matting()
    if network is None:
        guess, unknown, unclear = find_trimap(image, find_person(image, face, unit), face, unit)
        lines = ColourLines.through(image, unknown)
        alpha, doubt = _estimate_alpha(image, lines, guess, unknown, unit)
        doubt = np.maximum(doubt, unclear)
        alpha = _without_islands(_strands_alone(alpha, guess, unit), face)
    else:
        alpha = without_others(network(to_srgb8(image)), face, unit)
        doubt = np.zeros_like(alpha)
        lines = ColourLines.through(image, (alpha > 0) & (alpha < 1))
    return Layer(window, unit, image, alpha, lines.fit(alpha), doubt)


def _estimate_alpha(
    image: Image, lines: ColourLines, guess: Mask, unknown: NDArray[np.bool_], unit: float
) -> tuple[Mask, Mask]:
    """Alpha and the doubt in it, (h, w) both."""
    system = ClosedForm(lines, guess, unknown)
    alpha, inside, outside = guess, ~unknown & (guess > 0.5), ~unknown & (guess <= 0.5)
    for _ in range(ROUNDS):
        estimate = estimate_from_samples(image, inside, outside, unknown, unit)
        alpha = system.solve(alpha, estimate)
        inside, outside = alpha > SURE, alpha < 1 - SURE
    return alpha, unknown * (1 - estimate.fit * estimate.contrast)


def _strands_alone(alpha: Mask, guess: Mask, unit: float) -> Mask:
    """(h, w) alpha without what is wider than a strand beyond the outline: background of the hair's colours."""
    beyond = cv2.distanceTransform(np.asarray(guess <= 0.5, np.uint8), cv2.DIST_L2, 5) / (STRAND * unit)
    side = 2 * round(STRAND * unit) + 1
    wide = cv2.morphologyEx(alpha, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))
    return np.asarray(alpha - np.clip(beyond - 1, 0, 1) * wide, np.float32)


def _without_islands(alpha: Mask, face: Points) -> Mask:
    """(h, w) alpha, 0 on whatever is not joined to the face: background of the person's colours."""
    _, labels = cv2.connectedComponents(np.asarray(alpha > FAINT, np.uint8))
    column, row = np.clip(np.rint(face.mean(axis=0)).astype(int), 0, np.array(alpha.shape[::-1]) - 1)
    return np.where((labels == labels[row, column]) | (labels == 0), alpha, np.float32(0))
