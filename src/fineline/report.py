"""The report: everything that was seen, done and measured on one picture, as versioned data.

The JSON schema in `schemas/report.schema.json` is generated from these classes; a test
compares the two.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from fineline.edits.perspective import CameraDistance
from fineline.face import Face
from fineline.framing import Framing
from fineline.photo import Photo
from fineline.photo.profile import profile_name
from fineline.recipe import Recipe
from fineline.triage.finding import Finding

SCHEMA_VERSION = "1.4"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PhotoFacts(_Data):
    """The file that came in."""

    name: str
    format: str
    width: int = Field(description="pixels, after orientation")
    height: int = Field(description="pixels, after orientation")
    bit_depth: int
    profile: str = Field(description="name of the colour profile, 'sRGB' when there is none")
    sha256: str | None = Field(description="of the file, in hexadecimal; null for a photo given as pixels")
    left_out: tuple[str, ...] = Field(description="what the file tells and the headshot's does not, in words")

    @classmethod
    def of(cls, photo: Photo) -> PhotoFacts:
        """The facts of an opened photo."""
        source = photo.source
        return cls(
            name=source.name,
            format=source.format,
            width=photo.width,
            height=photo.height,
            bit_depth=source.bits,
            profile=profile_name(source.icc),
            sha256=source.sha256,
            left_out=source.left_out,
        )


class FaceFacts(_Data):
    """The face that was worked on."""

    index: int = Field(description="counted from the largest, 1 for the main one")
    count: int = Field(description="faces found in the photo")
    box: tuple[float, float, float, float] = Field(description="left, top, right, bottom in pixels")
    interocular: float = Field(description="distance between the eye centres in pixels")
    yaw: float = Field(description="degrees, positive toward the person's left")
    pitch: float = Field(description="degrees, positive upward")
    roll: float = Field(description="degrees, positive clockwise")

    @classmethod
    def of(cls, face: Face) -> FaceFacts:
        """The facts of a found face."""
        pose, (left, top, right, bottom) = face.pose, face.detection.box
        return cls(
            index=face.index,
            count=face.count,
            box=(round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)),
            interocular=round(face.interocular, 1),
            yaw=round(pose.yaw, 1),
            pitch=round(pose.pitch, 1),
            roll=round(pose.roll, 1),
        )


class CameraFacts(_Data):
    """From where the photo was taken, by the lens that its file names, and from where the headshot shows the face."""

    metres: float = Field(description="from the camera to the eyes of a head of mean size")
    shown_from: float = Field(description="the same in the headshot; farther where the camera's distance was corrected")

    @classmethod
    def of(cls, face: Face, recipe: Recipe) -> CameraFacts | None:
        """The facts; None where the file does not tell."""
        view = face.viewpoint
        if view is None:
            return None
        strength = recipe.strength(CameraDistance.name)
        shown = CameraDistance(strength).metres(face) if strength else None
        return cls(metres=round(view.metres, 2), shown_from=round(shown or view.metres, 2))


class Authenticity(_Data):
    """How much of what is you was spent, by one measure; smaller is closer to the original."""

    measure: str
    value: float
    unit: str
    limit: float | None = Field(description="the audience's limit; null when nothing was to be held to")
    within: bool
    parts: dict[str, float] = Field(description="what the value is made of, by names for people; may be empty")


class Polish(_Data):
    """What got better, by one measure; smaller is better, `target` is as good as it need be."""

    measure: str
    before: float
    after: float
    target: float
    unit: str


class LedgerEntry(_Data):
    """What one edit did: its strength, what was wanted of it, and what it costs."""

    edit: str
    wanted: float = Field(description="strength the audience would have liked, 0..1")
    strength: float = Field(description="strength given, 0..1")
    bound_by: str | None = Field(description="the authenticity measure that held it back")
    idle: bool = Field(description="whether it found nothing to do when the line was looked for")
    cost: dict[str, float] = Field(
        description="what this edit adds at the wanted strength to the authenticity measures near their limits"
    )


class Report(_Data):
    """Everything about one refined photo."""

    schema_version: str = SCHEMA_VERSION
    fineline_version: str
    photo: PhotoFacts
    face: FaceFacts
    camera: CameraFacts | None = Field(description="null where the file does not tell how far away the camera was")
    findings: tuple[Finding, ...]
    audience: str
    recipe: Recipe
    framing: Framing | None = Field(description="null where the photo was not cropped")
    ledger: tuple[LedgerEntry, ...]
    authenticity: tuple[Authenticity, ...]
    polish: tuple[Polish, ...]
    authenticity_score: float = Field(ge=0, le=100, description="room left to the nearest limit, in percent")
    polish_score: float = Field(ge=0, le=100, description="share of what could be improved that was, in percent")
    authenticity_says: str = Field(
        description="the authenticity score in one sentence: whether limits were kept, and which was nearest"
    )
    polish_says: str = Field(description="the polish score in one sentence: how much got better, and what is left most")
    bound_by: str | None = Field(description="the authenticity measure that bound the search, if any did")
    further: str | None = Field(description="what more polish would have cost, in words; null where no limit bound")
    notes: tuple[str, ...] = Field(description="plain sentences about what was stepped back from and why")
    seconds: dict[str, float] = Field(description="wall-clock time of each stage")


class Changed(_Data):
    """One thing about the person that was changed."""

    measure: str = Field(description="the authenticity measure that shows it")
    times: float = Field(description="its value over what is noticeable")
    says: str = Field(description="what was changed, in words")


class Comparison(_Data):
    """The measures of any pair of pictures of one person."""

    schema_version: str = SCHEMA_VERSION
    before: str
    after: str
    audience: str
    changes: tuple[Changed, ...] = Field(description="what is noticeable, the likeliest cause of all of it first")
    authenticity: tuple[Authenticity, ...]
    polish: tuple[Polish, ...]

    def in_words(self) -> list[str]:
        """What was changed about the person, in sentences; what follows from the first is said to."""
        if not self.changes:
            return ["Nothing about the person was noticeably changed."]
        first, *rest = self.changes
        said = [f"{first.says[0].upper()}{first.says[1:]} ({first.times:.1f} times what is noticeable)."]
        if rest:
            said.append("With it, or because of it: " + "; ".join(change.says for change in rest) + ".")
        return said


class Check(_Data):
    """The findings of one photo that was looked at and not edited."""

    schema_version: str = SCHEMA_VERSION
    file: str
    verdict: Literal["good", "fixable", "reshoot", "refused", "unreadable"]
    summary: str
    face: FaceFacts | None
    findings: tuple[Finding, ...]
