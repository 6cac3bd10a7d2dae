"""One of two pictures of a face, as the frame that both share shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import Face, Frame, Mesh, Regions, embed, fit_mesh, topology
from fineline.face.bands import FEATURE, PORE, Band
from fineline.face.blur import Blur, estimate_blur
from fineline.face.detection import Detection
from fineline.face.lines import LineMap, find_lines
from fineline.face.lines.zones import Courses
from fineline.face.marks import Mark, find_marks, mark_mask
from fineline.face.pigments import log_light
from fineline.face.regions.shapes import Shapes
from fineline.face.shading import shading
from fineline.measures.motion import find_motion
from fineline.measures.zones import skin_zones
from fineline.photo import Affine, Image, Mask
from fineline.photo.colour import luminance
from fineline.photo.filters import gaussian
from fineline.photo.noise import DARK, Noise, estimate_noise, noise_floor, stabilised

ROOM = 0.12
"""Inter-ocular distances shown beside the face, for filters to look into."""


@dataclass(frozen=True, eq=False)
class View:
    """One of the pair: the face as the shared frame shows it, and nothing beside it.

    Attributes:
        pixels: (h, w, 3).
        regions: of the picture before, for both, so that the same places are compared.
        unit: inter-ocular distance in pixels.
        expected: the face's mesh in these pixels, before.
        head: (H, W, 3) what the frame shows round the face too.
        background: (H, W) what of that is not the person.
        corner: column and row of `head` at which `pixels` begin.
        known: the face in this very frame, where its marks and lines are to be taken from it.
    """

    pixels: Image
    regions: Regions
    unit: float
    expected: Mesh
    head: Image
    background: Mask
    corner: tuple[int, int]
    known: Face | None = None

    @classmethod
    def of_face(
        cls, head: Image, regions: Regions, mesh: Mesh, unit: float, seen: Mask, known: Face | None = None
    ) -> View:
        """The part of a frame with the face.

        Args:
            head: (H, W, 3) frame.
            regions: of it.
            mesh: in its pixels.
            unit: inter-ocular distance in its pixels.
            seen: (H, W) what of the frame lies in the photo.
            known: see `View`.
        """
        rows, columns = around(regions.face, round(ROOM * unit))
        near = Regions(**{name: mask[rows, columns] for name, mask in vars(regions).items()})
        moved = mesh.moved(np.array([[1.0, 0, -columns.start], [0, 1.0, -rows.start]]))
        pixels = head[rows, columns]
        background = np.asarray(regions.background * seen, np.float32)
        return cls(pixels, near, unit, moved, head, background, (columns.start, rows.start), known)

    @property
    def mesh_in_frame(self) -> Mesh:
        """The expected mesh in pixels of `head`."""
        return self.expected.moved(np.array([[1.0, 0, self.corner[0]], [0, 1.0, self.corner[1]]]))

    @property
    def _window(self) -> tuple[slice, slice]:
        (left, top), (height, width) = self.corner, self.pixels.shape[:2]
        return slice(top, top + height), slice(left, left + width)

    @cached_property
    def mesh(self) -> Mesh:
        """Fitted to these very pixels."""
        expected = self.mesh_in_frame
        xy = expected.xy()
        box = (*xy.min(axis=0).tolist(), *xy.max(axis=0).tolist())
        fitted = fit_mesh(self.head, Detection(box, expected.pupils, 1.0))
        return fitted.moved(np.array([[1.0, 0, -self.corner[0]], [0, 1.0, -self.corner[1]]]))

    @cached_property
    def embedding(self) -> NDArray[np.float32]:
        """(128,) identity as these pixels show it."""
        return embed(self.head, self.mesh_in_frame) if self.known is None else self.known.embedding

    @cached_property
    def log_rgb(self) -> NDArray[np.float32]:
        """(h, w, 3) natural logarithm of linear light."""
        return log_light(self.pixels)

    @cached_property
    def tones(self) -> NDArray[np.float32]:
        """(h, w) the same, weighed by how bright each channel looks: what detail is compared in."""
        return self.log_rgb @ np.array([0.2126, 0.7152, 0.0722], np.float32)

    @cached_property
    def blur(self) -> Blur:
        """Of the eyes."""
        return estimate_blur(self.pixels, self.regions, self.unit) if self.known is None else self.known.blur

    def left_by_blur(self, band: Band) -> float:
        """Share of the contrast of a band that the picture's blur has left; 1 where it is sharp."""
        return 1.0 if self.blur.kind == "sharp" else band.left_by_blur(self.blur.along)

    @cached_property
    def noise(self) -> Noise:
        """Of all that the frame shows: a face alone has few places that are smooth by nature."""
        return estimate_noise(self.head)

    def grain(self, band: Band) -> NDArray[np.float32]:
        """(h, w) variance of noise in a band of `tones`."""
        light = np.maximum(luminance(self.pixels), 0)
        root = stabilised(light)
        floor = noise_floor(band.of(root, np.ones_like(root), self.unit), root, self.regions.person)
        light = light + np.float32(DARK)
        return np.asarray(4 * floor.at(light) / light, np.float32)  # d log x = 2 d sqrt(x) / sqrt(x)

    @cached_property
    def features(self) -> NDArray[np.float32]:
        """(h, w) the detail of eyes, nose and mouth."""
        return FEATURE.of(self.tones, self.regions.face, self.unit)

    @cached_property
    def pores(self) -> NDArray[np.float32]:
        """(h, w) the finest detail of the skin that pixels this small can show."""
        return PORE.seen(self.unit).of(self.tones, self.regions.skin, self.unit)

    @cached_property
    def frame(self) -> Frame:
        """In which the expected mesh lies as it is."""
        return Frame(np.eye(2, 3), self.pixels.shape[1::-1], self.unit)

    @cached_property
    def lines(self) -> LineMap:
        """Expression lines and wrinkles."""
        if self.known is not None:
            return self.known.lines.cut(*self._window)
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
    def marks(self) -> tuple[Mark, ...]:
        """Single spots on the skin."""
        if self.known is not None:
            (x, y), marks = self.corner, self.known.marks
            return tuple(replace(mark, x=mark.x - x, y=mark.y - y) for mark in marks)
        return find_marks(self.pixels, self.regions, self.expected.xy(), self.unit)

    @cached_property
    def bare(self) -> Mask:
        """(h, w) skin without marks and lines, which have measures of their own."""
        apart = np.clip(1 - 3 * gaussian(self.lines.strength, 0.01 * self.unit), 0, 1)
        marks = mark_mask(self.marks, self.frame.size, self.unit)
        return np.asarray(self.regions.skin * apart * (1 - marks), np.float32)

    @cached_property
    def zones(self) -> dict[str, Mask]:
        """The named parts of the bare skin."""
        return skin_zones(self.expected, self.bare, self.unit)

    @cached_property
    def mirrored(self) -> View:
        """These pixels as their own mirror image, every feature laid over its twin."""
        height, width = self.pixels.shape[:2]
        reflection = _reflection(self.expected)
        image = cv2.warpAffine(self.pixels, reflection, (width, height), borderMode=cv2.BORDER_REPLICATE)
        motion = find_motion(
            self.pixels, np.asarray(image, np.float32), self.regions.face, self.regions.person, self.unit
        )
        return replace(self, pixels=motion.undone(np.asarray(image, np.float32), self.unit))


def around(face: Mask, room: int) -> tuple[slice, slice]:
    """Rows and columns with the face and some room round it; everything where there is no face."""
    rows, columns = (np.flatnonzero((face > 0.05).any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return slice(0, face.shape[0]), slice(0, face.shape[1])
    (top, left), (bottom, right) = (
        np.clip(ends, 0, face.shape).tolist()
        for ends in ([rows[0] - room, columns[0] - room], [rows[-1] + room + 1, columns[-1] + room + 1])
    )
    return slice(top, bottom), slice(left, right)


def _reflection(mesh: Mesh) -> Affine:
    """(2, 3) the reflection that lays the face nearest over its own mirror image."""
    twins = topology.mirrored()
    points = mesh.xy().astype(np.float64)
    across = (points[twins] - points)[np.arange(468) < twins]
    normal = across.mean(axis=0) / np.linalg.norm(across.mean(axis=0))
    turn = np.eye(2) - 2 * np.outer(normal, normal)
    middle = points.mean(axis=0)
    return np.column_stack([turn, middle - turn @ middle])
