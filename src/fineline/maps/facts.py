"""The face map as versioned data; its JSON schema is `face-map.schema.json`."""

from __future__ import annotations

from typing import Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from fineline import __version__
from fineline.face import Face
from fineline.face.complexion import Complexion, Undertone
from fineline.face.light import Catchlight, Light, Shine
from fineline.face.lines import Lines
from fineline.face.marks import Kind, Mark
from fineline.photo.resample import invert, transform
from fineline.report import FaceFacts, PhotoFacts

SCHEMA_VERSION = "1.0"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MarkFacts(_Data):
    """One mark on the skin."""

    id: int = Field(description="counted from the most prominent, from 1")
    name: str = Field(description="what it most likely is: mole, freckle, scar, pimple, red patch, or spot")
    kind: Kind = Field(description="permanent marks stay, transient ones may fade, uncertain ones stay")
    confidence: float = Field(ge=0, le=1)
    region: str = Field(description="part of the face; right and left are the person's own")
    x: float = Field(description="centre in pixels of the photo")
    y: float = Field(description="centre in pixels of the photo")
    diameter: float = Field(description="inter-ocular distances")
    contrast: float = Field(description="drop of the natural logarithm of green light; below 0 for paler than the skin")

    @classmethod
    def of(cls, number: int, mark: Mark, face: Face) -> MarkFacts:
        """The facts of a mark, `number` counted from 1."""
        x, y = transform(np.array([[mark.x, mark.y]], np.float32), invert(face.frame.matrix))[0].tolist()
        return cls(
            id=number,
            name=mark.name,
            kind=mark.kind,
            confidence=round(mark.confidence, 3),
            region=mark.place.region if mark.place else "face",
            x=round(x, 1),
            y=round(y, 1),
            diameter=round(2 * mark.radius, 4),
            contrast=round(mark.contrast, 3),
        )


class LineFacts(_Data):
    """All lines of one named place."""

    region: str
    count: int
    length: float = Field(description="of all together, in inter-ocular distances")
    depth: float = Field(description="mean drop of light along them, in stops")

    @classmethod
    def of(cls, lines: Lines) -> LineFacts:
        """The facts of one region's lines."""
        return cls(region=lines.region, count=lines.count, length=round(lines.length, 3), depth=round(lines.depth, 3))


class LightFacts(_Data):
    """The light on the face."""

    azimuth: float = Field(description="degrees round the face: 0 from the picture's right, 90 from above")
    elevation: float = Field(description="degrees out of the picture's plane: 90 from the camera, below 0 from behind")
    contrast: float = Field(description="stops between the lit and the shadow side")
    softness: float = Field(ge=0, le=1, description="0 for a small hard source, 1 for one as wide as half the sky")
    confidence: float = Field(ge=0, le=1, description="of the direction")

    @classmethod
    def of(cls, light: Light) -> LightFacts:
        """The facts of a fitted light."""
        return cls(
            azimuth=round(light.azimuth, 1),
            elevation=round(light.elevation, 1),
            contrast=round(light.contrast, 2),
            softness=round(light.softness, 2),
            confidence=round(light.confidence, 2),
        )


class ShineFacts(_Data):
    """Specular shine on one part of the face."""

    region: Literal["forehead", "nose", "right cheek", "left cheek"]
    share: float = Field(ge=0, le=1, description="of its area")
    stops: float = Field(description="by which it is brighter there")

    @classmethod
    def all_of(cls, shine: Shine) -> tuple[ShineFacts, ...]:
        """The facts of every part."""
        parts = {
            "forehead": shine.forehead,
            "nose": shine.nose,
            "right cheek": shine.right_cheek,
            "left cheek": shine.left_cheek,
        }
        return tuple(
            cls.model_validate({"region": name, "share": round(patch.share, 3), "stops": round(patch.stops, 2)})
            for name, patch in parts.items()
        )


class CatchlightFacts(_Data):
    """One reflection of a light in an eye."""

    eye: Literal["right", "left"]
    x: float = Field(description="from the iris's centre to the picture's right, in iris radii")
    y: float = Field(description="downward, in iris radii")
    radius: float = Field(description="in iris radii")
    strength: float = Field(description="stops over the iris")

    @classmethod
    def of(cls, spot: Catchlight) -> CatchlightFacts:
        """The facts of one catchlight."""
        return cls(eye=spot.eye, **{name: round(getattr(spot, name), 2) for name in ("x", "y", "radius", "strength")})


class ComplexionFacts(_Data):
    """The colour of the skin apart from the light."""

    ita: float = Field(description="individual typology angle in degrees; 90 is lightest, below -30 is deep brown")
    lab: tuple[float, float, float] = Field(description="CIELAB in full neutral light")
    monk: int = Field(ge=1, le=10, description="likeliest tone of the Monk scale")
    monk_probabilities: tuple[float, ...] = Field(description="of the ten tones")
    undertone: Undertone
    hue: float = Field(description="angle in degrees, 0 red, 90 yellow")
    confidence: float = Field(ge=0, le=1)

    @classmethod
    def of(cls, complexion: Complexion) -> ComplexionFacts:
        """The facts of a complexion."""
        lightness, a, b = (round(value, 1) for value in complexion.lab.tolist())
        return cls(
            ita=round(complexion.ita, 1),
            lab=(lightness, a, b),
            monk=complexion.monk,
            monk_probabilities=tuple(round(value, 3) for value in complexion.probabilities.tolist()),
            undertone=complexion.undertone,
            hue=round(complexion.hue, 1),
            confidence=round(complexion.confidence, 2),
        )


class FaceMap(_Data):
    """Everything that is known of one face."""

    schema_version: str = SCHEMA_VERSION
    fineline_version: str
    photo: PhotoFacts
    face: FaceFacts
    marks: tuple[MarkFacts, ...]
    lines: tuple[LineFacts, ...]
    light: LightFacts
    shine: tuple[ShineFacts, ...]
    catchlights: tuple[CatchlightFacts, ...]
    complexion: ComplexionFacts

    @classmethod
    def of(cls, face: Face) -> FaceMap:
        """The map of a face in the photo it was found in."""
        return cls(
            fineline_version=__version__,
            photo=PhotoFacts.of(face.found_in),
            face=FaceFacts.of(face),
            marks=tuple(MarkFacts.of(number, mark, face) for number, mark in enumerate(face.marks, start=1)),
            lines=tuple(map(LineFacts.of, face.lines.regions.values())),
            light=LightFacts.of(face.light),
            shine=ShineFacts.all_of(face.shine),
            catchlights=tuple(map(CatchlightFacts.of, face.catchlights)),
            complexion=ComplexionFacts.of(face.complexion),
        )
