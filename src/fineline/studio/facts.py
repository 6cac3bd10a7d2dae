"""What the HTTP API says, as typed data."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from fineline.maps.facts import MarkFacts
from fineline.report import Authenticity, Polish
from fineline.studio.extras import Kind
from fineline.studio.work import Work
from fineline.triage import Finding

Id = Annotated[str, Field(pattern="^[0-9a-f]{32}$")]


class Facts(BaseModel):
    """Data that is told, and never changed."""

    model_config = ConfigDict(frozen=True)


class Problem(Facts):
    """What went wrong, and what to do about it."""

    problem: str
    remedy: str = ""


class AudienceFacts(Facts):
    """Somebody a headshot may be for."""

    name: str
    title: str
    summary: str
    crop: str
    background: str
    limits: dict[str, float] = Field(description="the most each authenticity measure may be")
    wants: dict[str, float] = Field(description="how strongly each edit is wished for, 0..1")


class EditFacts(Facts):
    """One kind of change."""

    name: str
    summary: str


class PlatformFacts(Facts):
    """One frame."""

    name: str
    title: str
    shape: float = Field(description="width over height")
    round: bool = Field(description="whether it is shown in a circle")
    largest: int = Field(description="pixels of the longer side")


class MeasureFacts(Facts):
    """One measure."""

    name: str
    unit: str
    summary: str


class ColourFacts(Facts):
    """A colour of cloth."""

    name: str
    srgb: str


class Choices(Facts):
    """Everything there is to choose from."""

    version: str
    audiences: list[AudienceFacts]
    edits: list[EditFacts] = Field(description="with a strength, in the order in which they are made")
    platforms: list[PlatformFacts]
    backgrounds: list[str]
    colours: list[ColourFacts]
    authenticity: list[MeasureFacts]
    polish: list[MeasureFacts]
    most_megabytes: float = Field(description="of a photo")
    most_photos: int = Field(description="in a project")
    credentials: bool = Field(description="whether headshots can be signed here")


class PhotoState(Facts):
    """A photo of a project, and what was seen of it."""

    id: str
    project: str
    name: str
    state: Literal["looking", "ready", "refused", "unreadable"]
    verdict: str | None = Field(default=None, description="good, fixable or reshoot")
    summary: str = ""
    findings: list[Finding] = []
    width: int | None = None
    height: int | None = None
    has_face: bool = False
    faces: list[tuple[float, float, float, float]] = Field(
        default=[], description="left, top, right and bottom of each as shares of width and height, the largest first"
    )
    face: int | None = Field(default=None, description="which of them was chosen, 1 for the largest; null for none")
    rank: int | None = Field(default=None, description="among the photos of the same person, 1 for the best")
    person: int | None = Field(default=None, description="1 for whoever is in most of the photos")
    score: float | None = Field(default=None, description="0..100, how good a headshot it would make")
    reason: str = ""
    work: Work | None = Field(default=None, description="what was chosen last")


class ProjectFacts(Facts):
    """A project without its photos."""

    id: str
    name: str
    created: float = Field(description="seconds since 1970")
    photos: int
    cover: str | None = Field(description="a photo to show it by")


class FaceChosen(Facts):
    """Which of several faces is meant."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    face: int = Field(ge=1, le=1000, description="1 for the largest")


class Extra(Facts):
    """A picture beside the photos: another of the person, for likeness, or a background."""

    id: str
    kind: Kind
    name: str


class Project(Facts):
    """A project with its photos."""

    id: str
    name: str
    created: float
    photos: list[PhotoState]
    extras: list[Extra]
    best: str | None = Field(description="the photo to make the headshot of, when all are looked at")


class NewProject(Facts):
    """What a project is called."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(default="", max_length=120)


class Recommendation(Facts):
    """What the line search found."""

    work: Work
    wanted: dict[str, float] = Field(description="strength of each edit before anything was taken back")
    held_back: dict[str, str] = Field(description="for each edit that was taken back, the measure that did it")
    idle: list[str] = Field(description="edits that find nothing to do in this photo")
    bound_by: str | None
    further: str | None = Field(description="what more polish would have cost, in words")


class Measured(Facts):
    """What a headshot spends and gains, measured on a preview."""

    authenticity: list[Authenticity]
    polish: list[Polish]
    authenticity_score: float = Field(description="room left to the nearest limit, in percent")
    polish_score: float = Field(description="share of what could be improved that was, in percent")
    authenticity_says: str
    polish_says: str
    used: float = Field(description="share of the nearest limit that is used; above 1 beyond the line")
    nearest: str | None = Field(description="the measure nearest to its limit")


class PictureWanted(Facts):
    """Which picture of a photo."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    work: Work
    view: Literal["after", "before"] = "after"
    size: Literal["screen", "full"] = Field(default="screen", description="1024 pixels, or all there are")
    quick: bool = Field(
        default=False, description="a guess will do, where one can be made; the answer says which it is"
    )


class PlacedMark(Facts):
    """A mark, and where the picture shows it."""

    facts: MarkFacts
    x: float = Field(description="share of the picture's width")
    y: float = Field(description="share of its height")
    radius: float = Field(description="share of its width")
    choice: Literal["fade", "keep"] | None = Field(description="what the person says of it")


class Legend(Facts):
    """Words with the colour that they explain."""

    text: str
    colour: str | None


class ChangePicture(Facts):
    """One map of what changed."""

    title: str
    data: str = Field(description="a data URI")
    width: int
    height: int
    legend: list[Legend]


class RenderWanted(Facts):
    """A headshot at full size."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    work: Work
    crops: list[Annotated[str, Field(max_length=64)]] = Field(min_length=1, max_length=20)
    format: Literal["JPEG", "PNG", "WEBP"] = "JPEG"
    credentials: bool = Field(
        default=False, description="sign what was done into the file, by a certificate made for it"
    )
    held: bool = Field(
        default=False,
        description="look for the line anew and hold it at full size, instead of doing exactly what was chosen",
    )


class RenderedFile(Facts):
    """One finished headshot."""

    crop: str
    name: str
    width: int
    height: int
    bytes: int
    notes: list[str]
    authenticity: float
    polish: float
    says: list[str]


class Render(Facts):
    """A headshot at full size that is being made, or is made."""

    id: str
    photo: str
    state: Literal["waiting", "making", "done", "failed"]
    words: str
    progress: float
    files: list[RenderedFile]
