"""Reads and checks audience files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from fineline.errors import UsageError
from fineline.toml import parse


class Audience(BaseModel):
    """What one audience allows and wants.

    Attributes:
        name: as used on the command line.
        title: as shown to people.
        summary: one sentence on the look, for people.
        crop: preset of the crop edit, or 'none'.
        background: mode of the background edit, as strong as wanted; 'keep' leaves it as it was.
        limits: the most each authenticity measure may be, in that measure's unit.
        wants: how strongly each edit is wished for, 0..1; an edit that is not named is not made.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    title: str
    summary: str
    crop: str = "none"
    background: str = "keep"
    limits: dict[str, float] = Field(default_factory=dict)
    wants: dict[str, float] = Field(default_factory=dict)


def audience_names() -> list[str]:
    """Of the audiences that come with fineline, the default first."""
    names = (entry.name.removesuffix(".toml") for entry in _folder().iterdir() if entry.name.endswith(".toml"))
    return sorted(names, key=lambda name: (name != "linkedin", name))


@cache
def load_audience(name: str) -> Audience:
    """The audience of that name, or from the TOML file of that path.

    Raises:
        UsageError: there is none, or the file is not an audience.
    """
    built_in = _folder() / f"{name}.toml"
    if name in audience_names():
        text = built_in.read_text(encoding="utf-8")
    elif name.endswith(".toml") and Path(name).is_file():
        text = Path(name).read_text(encoding="utf-8", errors="replace")
    else:
        raise UsageError(f"There is no audience '{name}'.", f"Choose one of {', '.join(audience_names())}.")
    return parse(Audience, text, f"{name} is not an audience", "See the audiences that come with fineline.")


def _folder() -> Path:
    return Path(str(files("fineline.audiences")))
