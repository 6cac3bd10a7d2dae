"""What became of a frame, as data and in words."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from fineline.face import Face
from fineline.framing.composition import Head, circle_room
from fineline.framing.placing import place
from fineline.framing.platform import Platform
from fineline.photo import Photo

TIGHT = 1.15
"""Times by which a head may be larger in its frame than wished for before anybody minds."""

OFF_LINE = 0.06
"""Share of the height by which eyes may be off the platform's line unsaid."""


class Framing(BaseModel):
    """The frame that a headshot was cut to."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    platform: str
    width: int = Field(description="pixels of the headshot")
    height: int = Field(description="pixels of the headshot")
    enlarged: float = Field(
        description="times as many pixels along each side as the photo has there; 1 if not enlarged"
    )
    head: float = Field(description="height from chin to crown as a share of the picture's")
    eye_line: float = Field(description="height of the eyes from the top as a share of the picture's")
    circle_room: float = Field(
        description="room between hair and the rim of the inscribed circle, in diameters; negative where it cuts"
    )
    continued: tuple[float, float, float] = Field(
        description="left, above, right: shares of the picture that are backdrop which the photo does not show"
    )
    notes: tuple[str, ...] = Field(description="what to know, in plain sentences")


def framing_of(before: Photo, face: Face, after: Photo, name: str, platform: Platform) -> Framing:
    """The facts of a crop.

    Args:
        before: the photo that was cropped.
        face: in it.
        after: the headshot, before it is enlarged for the platform.
        name: of the platform.
    """
    placed, head = place(before, face, platform), Head.of(face)
    left, above, right = placed.beyond(before)
    frame = placed.rectangle
    continued = (left / frame.width, above / frame.height, right / frame.width)
    room = circle_room(head, frame)
    notes = []
    if any(continued):
        notes.append(
            f"The photo is tight, so its plain backdrop was continued {_sides(continued)}; nothing of you was added."
        )
    if placed.shortfall > TIGHT:
        notes.append(
            f"The photo is cut too tight for {platform.title}: the head is {placed.shortfall - 1:.0%} larger in the "
            "frame than it should be. A photo with more room around you will do better."
        )
    off = float(head.eyes[1] - frame.top) / frame.height - platform.eye_line
    if abs(off) > OFF_LINE:
        way, where = ("lower", "round") if off > 0 else ("higher", "above")
        notes.append(
            f"Your eyes are {abs(off):.0%} of the picture {way} than {platform.title} would have them; a photo with "
            f"more room {where} you will do better."
        )
    if platform.round and room < 0:
        notes.append(f"{platform.title} shows photos in a circle, and this one is so tight that it cuts into the hair.")
    longest = max(after.width, after.height)
    enlarged = platform.enlargement(longest)
    if longest < platform.smallest:
        notes.append(_few_pixels(platform, longest, enlarged))
    return Framing(
        platform=name,
        width=round(after.width * enlarged),
        height=round(after.height * enlarged),
        enlarged=round(enlarged, 3),
        head=round(head.height / frame.height, 3),
        eye_line=round(float(head.eyes[1] - frame.top) / frame.height, 3),
        circle_room=round(room, 3),
        continued=(round(continued[0], 3), round(continued[1], 3), round(continued[2], 3)),
        notes=tuple(notes),
    )


def _few_pixels(platform: Platform, longest: int, enlarged: float) -> str:
    wants = f"{platform.title} wants {platform.smallest} pixels at least, and the photo has {longest} here"
    if enlarged > 1:
        return (
            f"{wants}, so the headshot was enlarged {enlarged:.1f} times. That adds no detail; the original from the "
            "camera may have more."
        )
    why = "more than twice as many would be made up" if platform.enlarges else "a document shows only what was taken"
    return f"{wants}. It was not enlarged, as {why}; look for the original from the camera, or take one from closer."


def _sides(shares: tuple[float, float, float]) -> str:
    places = ("to the left", "above", "to the right")
    return " and ".join(f"{place} by {share:.0%}" for place, share in zip(places, shares, strict=True) if share)
