"""What each platform wants of a headshot, read from `platforms.toml`."""

from __future__ import annotations

import contextlib
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from fineline.errors import UsageError

LEAST_HEAD, MOST_HEAD = 0.2, 0.9
"""Shares of a picture's height that a head may be asked to have."""

MOST_ENLARGED = 2.0
"""Times as many pixels along a side as there are, at most; beyond that only invention makes a face look sharp."""


class Platform(BaseModel):
    """One frame; sizes are of the longest side in pixels, heights are shares of the picture's height."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    shape: float = Field(gt=0, description="width over height")
    head: float = Field(gt=0, lt=1, description="height of the head from chin to crown")
    eye_line: float = Field(gt=0, lt=1, description="height of the eyes from the top")
    round: bool = Field(default=False, description="whether it is shown, or may be, in a circle")
    extends: bool = Field(default=True, description="whether a plain backdrop may be continued beyond the photo")
    enlarges: bool = Field(default=True, description="whether a photo with too few pixels may be given more")
    smallest: int = Field(description="below this the platform shows it soft, or refuses it")
    largest: int = Field(description="beyond this it takes none, or makes it smaller itself")
    megabytes: float | None = Field(default=None, description="the largest file, in millions of bytes")
    formats: tuple[Literal["JPEG", "PNG", "WEBP", "TIFF", "AVIF"], ...] = Field(
        default=(), description="the files it takes; empty for any"
    )
    dpi: int | None = Field(default=None, description="pixels per inch to be written into the file")
    source: str = Field(description="where the sizes come from")
    checked: date = Field(description="when that was looked up")
    confirmed: bool = Field(description="whether the platform itself says so")

    def enlargement(self, longest: int) -> float:
        """Times by which a picture with that many pixels along its longest side is enlarged.

        1 where it has enough, and where it has so few that most of what would be shown is made up.
        """
        needed = self.smallest / longest
        return needed if self.enlarges and 1 < needed <= MOST_ENLARGED else 1.0


@cache
def _platforms() -> dict[str, Platform]:
    text = files("fineline.framing").joinpath("platforms.toml").read_text(encoding="utf-8")
    return {name: Platform.model_validate(entry) for name, entry in tomllib.loads(text).items()}


def platform_names() -> tuple[str, ...]:
    """Of all platforms, in the order of the file."""
    return tuple(_platforms())


def load_platform(name: str) -> Platform:
    """The platform of that name; 'website@0.55' is the website's frame with a head of that share of its height.

    Raises:
        UsageError: there is none, or no such head.
    """
    plain, at, head = name.partition("@")
    if plain not in _platforms():
        raise UsageError(
            f"There is no crop '{plain}'.", f"Choose one of {', '.join(platform_names())}, or 'none' for no crop."
        )
    platform = _platforms()[plain]
    return platform.model_copy(update={"head": _share(head, name)}) if at else platform


def _share(text: str, name: str) -> float:
    """A height of the head that leaves room for it, and shows a face rather than a figure."""
    with contextlib.suppress(ValueError):
        if LEAST_HEAD <= float(text) <= MOST_HEAD:
            return float(text)
    raise UsageError(
        f"There is no head of '{text}' in the crop '{name}'.",
        f"Give its share of the picture's height, from {LEAST_HEAD} to {MOST_HEAD}.",
    )
