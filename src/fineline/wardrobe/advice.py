"""Advice on attire as data: what is seen, what would serve, and why; its JSON schema is `attire.schema.json`."""

from __future__ import annotations

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from fineline.face import Face
from fineline.photo import Photo
from fineline.photo.colour import delta_e2000, from_lab, to_lab, to_srgb8
from fineline.wardrobe.choosing import Choice, chosen, ranked
from fineline.wardrobe.garment import Garment, Lab, find_garment, surroundings
from fineline.wardrobe.palette import nearest
from fineline.wardrobe.person import Colouring, colouring
from fineline.wardrobe.rules import Occasion, field_of_work, occasion, rules

SCHEMA_VERSION = "1.0"

COUNT = 5
"""Colours that are recommended: a choice, and no catalogue."""

SURE = 0.2
"""Confidence of the complexion below which nothing is recommended for it."""

CLOSED, OPEN = 0.45, 1.0
"""Inter-ocular distances of neck that show up to which the neck is covered, and from which it is open."""

FORMALITY = {1: "as at home", 2: "casual and cared for", 3: "neat", 4: "business", 5: "formal"}


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Seen(_Data):
    """A colour that the photo shows."""

    name: str
    srgb: str = Field(description="hexadecimal, as the photo shows it")
    share: float = Field(ge=0, le=1, description="of all that is worn and shown")


class Worn(_Data):
    """What is worn, as far as the photo shows it."""

    colours: tuple[Seen, ...] = Field(description="the largest first; empty where too little shows")
    pattern: float = Field(description="CIELAB units by which colours change over the size of a pattern")
    weave: float = Field(description="how far one fine regular frequency stands out; above 20 it may shimmer")
    neck: str | None = Field(description="covered, half open or open; null where it cannot be told")
    to_skin: float | None = Field(description="CIEDE2000 between the largest colour and the skin, as shown")
    to_background: float | None = Field(description="CIEDE2000 between the largest colour and the background")


class Recommended(_Data):
    """A colour that would serve."""

    name: str
    srgb: str
    reasons: tuple[str, ...]


class Dress(_Data):
    """What the audience, or the field of work, expects."""

    formality: int = Field(ge=1, le=5)
    in_words: str
    summary: str
    examples: tuple[str, ...]
    why: str


class AttireAdvice(_Data):
    """What is worn, and what would serve the person on camera for an audience."""

    schema_version: str = SCHEMA_VERSION
    file: str
    audience: str
    field: str | None
    worn: Worn
    advice: tuple[str, ...] = Field(
        description="on what is worn, in plain sentences; empty where there is nothing to say"
    )
    dress: Dress
    recommended: tuple[Recommended, ...]
    avoid: tuple[str, ...] = Field(description="what does badly on any camera")
    notes: tuple[str, ...]

    @classmethod
    def of(cls, photo: Photo, face: Face, audience: str, field: str | None = None) -> AttireAdvice:
        """The advice for one person.

        Raises:
            UsageError: there is no such field of work.
        """
        expected = occasion(audience)
        dress = field_of_work(field) if field else expected
        garment, behind, own = find_garment(photo, face), surroundings(photo, face), colouring(face)
        known = face.complexion.confidence >= SURE
        best = ranked(own, behind, expected.families, rules())
        return cls(
            file=photo.source.name,
            audience=audience,
            field=field,
            worn=_worn(garment, face, photo, behind),
            advice=_advice(garment, face, photo, behind, best[:COUNT]),
            dress=_dress(dress, expected),
            recommended=tuple(
                Recommended(name=it.colour.name, srgb=it.colour.srgb, reasons=it.reasons) for it in chosen(best, COUNT)
            ),
            avoid=ON_CAMERA,
            notes=_notes(garment, known, own),
        )


ON_CAMERA = (
    "Prints with words, faces or logos: they are read before the face is.",
    "Narrow stripes, small checks and herringbone: they shimmer on screens and in video.",
    "Pure white or pure black as the only layer, and neon: cameras lose their folds, and neon tints the chin.",
    "Anything that you would not move in: what fits and feels like you shows in the face.",
)


def _worn(garment: Garment, face: Face, photo: Photo, behind: Lab | None) -> Worn:
    main = garment.colours[0].lab if garment.colours else None
    return Worn(
        colours=tuple(
            Seen(name=nearest(worn.lab).name, srgb=_code(worn.lab), share=round(worn.share, 3))
            for worn in garment.colours
        ),
        pattern=round(garment.pattern, 1),
        weave=round(garment.weave, 1),
        neck=_neck(garment.neckline),
        to_skin=_apart(main, _shown_skin(face, photo)),
        to_background=_apart(main, behind),
    )


def _advice(
    garment: Garment, face: Face, photo: Photo, behind: Lab | None, best: tuple[Choice, ...]
) -> tuple[str, ...]:
    if not garment.colours:
        return ()
    said, main = [], garment.colours[0].lab
    if garment.weave > rules().weave.most:
        said.append(rules().weave.advice)
    elif garment.pattern > rules().pattern.most and len(garment.colours) > 2:
        said.append(rules().pattern.advice)
    if (_apart(main, _shown_skin(face, photo)) or np.inf) < rules().contrast.least:
        said.append(rules().same.advice)
    if (_apart(main, behind) or np.inf) < rules().outline.least:
        said.append(rules().melts.advice)
    named = nearest(main)
    if named.avoid:
        said.append(f"The {named.name}: {named.avoid}")
    serves = next((choice for choice in best if choice.colour == named), None)
    if serves is not None and not said:
        said.append(rules().serves.advice.format(colour=named.name, reason=serves.reasons[0]))
    elif _neck(garment.neckline) == "open":
        said.append(rules().open.advice)
    return tuple(said)


def _dress(dress: Occasion, expected: Occasion) -> Dress:
    return Dress(
        formality=dress.formality,
        in_words=FORMALITY[dress.formality],
        summary=dress.summary,
        examples=dress.examples,
        why=dress.why or expected.why,
    )


def _notes(garment: Garment, known: bool, own: Colouring) -> tuple[str, ...]:
    notes = ["Colours are taste: these follow young studies, a model of harmony and old practice. Wear what is you."]
    if not garment.colours:
        notes.append("Too little of what you wear shows to say anything about it.")
    if not known:
        notes.append("The light in this photo hides the colour of your skin, so the colours are a rough guess.")
    if own.eyes is None:
        notes.append("Your eyes are too small in the photo to read their colour.")
    return tuple(notes)


def _neck(neckline: float | None) -> str | None:
    if neckline is None:
        return None
    return "covered" if neckline < CLOSED else "half open" if neckline < OPEN else "open"


def _shown_skin(face: Face, photo: Photo) -> Lab | None:
    where = face.regions.certain_skin > 0.6
    if not where.any():
        return None
    pixels = np.maximum(face.frame.sample(photo.pixels)[where], 0)
    return np.asarray(to_lab(np.median(pixels, axis=0).astype(np.float32)[None, None])[0, 0], np.float64)


def _apart(one: Lab | None, other: Lab | None) -> float | None:
    return None if one is None or other is None else round(float(delta_e2000(one, other)), 1)


def _code(lab: Lab) -> str:
    codes = to_srgb8(np.clip(from_lab(lab[None, None].astype(np.float32)), 0, 1))[0, 0]
    return bytes(codes.tolist()).hex()
