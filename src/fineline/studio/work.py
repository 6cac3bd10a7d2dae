"""What a person has chosen for a photo: a recipe, as far as a page may say it. No path is among it."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from fineline.audiences import Audience, audience_names, load_audience
from fineline.background.backdrops import BACKDROPS
from fineline.edits import registry
from fineline.face import MarkChoices
from fineline.framing import platform_names
from fineline.framing.platform import LEAST_HEAD, MOST_HEAD
from fineline.recipe import Recipe, Step
from fineline.studio.extras import BACKDROP, named
from fineline.wardrobe.palette import palette

BACKGROUNDS = ("keep", "tidy", "blur", *BACKDROPS)
COLOUR = re.compile(r"#[0-9a-fA-F]{6}(-#[0-9a-fA-F]{6})?")

HEAD = re.compile(r"0\.[0-9]{1,3}")

CHOSEN_APART = frozenset({"background", "crop", "attire_preview"})
"""Edits that are chosen by what they make, not by a strength."""

Strength = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]
MarkNumber = Annotated[int, Field(ge=1, le=10_000)]


def _one_of(name: str, known: Collection[str], what: str) -> str:
    if name not in known:
        raise ValueError(f"there is no {what} of that name")
    return name


AudienceName = Annotated[
    str, Field(max_length=64), AfterValidator(lambda name: _one_of(name, audience_names(), "audience"))
]
"""A built-in audience; the API also takes the path of a file, and a page may not name one."""


class Wishes(BaseModel):
    """Everything but strengths."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    audience: AudienceName = Field(default="linkedin", description="as /choices names it")
    crop: str | None = Field(default=None, max_length=64, description="a platform, or 'none'; null is the audience's")
    background: str | None = Field(
        default=None,
        max_length=64,
        description="as /choices names it, '#rrggbb', '#rrggbb-#rrggbb', or 'picture:ID' of a backdrop; null as above",
    )
    attire: str | None = Field(default=None, max_length=64, description="a colour to preview the garment in")
    fade: tuple[MarkNumber, ...] = Field(default=(), max_length=500, description="marks to fade, by their numbers")
    keep: tuple[MarkNumber, ...] = Field(default=(), max_length=500, description="marks to keep")

    @field_validator("crop")
    @classmethod
    def _known_crop(cls, name: str | None) -> str | None:
        """A platform, and with '@0.7' how large the head is to be."""
        if name is None or name == "none":
            return name
        plain, at, head = name.partition("@")
        _one_of(plain, platform_names(), "crop")
        if at and not (HEAD.fullmatch(head) and LEAST_HEAD <= float(head) <= MOST_HEAD):
            raise ValueError("there is no head of that size")
        return name

    @field_validator("background")
    @classmethod
    def _known_background(cls, mode: str | None) -> str | None:
        """The API also takes the path of a picture; a page may not name one."""
        if mode is None or COLOUR.fullmatch(mode) or BACKDROP.fullmatch(mode):
            return mode
        return _one_of(mode, BACKGROUNDS, "background")

    @field_validator("attire")
    @classmethod
    def _known_colour(cls, name: str | None) -> str | None:
        return name if name is None else _one_of(name, palette(), "colour")

    @property
    def whom_for(self) -> Audience:
        """The audience itself."""
        return load_audience(self.audience)

    @property
    def marks(self) -> MarkChoices:
        """What the person says of their marks."""
        return MarkChoices(fade=self.fade, keep=self.keep)

    @property
    def frame(self) -> str:
        """The crop that is meant."""
        return self.whom_for.crop if self.crop is None else self.crop

    @property
    def behind(self) -> str:
        """The background that is meant."""
        return self.whom_for.background if self.background is None else self.background


class Work(Wishes):
    """Wishes, and how strongly each edit is made."""

    strengths: dict[str, Strength] = Field(default_factory=dict, max_length=100, description="0..1, by edit")

    @field_validator("strengths")
    @classmethod
    def _known_edits(cls, strengths: dict[str, float]) -> dict[str, float]:
        for name in strengths:
            _one_of(name, set(registry()) - CHOSEN_APART, "edit")
        return strengths

    def recipe(self, face: int = 1, behind: str | None = None) -> Recipe:
        """As the API takes it, in the order in which edits are made.

        Args:
            face: which of several, 1 for the largest.
            behind: the background as the API takes it, where that is a picture.
        """
        chosen = {
            "background": ("mode", "keep", behind or self.behind),
            "crop": ("platform", "none", self.frame),
            "attire_preview": ("colour", None, self.attire),
        }
        steps = []
        for name in registry():
            if name not in chosen:
                steps.append(Step(edit=name, strength=round(self.strengths.get(name, 0.0), 4)))
                continue
            option, nothing, value = chosen[name]
            if value != nothing and value is not None:
                steps.append(Step(edit=name, strength=1.0, options={option: value}))
        return Recipe(audience=self.audience, face=face, marks=self.marks, steps=tuple(steps))

    @classmethod
    def of_recipe(cls, wishes: Wishes, recipe: Recipe) -> Work:
        """What a recipe made of wishes says, with its frame and background."""
        strengths = {name: recipe.strength(name) for name in registry() if name not in CHOSEN_APART}
        crop = str(recipe.option("crop", "platform") or "none")
        background = named(str(recipe.option("background", "mode") or "keep"))
        said = {name: getattr(wishes, name) for name in Wishes.model_fields}
        return cls(**said | {"crop": crop, "background": background, "strengths": strengths})
