"""One face in a photo, and all that is known of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face.blur import Blur, estimate_blur
from fineline.face.complexion import Complexion, estimate_complexion
from fineline.face.convergence import Convergence, convergence
from fineline.face.detection import Detection
from fineline.face.embedding import embed
from fineline.face.exposure import Exposure, estimate_exposure
from fineline.face.figure import Figure, find_figure
from fineline.face.frame import Frame
from fineline.face.illuminant import Cast, estimate_cast
from fineline.face.light import Catchlight, Light, Shine, find_catchlights, find_shine, fit_light
from fineline.face.lines import LineMap, find_lines
from fineline.face.marks import Mark, MarkChoices, chosen, find_marks, recurring
from fineline.face.matte import Matte, find_matte
from fineline.face.mesh import Mesh
from fineline.face.pose import Pose, estimate_pose
from fineline.face.regions import Regions, find_regions
from fineline.face.shared import Shared
from fineline.face.shrinking import shrunk
from fineline.face.straight_edges import StraightEdges, straight_edges
from fineline.face.tilt import camera_tilt, levelling
from fineline.face.viewpoint import Viewpoint, find_viewpoint
from fineline.photo import Affine, Image, Mask, Photo, Points
from fineline.photo.colour import to_srgb8
from fineline.photo.filters import resize
from fineline.photo.resample import compose, invert
from fineline.photo.warping import Warp

SCENE_SIDE = 640
"""Longer side in pixels at which a whole photo is looked at for its light."""


@dataclass(frozen=True, eq=False)
class Face:
    """One face. What is costly is worked out on first use, once, on the photo it was found in.

    Attributes:
        found_in: the photo that was analysed.
        detection: box and keypoints in that photo.
        original_mesh: the mesh in that photo.
        index: 1 for the largest face of the photo.
        count: faces in the photo.
        placement: (2, 3), where the edits since have moved the analysed photo's pixels.
        correction: how the analysed photo was bent before that, where it was: the camera moved away.
        others: the same person in photos of other days.
        choices: what the person says of their marks.
    """

    found_in: Photo
    detection: Detection
    original_mesh: Mesh
    index: int = 1
    count: int = 1
    placement: Affine = field(default_factory=lambda: np.eye(3)[:2])
    correction: Warp | None = None
    others: tuple[Face, ...] = ()
    choices: MarkChoices = field(default_factory=MarkChoices)
    _shared: Shared = field(default_factory=Shared, repr=False)

    def moved(self, motion: Affine | Warp) -> Face:
        """The same face after the photo's pixels were moved by `motion`; what is known of it stays known."""
        if isinstance(motion, Warp):
            return replace(self, correction=motion.through(invert(self.placement)))
        return replace(self, placement=compose(motion, self.placement))

    def among(self, others: Sequence[Face]) -> Face:
        """This face beside photos of other days, which tell what of its marks stays."""
        return replace(self, others=tuple(others), _shared=self._shared.without("marks"))

    def choosing(self, choices: MarkChoices) -> Face:
        """This face with what the person says of its marks."""
        if choices == self.choices:
            return self
        return replace(self, choices=choices, _shared=self._shared.without("marks"))

    @cached_property
    def mesh(self) -> Mesh:
        """In pixels of the photo as it is now."""
        mesh = self.original_mesh if self.correction is None else self.original_mesh.warped(self.correction)
        return mesh.moved(self.placement)

    @cached_property
    def frame(self) -> Frame:
        """The working frame, round the head in the photo as it is now; a correction moves the face inside it."""
        return self._first_frame.moved(self.placement)

    @property
    def interocular(self) -> float:
        """In pixels of the photo as it is now."""
        return self.mesh.interocular

    @property
    def pose(self) -> Pose:
        """Of the head in the photo as it is now."""
        return estimate_pose(self.mesh)

    def seen_in(self, photo: Photo) -> Image:
        """(h, w, 3) the frame as `photo` shows it: the photo as it is now, or an edit of it."""
        return self._first_look if photo is self.found_in else self.frame.sample(photo.pixels)

    def framed(self, photo: Photo) -> Photo:
        """The frame as a photo of its own, in which this face lies `moved` by the frame's matrix."""
        return replace(photo, pixels=self.seen_in(photo), alpha=None, codes=None, untouched=False)

    @property
    def regions(self) -> Regions:
        """Soft masks in the frame."""
        return self._shared.once("regions", lambda: find_regions(self.found_in, self.original_mesh, self._first_frame))

    @cached_property
    def figure(self) -> Figure:
        """Head, hair and body more widely and roughly, in the photo as it is now."""
        figure = self._shared.once("figure", lambda: find_figure(self.found_in, self.original_mesh))
        return (figure if self.correction is None else figure.bent(self.correction)).moved(self.placement)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Moles, freckles, pimples: single spots, in frame pixels; what photos of other days show too is permanent."""

        def find() -> tuple[Mark, ...]:
            places, unit = self._first_places, self._first_frame.unit
            found = find_marks(self._first_look, self.regions, places, unit)
            return chosen(recurring(found, [other.marks for other in self.others], places, unit), self.choices)

        return self._shared.once("marks", find)

    @property
    def lines(self) -> LineMap:
        """Expression lines and wrinkles, by the names of their places, in the frame."""
        return self._shared.once(
            "lines", lambda: find_lines(self._first_look, self.regions, self.original_mesh, self._first_frame)
        )

    @property
    def matte(self) -> Matte:
        """The person cut out of the analysed photo, at its full size."""
        return self._shared.once("matte", lambda: find_matte(self.found_in, self.original_mesh))

    def person_in(self, matrix: Affine, size: tuple[int, int]) -> Mask:
        """(h, w) how much of each pixel is the person, in a smaller picture of that size (width, height).

        Args:
            matrix: takes pixels of the photo as it is now to that picture's.
        """
        placed = compose(matrix, self.placement)
        alpha = self.matte.small_alpha(placed, size)
        return alpha if self.correction is None else self.correction.through(placed).applied(alpha)

    @property
    def shine(self) -> Shine:
        """Where the skin mirrors the light."""
        return self._shared.once(
            "shine",
            lambda: find_shine(self._first_look, self.regions, self._first_places, self._first_frame.unit),
        )

    @property
    def light(self) -> Light:
        """Direction, contrast and softness of the light on the face."""

        def fit() -> Light:
            matt = self.regions.skin * (1 - self.shine.mask)
            return fit_light(self._first_look, matt, self.original_mesh, self._first_places, self._first_frame.unit)

        return self._shared.once("light", fit)

    @property
    def catchlights(self) -> tuple[Catchlight, ...]:
        """What the eyes mirror of the lights."""
        return self._shared.once("catchlights", lambda: find_catchlights(self.found_in.pixels, self.original_mesh))

    @property
    def complexion(self) -> Complexion:
        """The colour of the skin itself, apart from the light in the analysed photo."""
        return self._shared.once(
            "complexion",
            lambda: estimate_complexion(
                self._first_look,
                self.regions,
                self.original_mesh,
                self._first_places,
                self._first_frame.unit,
                self.light,
                self.shine.mask,
                self.cast,
            ),
        )

    @property
    def exposure(self) -> Exposure:
        """Of the face in the analysed photo."""
        return self._shared.once(
            "exposure",
            lambda: estimate_exposure(self._first_look, self.regions, self._first_frame.unit, self._scene),
        )

    @property
    def blur(self) -> Blur:
        """Of the face in the analysed photo."""
        return self._shared.once("blur", lambda: estimate_blur(self._first_look, self.regions, self._first_frame.unit))

    @property
    def cast(self) -> Cast:
        """Colour of the light in the analysed photo."""
        return self._shared.once(
            "cast",
            lambda: estimate_cast(
                self._first_look, self.regions, self._first_frame.unit, self._scene, self._person_in_scene
            ),
        )

    @property
    def levelling(self) -> float:
        """Degrees by which the analysed photo is to be turned anticlockwise to stand upright."""

        def estimate() -> float:
            leaning = self.convergence
            tilt = leaning.tilt if leaning is not None and leaning.height else camera_tilt(self._straight_edges)
            return levelling(tilt, estimate_pose(self.original_mesh).roll)

        return self._shared.once("levelling", estimate)

    @property
    def convergence(self) -> Convergence | None:
        """Where the upright lines of the analysed photo's background meet; None where nothing tells."""
        return self._shared.once("convergence", lambda: convergence(self._straight_edges))

    @property
    def _straight_edges(self) -> StraightEdges:
        return self._shared.once("straight edges", lambda: straight_edges(to_srgb8(self._scene), self._person_in_scene))

    @property
    def viewpoint(self) -> Viewpoint | None:
        """From where the analysed photo was taken, if its file tells."""

        def find() -> Viewpoint | None:
            size, focal = np.array([self.found_in.width, self.found_in.height]), self.found_in.source.focal
            if focal is None:
                return None
            return find_viewpoint(self.original_mesh, focal * float(np.hypot(*size)), (size - 1) / 2)

        return self._shared.once("viewpoint", find)

    @property
    def embedding(self) -> NDArray[np.float32]:
        """(128,) identity in the analysed photo."""
        return self._shared.once(
            "embedding", lambda: embed(self._first_look, self.original_mesh.moved(self._first_frame.matrix))
        )

    def looks_ahead(self) -> tuple[Callable[[], object], ...]:
        """What edits and measures ask for in nearly every photo; each may be looked for beside the others."""
        return (
            lambda: self.embedding,
            lambda: self.marks,
            lambda: self.lines,
            lambda: self.shine,
            lambda: self.convergence,
        )

    @property
    def _first_frame(self) -> Frame:
        return self._shared.once("frame", lambda: Frame.around(self.original_mesh))

    @property
    def _first_look(self) -> Image:
        return self._shared.once("look", lambda: self._first_frame.sample(self.found_in.pixels))

    @property
    def _first_places(self) -> Points:
        return self._first_frame.place(self.original_mesh.xy())

    @property
    def _scene(self) -> Image:
        def shrink() -> Image:
            width, height = self.found_in.width, self.found_in.height
            scale = min(SCENE_SIDE / max(width, height), 1.0)
            size = (max(round(width * scale), 1), max(round(height * scale), 1))
            copy = shrunk(self.found_in.pixels, np.array([[0, 0], [width, height]]), 1 / scale)
            return np.asarray(resize(copy.pixels, size), np.float32)

        return self._shared.once("scene", shrink)

    @property
    def _person_in_scene(self) -> Mask:
        ratio = self._scene.shape[1] / self.found_in.width
        to_scene = compose(np.array([[ratio, 0, 0], [0, ratio, 0]]), invert(self._first_frame.matrix))
        size = self._scene.shape[1::-1]
        return np.asarray(cv2.warpAffine(self.regions.person, to_scene, size), np.float32)
