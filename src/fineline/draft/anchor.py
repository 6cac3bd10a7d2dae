"""A drawn picture to start guesses from: what a small change of each edit's strength would change in it.

A guess is the first-order expansion of the recipe about the last exact picture, in sRGB codes: each edit's own
contribution, as its stage showed it, grows in proportion to its strength, and what follows is thought not to mind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import Face
from fineline.photo import Affine, Mask, Photo
from fineline.photo.colour import encode_srgb
from fineline.photo.resample import compose, invert, warp
from fineline.recipe import Recipe, Step

FINE = 64
"""Steps of a code in which contributions are kept: the whole range fits into 16 bits."""

LEAST = 0.1
"""Strength below which an edit shows too little to tell what more of it would do."""

Codes = NDArray[np.int16]
Key = tuple[str, str]
"""The name of an edit, and its options in words."""


@dataclass(frozen=True, eq=False)
class Stage:
    """The photo after one edit and all before it, and the face where it then is."""

    step: Step
    photo: Photo
    face: Face


@dataclass(frozen=True, eq=False)
class Part:
    """What an edit at full strength adds to the picture, where it adds anything."""

    rows: slice
    columns: slice
    codes: Codes

    @classmethod
    def of(cls, codes: NDArray[np.float32]) -> Part:
        """(H, W, 3) sRGB values, cut to where they are not 0."""
        fixed = np.clip(np.rint(codes * (255 * FINE)), -32768, 32767).astype(np.int16)
        left, top, width, height = cv2.boundingRect((fixed != 0).any(axis=-1).astype(np.uint8))
        rows, columns = slice(top, top + height), slice(left, left + width)
        return cls(rows, columns, np.ascontiguousarray(fixed[rows, columns]))


@dataclass(frozen=True, eq=False)
class Anchor:
    """A picture that was drawn exactly.

    Attributes:
        recipe: of it.
        stages: of the photo, the first before any edit; the last is what was framed.
        frame: (2, 3) from the last stage's pixels to the picture's.
        framed: the picture.
        parts: what is known of edits already; of those without a stage here, from earlier pictures of the same frame.
    """

    recipe: Recipe
    stages: Sequence[Stage]
    frame: Affine
    framed: Photo
    parts: dict[Key, Part] = field(default_factory=dict)

    @property
    def picture(self) -> NDArray[np.uint8]:
        """(H, W, 3) sRGB codes."""
        return self.framed.srgb8

    @cached_property
    def _base(self) -> Codes:
        return np.rint(np.clip(encode_srgb(self.framed.pixels), 0, 1) * (255 * FINE)).astype(np.int16)

    @property
    def _face(self) -> Face:
        return self.stages[-1].face

    def same_frame(self, other: Anchor) -> bool:
        """Whether both show every place of the face at the same pixel."""
        ours, theirs = (compose(one.frame, one._face.placement) for one in (self, other))
        same_size = self.picture.shape == other.picture.shape
        bent = self.recipe.strength("camera_distance") == other.recipe.strength("camera_distance")
        return same_size and bent and np.allclose(ours, theirs, atol=1e-6)

    def guess(self, recipe: Recipe) -> NDArray[np.uint8] | None:
        """(H, W, 3) sRGB codes; None where more than strengths changed, or an edit was never seen at work."""
        if recipe.marks != self.recipe.marks:
            return None
        codes, same = self._base.copy(), True
        for then, now in _steps(self.recipe, recipe):
            change = now.strength - then.strength
            if not change and then.options == now.options:
                continue
            part = self._part(now if now.strength else then)
            if part is None or (then.strength and now.strength and then.options != now.options):
                return None
            if part.codes.size:
                same = False
                seen = np.ascontiguousarray(codes[part.rows, part.columns])
                codes[part.rows, part.columns] = cv2.addWeighted(seen, 1.0, part.codes, change, 0.0)
        if same:
            return self.picture
        return np.asarray(cv2.addWeighted(codes, 1 / FINE, codes, 0.0, 0.0, dtype=cv2.CV_8U), np.uint8)

    def prepare(self) -> None:
        """Work out what every edit adds, so that no guess has to wait for it."""
        assert self._base is not None
        for stage in self.stages[1:]:
            self._part(stage.step)

    def _part(self, step: Step) -> Part | None:
        """What the edit adds at full strength, worked out when first asked for; None where nobody knows."""
        key = step.edit, repr(sorted(step.options.items()))
        if key not in self.parts:
            place = next((at for at, stage in enumerate(self.stages) if at and stage.step.edit == step.edit), None)
            if place is None or self.stages[place].step.strength < LEAST:
                return None
            before, after = self.stages[place - 1], self.stages[place]
            if _moved(before.face, after.face):
                return None
            self.parts[key] = Part.of(self._shown(before, after) / np.float32(after.step.strength))
        return self.parts[key]

    def _shown(self, before: Stage, after: Stage) -> NDArray[np.float32]:
        """(H, W, 3) by how much sRGB values changed from one stage to the next, where the picture shows it."""
        height, width = self.picture.shape[:2]
        if after.photo is before.photo:
            return np.zeros((height, width, 3), np.float32)
        change = np.zeros_like(after.photo.pixels)
        differs = (after.photo.pixels != before.photo.pixels).any(axis=-1)
        x, y, across, down = cv2.boundingRect(differs.astype(np.uint8))
        part = slice(y, y + down), slice(x, x + across)
        change[part] = encode_srgb(after.photo.pixels[part]) - encode_srgb(before.photo.pixels[part])
        last = self._face
        if last.correction is not after.face.correction and last.correction is not None:
            change = last.correction.through(after.face.placement).applied(change)
        matrix = compose(self.frame, last.placement, invert(after.face.placement))
        change = warp(change, matrix, (width, height), border=cv2.BORDER_CONSTANT)
        if self.recipe.strength("background") and after.step.edit != "background":
            change *= self._person[..., None]
        return np.asarray(change, np.float32)

    @cached_property
    def _person(self) -> Mask:
        """(H, W) of the person in the picture: where the background is another, earlier edits of it do not show."""
        height, width = self.picture.shape[:2]
        matrix = compose(self.frame, self._face.placement)
        return np.asarray(warp(self._face.matte.alpha, matrix, (width, height)), np.float32)


def _moved(before: Face, after: Face) -> bool:
    return before.correction is not after.correction or not np.array_equal(before.placement, after.placement)


def _steps(one: Recipe, other: Recipe) -> Iterator[tuple[Step, Step]]:
    """The steps of two recipes side by side; one that a recipe does not have has strength 0 there."""
    steps = [{step.edit: step for step in recipe.steps} for recipe in (one, other)]
    for name in steps[0] | steps[1]:
        first, second = (found.get(name, Step(edit=name, strength=0.0)) for found in steps)
        yield first, second
