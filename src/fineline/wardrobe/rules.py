"""The rules of attire, read from their TOML files."""

from __future__ import annotations

import tomllib
from functools import cache, cached_property
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from fineline.errors import UsageError
from fineline.wardrobe.palette import Family, lab_of


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str


class Voice(_Rule):
    """What one fact of a person says, with its weight against the others; see `fineline.wardrobe.voices`."""

    weight: float
    reasons: dict[str, str]
    usual: tuple[str, ...] = Field(default=(), description="sRGB colours that most people have there")

    @cached_property
    def labs(self) -> tuple[NDArray[np.float64], ...]:
        """(3,) CIELAB of the usual ones."""
        return tuple(lab_of(code) for code in self.usual)


class Difference(_Rule):
    """A difference of colours that there had better be, with its weight."""

    weight: float
    least: float = Field(description="CIEDE2000 that is enough")
    reason: str


class Welcome(_Rule):
    """What an audience's first family of colours gains over its last."""

    weight: float
    reasons: dict[Family, str]


class Limit(_Rule):
    """A measure of cloth that had better stay below."""

    most: float
    advice: str


class Advice(BaseModel):
    """Words for something seen."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    advice: str


class Rules(BaseModel):
    """All of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    voices: dict[str, Voice]
    welcome: Welcome
    contrast: Difference
    outline: Difference
    pattern: Limit
    weave: Limit
    same: Advice
    melts: Advice
    serves: Advice
    open: Advice


class Occasion(BaseModel):
    """What an audience, or a field of work, expects of dress."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    formality: int = Field(ge=1, le=5)
    summary: str
    examples: tuple[str, ...]
    families: tuple[Family, ...] = ()
    why: str = ""


@cache
def rules() -> Rules:
    """The rules."""
    return Rules.model_validate(tomllib.loads(_text("rules.toml")))


@cache
def _occasions(kind: str) -> dict[str, Occasion]:
    return {
        name: Occasion.model_validate(entry) for name, entry in tomllib.loads(_text("audiences.toml"))[kind].items()
    }


def occasion(audience: str) -> Occasion:
    """What an audience expects; an audience of somebody's own is taken for linkedin."""
    known = _occasions("audience")
    return known.get(audience, known["linkedin"])


def field_of_work(name: str) -> Occasion:
    """What a field of work expects.

    Raises:
        UsageError: there is none of that name.
    """
    known = _occasions("field")
    if name not in known:
        raise UsageError(f"There is no field of work '{name}'.", f"Choose one of {', '.join(known)}.")
    return known[name]


def fields_of_work() -> tuple[str, ...]:
    """Their names."""
    return tuple(_occasions("field"))


def _text(name: str) -> str:
    return files("fineline.wardrobe").joinpath(name).read_text(encoding="utf-8")
