"""A photo taken apart into person and background, at a working size: whatever is done behind a person is soft."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.background.plate import without_person
from fineline.face import Face
from fineline.face.matte import Matte, find_matte
from fineline.face.matte.window import Window
from fineline.photo import Image, Mask, Photo
from fineline.photo.filters import gaussian, resize
from fineline.photo.resample import compose, invert, warp

WORKING_UNIT, WORKING_AREA = 64.0, 0.6e6
"""Pixels per inter-ocular distance, and in all, at most; what is finer is blurred away even in a tidy background."""

OUTLINE = 0.03
"""Inter-ocular distances along the outline of face and ears where the matte alone decides."""

EDGE = 0.02
"""Alpha, or its complement, of a pixel that both person and background are part of."""

NEAR_DOUBT = 0.08
"""Inter-ocular distances over which a doubtful edge is left as it was."""

FAMILIAR, STRANGE = 0.25, 0.7
"""Doubt, as a mean over that distance, up to which an edge is trusted, and from which it is not."""

WISPS = 0.7
"""Inter-ocular distances round hair in which some may fly that is too fine for any matte."""

SURE_EDGE = 0.86
"""Trust in the person's edge under which a replaced background is to be looked at."""


@dataclass(frozen=True, eq=False)
class Scene:
    """The whole photo `window.factor` times smaller, and the person in it.

    Attributes:
        photo: at full size.
        matte: of the person in a photo of that size.
        face: where it is in the photo.
        window: the whole photo.
        unit: inter-ocular distance in working pixels.
    """

    photo: Photo
    matte: Matte
    face: Face
    window: Window
    unit: float

    @classmethod
    def of(cls, photo: Photo, face: Face) -> Scene:
        """The scene of a face's own photo, or of an edit of it."""
        matte = face.matte if _unmoved(photo, face) else find_matte(photo, face.mesh)
        smaller = max(face.interocular / WORKING_UNIT, math.sqrt(photo.width * photo.height / WORKING_AREA))
        window = Window(0, 0, photo.width, photo.height, max(math.floor(smaller + 0.5), 1))
        return cls(photo, matte, face, window, face.interocular / window.factor)

    @cached_property
    def image(self) -> Image:
        """(h, w, 3) the photo."""
        return self.window.sample(self.photo.pixels)

    @cached_property
    def alpha(self) -> Mask:
        """(h, w) of the person."""
        return np.asarray(resize(self.matte.alpha, self.image.shape[1::-1]), np.float32)

    @cached_property
    def plate(self) -> Image:
        """(h, w, 3) the background alone, going on behind the person."""
        return without_person(self.image, self.alpha, self.unit)

    @cached_property
    def near_hair(self) -> Mask:
        """(h, w) 1 at the hair, 0 from where none flies."""
        figure = self.face.figure
        matrix = compose(self.window.matrix, invert(figure.frame.matrix))
        hair = warp(figure.regions.hair, matrix, self.alpha.shape[::-1], border=cv2.BORDER_CONSTANT)
        away = cv2.distanceTransform(np.asarray(hair < 0.5, np.uint8), cv2.DIST_L2, 5)
        share = np.clip(1 - away / np.float32(WISPS * self.unit), 0, 1)
        return np.asarray(share * share * (3 - 2 * share), np.float32)

    @cached_property
    def trust(self) -> Mask:
        """(h, w) how surely the person's edge is where it is thought to be: 1 on plain walls and away from any edge."""
        doubt = np.zeros_like(self.alpha)
        for layer in self.matte.layers:
            rows, columns = (
                slice(side.start // self.window.factor, side.stop // self.window.factor) for side in layer.window.slices
            )
            part = doubt[rows, columns]
            part[...] = resize(layer.doubt, part.shape[::-1])
        doubt = gaussian(doubt, NEAR_DOUBT * self.unit)
        share = np.clip((STRANGE - doubt) / (STRANGE - FAMILIAR), 0, 1)
        return np.asarray(share * share * (3 - 2 * share), np.float32)

    @cached_property
    def face_itself(self) -> Mask:
        """(h, w) 1 on face and ears, which no background may cover whatever the matte says; 0 at their outline."""
        regions, frame = self.face.regions, self.face.frame
        side = 2 * round(OUTLINE * frame.unit) + 1
        whole = np.maximum(regions.face, regions.ears)
        inner = np.asarray(cv2.erode(whole, np.ones((side, side), np.uint8)), np.float32)
        matrix = compose(self.window.matrix, invert(frame.matrix))
        placed = warp(
            gaussian(inner, OUTLINE / 2 * frame.unit), matrix, self.alpha.shape[::-1], border=cv2.BORDER_CONSTANT
        )
        return np.asarray(np.clip(2 * placed - 1, 0, 1), np.float32)

    @cached_property
    def sureness(self) -> float:
        """Mean trust along the edge, 0..1."""
        edge = (self.alpha > EDGE) & (self.alpha < 1 - EDGE)
        return float(self.trust[edge].mean()) if edge.any() else 1.0

    @property
    def sure(self) -> bool:
        """Whether the background can be replaced without a closer look."""
        return self.sureness >= SURE_EDGE

    @cached_property
    def places(self) -> NDArray[np.float32]:
        """(h, w, 2) inter-ocular distances to the right of and below the point between the eyes."""
        height, width = self.alpha.shape
        middle = self.window.place(self.face.mesh.pupils).mean(axis=0)
        rows, columns = np.mgrid[:height, :width].astype(np.float32)
        return np.asarray(np.dstack([columns - middle[0], rows - middle[1]]) / self.unit, np.float32)


def _unmoved(photo: Photo, face: Face) -> bool:
    """Whether the photo's pixels are where they were when the face was found in it."""
    same_size = (photo.width, photo.height) == (face.found_in.width, face.found_in.height)
    return same_size and np.array_equal(face.placement, np.eye(2, 3))
