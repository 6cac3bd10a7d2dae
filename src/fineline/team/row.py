"""What is written down of each person, last of all: a headshot without its row is not done."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from fineline.recipe import Recipe

ROW_VERSION = 1

Kind = Literal["refused", "unreadable", "missing", "broken"]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Shot(_Data):
    """A photo that a headshot was made from, or might have been."""

    address: str
    state: str = Field(description="what told its content without reading it: size, and entity tag or time")
    sha256: str | None = Field(description="of the file, in hexadecimal; null where it could not be read")
    left_out: str | None = Field(default=None, description="why it was not compared with the others")


class Headshot(_Data):
    """One file that was made."""

    crop: str
    file: str = Field(description="from the folder that everything lies in")
    size: int = Field(description="bytes")
    sha256: str
    width: int
    height: int
    head: float | None = Field(description="height from chin to crown as a share of the picture's; null uncropped")
    eye_line: float | None = Field(description="height of the eyes from the top, likewise")


class Look(_Data):
    """What of a finished headshot has to be alike in a team; nothing of it is read from skin but its lightness."""

    skin: float | None = Field(description="L* of the skin as the headshot shows it, median; only to report by")
    background: tuple[float, float, float] | None = Field(description="CIELAB, median; null where none shows")
    light: tuple[float, float, float] = Field(description="CIELAB of a light grey card in the light that is left")
    exposure: float = Field(description="stops too bright or too dark that are left")


class Failure(_Data):
    """Why there is no headshot."""

    kind: Kind
    problem: str
    remedy: str


class Row(_Data):
    """One person."""

    version: int = ROW_VERSION
    name: str
    key: str
    wish: str = Field(description="SHA-256 of what was wanted")
    shots: tuple[Shot, ...]
    used: int | None = Field(default=None, description="which of the shots, from 0")
    why: str = Field(default="", description="what speaks for it, where there were several")
    headshots: tuple[Headshot, ...] = ()
    look: Look | None = None
    authenticity_score: float | None = None
    polish_score: float | None = None
    recipe: Recipe | None = Field(default=None, description="what was done, in the first of the frames")
    notes: tuple[str, ...] = ()
    private: tuple[str, ...] = Field(default=(), description="what the photo's file tells and the headshot's does not")
    failure: Failure | None = None
