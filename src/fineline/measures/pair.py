"""Two pictures of one face, laid over each other so that they can be compared pixel by pixel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from fineline.face import Face, Regions, choose_face, find_faces
from fineline.face.bands import Band
from fineline.measures.alignment import align
from fineline.measures.kept import Grain
from fineline.measures.motion import Motion, find_motion
from fineline.measures.surroundings import Surroundings
from fineline.measures.view import View
from fineline.photo import Affine, Image, Photo, Points
from fineline.photo.filters import resize
from fineline.photo.resample import compose, invert, scale_of, scaling
from fineline.photo.warping import Warp

VISIBLE = 1.4
"""Noise of the luminance, in steps of an 8-bit file, that is told from the finest texture."""

STILL = 0.004
"""Inter-ocular distances of motion that are left as they are: resampling would cost the finest texture."""

SMALLER = 1.05
"""How many times smaller the second picture may be and still be compared at the first's size."""

LARGER = 1.05
"""How many times larger it may be and still be sampled as it is: beyond, an enlargement's pixels would alias."""


@dataclass(frozen=True, eq=False)
class Pair:
    """Before and after.

    Attributes:
        before: the picture as it came.
        after: the same face after an edit; where that declares to have moved the camera, as it was before that.
        surroundings: what is not skin, to tell a change of the light from a change of the skin.
        correction: of the camera's distance that the edit declares, in frame pixels.
        lit: (h, w, 3) see `of_edit`.
    """

    before: View
    after: View
    surroundings: Surroundings
    correction: Warp | None = None
    lit: Image | None = None

    @cached_property
    def motion(self) -> Motion:
        """Where each place of the face went."""
        view, after = self.before, self.after.pixels
        if self.lit is not None:  # backgrounds move nothing, but a new one would seem to pull the outline along
            (left, top), (height, width) = view.corner, after.shape[:2]
            whole = np.asarray(resize(self.lit, view.head.shape[1::-1]), np.float32)
            after = whole[top : top + height, left : left + width]
        return find_motion(view.pixels, after, view.regions.face, view.regions.person, view.unit)

    @cached_property
    def unmoved(self) -> View:
        """The picture after with every place of the face back where it was, so that detail can be compared there."""
        frame, motion = self.before.frame, self.motion
        if not motion.is_reliable or motion.largest < STILL:
            return self.after
        return replace(self.after, pixels=motion.undone(self.after.pixels, frame.unit))

    def grain(self, band: Band) -> Grain | None:
        """Noise in a band of the tones before and after; None where before hardly any shows."""
        if self.before.noise.grain < VISIBLE:
            return None
        return Grain(self.before.grain(band), self.unmoved.grain(band))

    @cached_property
    def landmarks_after(self) -> Points:
        """(468, 2) the mesh of the picture after, in frame pixels.

        Followed from the mesh before where the pixels can be followed, fitted anew to each where not.
        """
        view = self.before
        if self.motion.is_reliable:
            moved = np.float32(view.unit) * self.motion.at(view.expected.xy())
        else:
            moved = self.after.mesh.xy() - view.mesh.xy()
        return np.asarray(view.expected.xy() + moved, np.float32)

    @classmethod
    def of_edit(
        cls,
        before: Photo,
        after: Photo,
        face: Face,
        edited: Face,
        known: View | None = None,
        lit: Image | None = None,
    ) -> Pair:
        """A photo and its own edit: where the face went is known.

        Args:
            known: the view before from an earlier pair with the same photo, to measure it only once.
            lit: (h, w, 3) the face's frame after the same edit but for a new background, which tells nothing of the
                light on the person; None where the background is the old one.
        """
        pair = cls._laid_over(before, after, face, edited.frame.matrix, edited.correction)
        if lit is not None:
            frame = face.frame
            seen = frame.inside(before.height, before.width)
            surroundings = Surroundings.of(face.seen_in(before), lit, seen, face.regions, frame.unit)
            pair = replace(pair, surroundings=surroundings, lit=lit)
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
        return cls.of_faces(face, other)

    @classmethod
    def of_faces(cls, face: Face, other: Face) -> Pair:
        """The same face in two photos, as it was found in each."""
        before, after = face.found_in, other.found_in
        motion = align(before, after, face, other)
        larger = scale_of(motion)
        if larger > LARGER:  # averaged down to the pixels of the first, both answer to the frame in the same way
            small = after.resized(round(after.width / larger), round(after.height / larger))
            motion = align(before, small, face, other.moved(scaling(small.width / after.width)))
            after = small
        return cls._laid_over(before, after, face, compose(face.frame.matrix, invert(motion)))

    @classmethod
    def _laid_over(
        cls, before: Photo, after: Photo, face: Face, matrix: Affine, correction: Warp | None = None
    ) -> Pair:
        frame, regions, first = face.frame, face.regions, face.seen_in(before)
        window = replace(frame, matrix=matrix)
        coarser = max(scale_of(matrix), 1.0)  # a smaller second picture limits what can be compared
        if coarser > SMALLER:
            frame, window = frame.scaled(1 / coarser), window.scaled(1 / coarser)
            first, regions = np.asarray(resize(first, frame.size), np.float32), _resized(regions, frame.size)
        expected = face.mesh.moved(frame.matrix)
        second = window.sample(after.pixels)
        if correction is not None:
            correction = correction.through(compose(frame.matrix, face.placement))
            second = correction.undone(second)
        seen = frame.inside(before.height, before.width)
        seen *= window.inside(after.height, after.width)
        known = face if coarser <= SMALLER else None
        return cls(
            View.of_face(first, regions, expected, frame.unit, seen, known),
            View.of_face(second, regions, expected, frame.unit, seen),
            Surroundings.of(first, second, seen, regions, frame.unit),
            correction,
        )


def _resized(regions: Regions, size: tuple[int, int]) -> Regions:
    """At a smaller size (width, height)."""
    return Regions(**{name: np.asarray(resize(mask, size), np.float32) for name, mask in vars(regions).items()})
