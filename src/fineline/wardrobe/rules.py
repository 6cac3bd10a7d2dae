"""The rules of attire, read from their TOML files."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field

from fineline.errors import UsageError
from fineline.wardrobe.palette import Family


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str


class Voice(_Rule):
    """One reason for a colour, with its weight against the others."""

    weight: float
    reason: str
    least: float = Field(default=0.0, description="CIEDE2000 that is enough, for differences")


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

    skin: Voice
    hair: Voice
    eyes: Voice
    hue: Voice
    warmth: Voice
    contrast: Voice
    outline: Voice
    pattern: Limit
    weave: Limit
    same: Advice
    melts: Advice


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
