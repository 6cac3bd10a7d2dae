"""Names for the colours of cloth."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from fineline.errors import UsageError
from fineline.photo.colour import delta_e2000, from_srgb8, to_lab

Family = Literal["quiet", "deep", "soft", "bright"]


class Colour(BaseModel):
    """One colour of cloth."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    srgb: str = Field(pattern="^[0-9a-f]{6}$", description="as a photo in neutral light shows it")
    family: Family
    avoid: str = Field(default="", description="why it is not recommended on camera; empty where it is")

    @property
    def lab(self) -> NDArray[np.float64]:
        """(3,) CIELAB."""
        return lab_of(self.srgb)


@cache
def lab_of(srgb: str) -> NDArray[np.float64]:
    """(3,) CIELAB of six hexadecimal digits."""
    codes = np.frombuffer(bytes.fromhex(srgb), np.uint8)
    return np.asarray(to_lab(from_srgb8(codes)[None, None])[0, 0], np.float64)


@cache
def palette() -> dict[str, Colour]:
    """All colours by name."""
    text = files("fineline.wardrobe").joinpath("palette.toml").read_text(encoding="utf-8")
    return {name: Colour(name=name, **entry) for name, entry in tomllib.loads(text).items()}


def load_colour(name: str) -> Colour:
    """The colour of that name.

    Raises:
        UsageError: there is none.
    """
    if name not in palette():
        raise UsageError(f"There is no colour '{name}'.", f"Choose one of {', '.join(palette())}.")
    return palette()[name]


def nearest(lab: NDArray[np.float64]) -> Colour:
    """The colour that looks most like (3,) CIELAB."""
    colours = list(palette().values())
    labs = np.stack([colour.lab for colour in colours])
    return colours[int(delta_e2000(labs, np.broadcast_to(lab, labs.shape)).argmin())]
