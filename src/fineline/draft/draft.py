"""A portrait on its way to a headshot, for people who look at it while they choose."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from fineline.draft.anchor import Anchor, Stage
from fineline.edits import make_edit, registry
from fineline.edits.crop import Crop
from fineline.face import Face
from fineline.measures import Pair
from fineline.photo import Affine, Points
from fineline.photo.resample import compose, transform, warp
from fineline.recipe import Recipe, Step
from fineline.render import stages
from fineline.report import Authenticity, Polish
from fineline.search.line import APART
from fineline.search.portrait import Portrait, measured
from fineline.search.preview import Preview

LARGEST_AREA = 3e6
"""Pixels of the whole photo at most: of a small head in a large photo the draft is coarser."""

MOVING = ("camera_distance", "level", "crop")
"""Edits that move pixels."""

START = Step(edit="start", strength=0.0)
"""Stands for no edit at all."""


class Draft:
    """Draws and measures any recipe of one portrait at the size of a screen.

    `draw` is exact and takes about a second; edits before the first that changed are not made again. `guess` takes a
    fraction of that, and is right to first order where only strengths have moved since.

    Args:
        portrait: as `fineline.open` gives it.
        side: pixels of the picture's longer side.
    """

    def __init__(self, portrait: Portrait, side: int = 1024) -> None:
        self.portrait, self.side = portrait, side
        self._anchor: Anchor | None = None
        self._before: tuple[Anchor, NDArray[np.uint8]] | None = None
        self._ruler: Preview | None = None
        self._face = portrait.face

    def draw(self, recipe: Recipe) -> NDArray[np.uint8]:
        """(H, W, 3) sRGB codes of the headshot that the recipe makes, framed.

        Raises:
            UsageError: the recipe names an edit, an option or a mark that does not exist.
        """
        made = self._refined(recipe)
        photo, face = made[-1].photo, made[-1].face
        frame = np.eye(3)[:2]
        for step in recipe.parted()[1].steps:
            edit = make_edit(step.edit, step.strength, step.options)
            if not isinstance(edit, Crop) or not step.strength:
                photo = edit(photo, face)
                continue
            placed = edit.placed(photo, face)
            photo, frame = edit.framed(photo, face), _shift(-placed.left, -placed.top)
            face = face.moved(frame)
        drawn = Anchor(recipe, made, frame, photo)
        last = self._anchor
        if last is not None and last.recipe.marks == recipe.marks and last.same_frame(drawn):
            anew = {stage.step.edit for stage in made}
            drawn.parts.update({key: part for key, part in last.parts.items() if key[0] not in anew})
        self._anchor = drawn
        return drawn.picture

    def guess(self, recipe: Recipe) -> NDArray[np.uint8] | None:
        """The same to first order from what was drawn last; None where it has to be drawn."""
        return None if self._anchor is None else self._anchor.guess(recipe)

    def prepare(self) -> None:
        """Make ready to guess; takes about as long as to draw. Without it, the first guess of each edit waits."""
        if self._anchor is not None:
            self._anchor.prepare()

    def before(self, recipe: Recipe) -> NDArray[np.uint8]:
        """(H, W, 3) the photo as it came, where the recipe's picture shows it."""
        drawn = self._drawn(recipe)
        if self._before is None or self._before[0] is not drawn:
            height, width = drawn.picture.shape[:2]
            pixels = warp(self.portrait.photo.srgb8, self._placement(drawn), (width, height))
            self._before = drawn, pixels
        return self._before[1]

    def places(self, recipe: Recipe, points: Points) -> Points:
        """(N, 2) points of the photo as they lie in the recipe's picture, as shares of its width and height."""
        drawn = self._drawn(recipe)
        if (bend := drawn.stages[-1].face.correction) is not None:
            points = bend.moved(points)
        height, width = drawn.picture.shape[:2]
        return np.asarray((transform(points, self._placement(drawn)) + 0.5) / [width, height], np.float32)

    def compared(self, recipe: Recipe) -> Pair:
        """The face before and after, in its working frame; framing and background apart."""
        face = self._choosing(recipe)
        if self._ruler is None:
            names = [name for name in registry() if name not in APART]
            wish = Recipe(audience=recipe.audience, steps=tuple(Step(edit=name, strength=1.0) for name in names))
            self._ruler = Preview(self.portrait.photo, face, wish, dict.fromkeys(names, 1.0))
        return self._ruler.at({name: recipe.strength(name) for name in self._ruler.wanted})

    def measure(self, recipe: Recipe, limits: dict[str, float]) -> tuple[tuple[Authenticity, ...], tuple[Polish, ...]]:
        """What the recipe spends and gains, measured in the face's working frame."""
        return measured(self.compared(recipe), limits)

    def _drawn(self, recipe: Recipe) -> Anchor:
        """The last picture, if it has the recipe's frame."""
        if self._anchor is None or _framing(self._anchor.recipe) != _framing(recipe):
            self.draw(recipe)
        assert self._anchor is not None
        return self._anchor

    def _placement(self, drawn: Anchor) -> Affine:
        """(2, 3) from the photo to the picture, but for a correction of the camera's distance."""
        return compose(drawn.frame, drawn.stages[-1].face.placement)

    def _choosing(self, recipe: Recipe) -> Face:
        """The face with what the recipe says of its marks."""
        if recipe.marks != self._face.choices:
            self._face, self._ruler = self.portrait.face.choosing(recipe.marks), None
        return self._face

    def _refined(self, recipe: Recipe) -> list[Stage]:
        """The stages of a recipe before it is framed, those of the last one as far as they are the same."""
        steps = [step for step in recipe.parted()[0].steps if step.strength]
        crop = next((step for step in recipe.steps if step.edit == "crop" and step.strength), None)
        face, matrix = self._choosing(recipe), self._smaller(crop)
        made = list(self._anchor.stages) if self._anchor is not None else []
        if not made or made[0].face.choices != face.choices or not np.array_equal(made[0].face.placement, matrix):
            size = [round(side * matrix[0, 0]) for side in (self.portrait.photo.width, self.portrait.photo.height)]
            photo = self.portrait.photo.warped(matrix, (size[0], size[1]))
            made = [Stage(START, photo, face.moved(matrix))]
        same = 0
        while same < min(len(steps), len(made) - 1) and made[same + 1].step == steps[same]:
            same += 1
        made = made[: same + 1]
        rest = recipe.model_copy(update={"steps": tuple(steps[same:])})
        after = stages(made[-1].photo, made[-1].face, rest)
        return made + [Stage(step, photo, moved) for step, (_, photo, moved) in zip(steps[same:], after, strict=True)]

    def _smaller(self, crop: Step | None) -> Affine:
        """(2, 3) from the photo to a smaller one, in which the frame has the draft's size."""
        photo, size = self.portrait.photo, [self.portrait.photo.width, self.portrait.photo.height]
        if crop is not None:
            placed = Crop(crop.strength, **crop.options).placed(photo, self.portrait.face)  # type: ignore[arg-type]
            size = [placed.width, placed.height]
        scale = min(self.side / max(size), math.sqrt(LARGEST_AREA / (photo.width * photo.height)), 1.0)
        inset = (scale - 1) / 2
        return np.array([[scale, 0, inset], [0, scale, inset]])


def _framing(recipe: Recipe) -> list[Step]:
    """The steps that move pixels."""
    return [step for step in recipe.steps if step.edit in MOVING]


def _shift(x: float, y: float) -> Affine:
    return np.array([[1.0, 0, x], [0, 1.0, y]])
