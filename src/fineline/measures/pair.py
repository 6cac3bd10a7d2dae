"""Two pictures of one face, laid over each other so that they can be compared pixel by pixel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import Face, Frame, Mesh, Regions, choose_face, embed, find_faces, fit_mesh
from fineline.face.detection import Detection
from fineline.face.light import Light, fit_light
from fineline.face.marks import Mark, find_marks
from fineline.face.pigments import log_light
from fineline.face.shading import shading
from fineline.measures.alignment import align
from fineline.photo import Affine, Image, Photo
from fineline.photo.colour import to_srgb8
from fineline.photo.filters import gaussian
from fineline.photo.resample import compose, invert, scale_of


@dataclass(frozen=True, eq=False)
class View:
    """One of the pair, as the shared frame shows it.

    Attributes:
        pixels: (h, w, 3) frame.
        regions: of the picture before, for both, so that the same places are compared.
        frame: size and scale of what is shown.
        expected: the face's mesh in frame pixels, before.
    """

    pixels: Image
    regions: Regions
    unit: float
    expected: Mesh

    @cached_property
    def srgb8(self) -> NDArray[np.uint8]:
        """(h, w, 3) codes, for the networks."""
        return to_srgb8(self.pixels)

    @cached_property
    def mesh(self) -> Mesh:
        """Fitted to these very pixels, in frame pixels."""
        xy = self.expected.xy()
        box = (*xy.min(axis=0).tolist(), *xy.max(axis=0).tolist())
        return fit_mesh(self.srgb8, Detection(box, self.expected.pupils, 1.0))

    @cached_property
    def embedding(self) -> NDArray[np.float32]:
        """(128,) identity as these pixels show it."""
        return embed(self.srgb8, self.expected)

    @cached_property
    def log_rgb(self) -> NDArray[np.float32]:
        """(h, w, 3) natural logarithm of linear light."""
        return log_light(self.pixels)

    @cached_property
    def shading(self) -> NDArray[np.float32]:
        """(h, w) smooth log luminance on the skin."""
        return shading(self.pixels, self.regions, self.unit)

    @cached_property
    def light(self) -> Light:
        """Direction and contrast of the light on the face."""
        return fit_light(self.pixels, self.regions.skin, self.expected, self.expected.xy(), self.unit)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Single spots on the skin."""
        return find_marks(self.pixels, self.regions.skin, self.unit)


@dataclass(frozen=True, eq=False)
class Pair:
    """Before and after.

    Attributes:
        before: the picture as it came.
        after: the same face after an edit.
        surroundings: (N, 3) linear colours before and after (two arrays) of what is not skin, pixel by pixel, to
            tell a change of the light from a change of the skin; None where nothing can be compared.
    """

    before: View
    after: View
    surroundings: tuple[Image, Image]

    @classmethod
    def of_edit(cls, before: Photo, after: Photo, face: Face, edited: Face, known: View | None = None) -> Pair:
        """A photo and its own edit: where the face went is known.

        Args:
            known: the view before from an earlier pair with the same photo, to measure it only once.
        """
        pair = cls._laid_over(before, after, face, edited.frame.matrix)
        return pair if known is None else replace(pair, before=known)

    @classmethod
    def of_photos(cls, before: Photo, after: Photo, index: int | None = None) -> Pair:
        """Any two pictures of one face, whoever made the second; laid over each other by their landmarks.

        Of several faces after, the one most like the face before is meant.

        Args:
            index: which of several faces before, 1 for the largest.

        Raises:
            RefusedPhoto: one of them shows no face, or the first none that is clearly the main one.
            UsageError: there is no face of that number.
        """
        face, others = choose_face(before, index), find_faces(after)
        other = (
            min(others, key=lambda one: float(np.linalg.norm(one.embedding - face.embedding)))
            if len(others) > 1
            else choose_face(after)
        )
        motion = align(before, after, face, other)
        return cls._laid_over(before, after, face, compose(face.frame.matrix, invert(motion)))

    @classmethod
    def _laid_over(cls, before: Photo, after: Photo, face: Face, matrix: Affine) -> Pair:
        frame, regions = face.frame, face.regions
        coarser = max(scale_of(matrix), 1.0)  # a smaller second picture limits what can be compared
        if coarser > 1.05:
            frame, regions = _reduced(frame, regions, 1 / coarser)
            matrix = _scaled(matrix, 1 / coarser)
        expected = face.mesh.moved(frame.matrix)
        first = np.asarray(frame.sample(before.pixels), np.float32)
        second = np.asarray(replace(frame, matrix=matrix).sample(after.pixels), np.float32)
        seen = frame.inside(before.height, before.width)
        seen *= replace(frame, matrix=matrix).inside(after.height, after.width)
        elsewhere = (seen > 0.5) & (gaussian(regions.face, 0.1 * frame.unit) < 0.05)
        step = max(int(np.sqrt(np.count_nonzero(elsewhere) / 4000)), 1)
        sparse = np.zeros_like(elsewhere)
        sparse[::step, ::step] = elsewhere[::step, ::step]
        blurred = gaussian(first, 0.02 * frame.unit)[sparse], gaussian(second, 0.02 * frame.unit)[sparse]
        return cls(View(first, regions, frame.unit, expected), View(second, regions, frame.unit, expected), blurred)


def _scaled(matrix: Affine, factor: float) -> Affine:
    return np.asarray(matrix * factor, np.float64)


def _reduced(frame: Frame, regions: Regions, factor: float) -> tuple[Frame, Regions]:
    """Both at a smaller scale."""
    size = max(round(frame.size[0] * factor), 1), max(round(frame.size[1] * factor), 1)
    smaller = Frame(_scaled(frame.matrix, factor), size, frame.unit * factor)
    masks = {
        name: np.asarray(cv2.resize(mask, size, interpolation=cv2.INTER_AREA), np.float32)
        for name, mask in vars(regions).items()
    }
    return smaller, Regions(**masks)
