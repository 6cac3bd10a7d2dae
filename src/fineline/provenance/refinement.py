"""The assertion of fineline's own: what was asked for, done and measured, and of which photo."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from fineline.recipe import OptionValue, Recipe
from fineline.report import Authenticity, Polish, Report

REFINEMENT_VERSION = "1.0"


OWN_FILE = "a file of one's own"
"""Stands for the path of one, which may tell more than a stranger should know."""


def without_paths(recipe: Recipe) -> Recipe:
    """The recipe with no option that names a file of this machine."""
    steps = [
        step.model_copy(
            update={"options": {name: OWN_FILE if _is_file(value) else value for name, value in step.options.items()}}
        )
        for step in recipe.steps
    ]
    return recipe.model_copy(update={"steps": tuple(steps)})


def _is_file(value: OptionValue) -> bool:
    return isinstance(value, str) and ("/" in value or "\\" in value or Path(value).is_file())


class Refinement(BaseModel):
    """What a headshot's credentials say beyond C2PA's own words: no name, no place, nothing that tells faces apart."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    version: str = REFINEMENT_VERSION
    original_sha256: str = Field(description="of the photo's file, in hexadecimal")
    audience: str
    recipe: Recipe
    authenticity: tuple[Authenticity, ...]
    polish: tuple[Polish, ...]

    @classmethod
    def of(cls, report: Report, original_sha256: str) -> Refinement:
        """What of a report goes with the picture."""
        return cls(
            original_sha256=original_sha256,
            audience=report.audience,
            recipe=without_paths(report.recipe),
            authenticity=report.authenticity,
            polish=report.polish,
        )
