"""Two pictures of one face, laid over each other so that they can be compared pixel by pixel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import Face, Frame, Mesh, Regions, choose_face, embed, find_faces, fit_mesh, topology
from fineline.face.detection import Detection
from fineline.face.light import Light, fit_light
from fineline.face.lines import LineMap, find_lines
from fineline.face.lines.zones import Courses
from fineline.face.marks import Mark, find_marks, mark_mask
from fineline.face.pigments import log_light
from fineline.face.regions.shapes import Shapes
from fineline.face.shading import shading
from fineline.measures.alignment import align
from fineline.measures.motion import Motion, find_motion
from fineline.measures.zones import skin_zones
from fineline.photo import Affine, Image, Mask, Photo, Points
from fineline.photo.colour import to_srgb8
from fineline.photo.filters import gaussian
from fineline.photo.resample import compose, invert, scale_of

STILL = 0.004
"""Inter-ocular distances of motion that are left as they are: resampling would cost the finest texture."""


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
    def tones(self) -> NDArray[np.float32]:
        """(h, w) the same, weighed by how bright each channel looks: what detail is compared in."""
        return self.log_rgb @ np.array([0.2126, 0.7152, 0.0722], np.float32)

    @cached_property
    def frame(self) -> Frame:
        """In which the expected mesh lies as it is."""
        return Frame(np.eye(2, 3), self.pixels.shape[1::-1], self.unit)

    @cached_property
    def lines(self) -> LineMap:
        """Expression lines and wrinkles."""
        return find_lines(self.pixels, self.regions, self.expected, self.frame)

    @cached_property
    def courses(self) -> Courses:
        """Where lines have which name."""
        return Courses.drawn(Shapes(self.expected, self.frame))

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
        return find_marks(self.pixels, self.regions, self.expected.xy(), self.unit)


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

    @cached_property
    def bare(self) -> Mask:
        """(h, w) skin without marks and lines, which have measures of their own."""
        view = self.before
        apart = np.clip(1 - 3 * gaussian(view.lines.strength, 0.01 * view.unit), 0, 1)
        marks = mark_mask(view.marks, view.frame.size, view.unit, "permanent", "transient", "uncertain")
        return np.asarray(view.regions.skin * apart * (1 - marks), np.float32)

    @cached_property
    def zones(self) -> dict[str, Mask]:
        """The named parts of the bare skin."""
        return skin_zones(self.before.expected, self.bare, self.before.unit)

    @cached_property
    def motion(self) -> Motion:
        """Where each place of the face went."""
        view = self.before
        return find_motion(view.pixels, self.after.pixels, view.regions.face, view.unit)

    @cached_property
    def unmoved(self) -> View:
        """The picture after with every place of the face back where it was, so that detail can be compared there."""
        frame, motion = self.before.frame, self.motion
        if not motion.is_reliable or motion.largest < STILL:
            return self.after
        return replace(self.after, pixels=motion.undone(self.after.pixels, frame.unit))

    @cached_property
    def mirrored(self) -> View:
        """The picture before as its own mirror image, every feature laid over its twin."""
        view = self.before
        height, width = view.pixels.shape[:2]
        reflection = reflection_of(view.expected)
        image = cv2.warpAffine(view.pixels, reflection, (width, height), borderMode=cv2.BORDER_REPLICATE)
        motion = find_motion(view.pixels, np.asarray(image, np.float32), view.regions.face, view.unit)
        return replace(view, pixels=motion.undone(np.asarray(image, np.float32), view.unit))

    @cached_property
    def landmarks_after(self) -> Points:
        """(468, 2) the mesh of the picture after, in frame pixels.

        Followed from the mesh before where the pixels can be followed, fitted anew to each where not.
        """
        view = self.before
        if self.motion.is_reliable:
            return view.expected.xy() + np.float32(view.unit) * self.motion.at(view.expected.xy())
        return view.expected.xy() + (self.after.mesh.xy() - view.mesh.xy())

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


def reflection_of(mesh: Mesh) -> Affine:
    """(2, 3) the reflection that lays the face nearest over its own mirror image."""
    twins = topology.mirrored()
    points = mesh.xy().astype(np.float64)
    across = (points[twins] - points)[np.arange(468) < twins]
    normal = across.mean(axis=0) / np.linalg.norm(across.mean(axis=0))
    turn = np.eye(2) - 2 * np.outer(normal, normal)
    middle = points.mean(axis=0)
    return np.column_stack([turn, middle - turn @ middle])


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
