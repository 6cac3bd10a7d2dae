"""The assertion of fineline's own: what was asked for, done and measured, and of which photo."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from fineline.recipe import Recipe
from fineline.report import Authenticity, Polish, Report

REFINEMENT_VERSION = "1.0"


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
            recipe=report.recipe,
            authenticity=report.authenticity,
            polish=report.polish,
        )
