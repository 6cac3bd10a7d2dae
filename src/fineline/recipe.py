"""A recipe: the ordered edits with their strengths, as data that can be written, read and applied again."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from fineline.errors import UsageError
from fineline.face import MarkChoices
from fineline.toml import parse

FORMAT_VERSION = 1
FINISHING = ("crop", "attire_preview")
"""Edits that come last, and may be made several times of one refined photo."""

OptionValue = str | int | float | bool


class Step(BaseModel):
    """One edit of a recipe: its name, its strength in 0..1, and the options it was given."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    edit: str
    strength: float = Field(ge=0.0, le=1.0)
    options: dict[str, OptionValue] = Field(default_factory=dict)


class Recipe(BaseModel):
    """What was done to a photo, in order; the same recipe on the same photo gives the same pixels."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int = FORMAT_VERSION
    audience: str
    face: int = Field(default=1, ge=1, description="Which face, counted from the largest.")
    marks: MarkChoices = Field(default=MarkChoices(), description="What the person says of their marks.")
    steps: tuple[Step, ...] = ()

    def strength(self, edit: str) -> float:
        """Of the named edit; 0 where the recipe does not have it."""
        return next((step.strength for step in self.steps if step.edit == edit), 0.0)

    def options(self, edit: str) -> dict[str, OptionValue]:
        """Of the named edit; empty where the recipe does not have it."""
        return next((step.options for step in self.steps if step.edit == edit), {})

    def before(self, edit: str) -> Recipe:
        """The steps before the first of the named edit."""
        names = [step.edit for step in self.steps]
        return self.model_copy(update={"steps": self.steps[: names.index(edit)] if edit in names else self.steps})

    def with_strengths(self, strengths: dict[str, float]) -> Recipe:
        """The same steps with other strengths, rounded so that they survive being written and read."""
        steps = [
            step.model_copy(update={"strength": round(strengths[step.edit], 4)}) if step.edit in strengths else step
            for step in self.steps
        ]
        return self.model_copy(update={"steps": tuple(steps)})

    def option(self, edit: str, name: str) -> OptionValue | None:
        """An option of the named edit; None where the recipe does not have it."""
        return next((step.options.get(name) for step in self.steps if step.edit == edit), None)

    def with_crop(self, platform: str) -> Recipe:
        """The same with another frame; none for 'none'."""
        if self.option("crop", "platform") == platform:
            return self
        names = [step.edit for step in self.steps]
        place = next((at for at, name in enumerate(names) if name in FINISHING), len(names))
        steps = [step for step in self.steps if step.edit != "crop"]
        if platform != "none":
            steps.insert(place, Step(edit="crop", strength=1.0, options={"platform": platform}))
        return self.model_copy(update={"steps": tuple(steps)})

    def parted(self) -> tuple[Recipe, Recipe]:
        """What refines the photo, and what then finishes it for one use: from the first of `FINISHING` on."""
        place = next((at for at, step in enumerate(self.steps) if step.edit in FINISHING), len(self.steps))
        first, last = (self.model_copy(update={"steps": steps}) for steps in (self.steps[:place], self.steps[place:]))
        return first, last

    def to_toml(self) -> str:
        """The recipe as TOML text."""
        import tomli_w

        return tomli_w.dumps(self.model_dump())

    @classmethod
    def from_toml(cls, text: str, origin: str = "the recipe") -> Recipe:
        """Parse TOML text.

        Raises:
            UsageError: no TOML, not a recipe, or one of a later version; names `origin`.
        """
        recipe = parse(cls, text, f"{origin} is not a recipe", "Use a file written by --recipe.")
        if recipe.version != FORMAT_VERSION:
            raise UsageError(
                f"{origin} has recipe version {recipe.version}, this fineline reads version {FORMAT_VERSION}.",
                "Update fineline, or make the recipe again.",
            )
        return recipe

    @classmethod
    def read(cls, file: Path) -> Recipe:
        """Read a recipe file.

        Raises:
            UsageError: the file is missing or is no recipe.
        """
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise UsageError(f"The recipe {file} cannot be read.", "Check the path.") from None
        return cls.from_toml(text, str(file))


def option_names(edit: type[Any]) -> set[str]:
    """The fields of an edit besides its strength."""
    return {field.name for field in dataclasses.fields(edit)} - {"strength"}
