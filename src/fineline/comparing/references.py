"""What other photos of a person tell about one picture of them, when the photo it was made of is not at hand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from fineline.errors import UsageError
from fineline.face import Face
from fineline.face.complexion import UNKNOWN
from fineline.face.marks import Mark
from fineline.face.marks.places import find_again

USUAL_RANGE = (0.33, 0.48)
"""Embedding distances between photos of one person on different days: fifth and ninety-fifth percentile over people
with several photos (benchmarks/likeness.py), where there are too few references to know their own range."""

SAME_PLACE = 0.07
"""Inter-ocular distances within which two marks of two photos are one: meshes of two photos differ by half of it."""

VISIBLE = 0.7
"""How much of a place must be skin for a mark to be missed there."""

FEWEST_PIXELS = 1.2
"""Radius in pixels below which a mark does not show."""

LEAST_LOST, MOST_LOST = 1.0, 0.34
"""Marks, weighed by how sure they are, and share of those expected, that may be missing by chance: meshes slip, light
hides."""

SPREADS = 2.0
"""Standard deviations beyond which a difference is told from chance."""

Verdict = Literal["like your other photos", "unlike your other photos", "cannot be told"]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LikenessFound(_Data):
    """How alike the face is to the other photos."""

    distance: float = Field(description="median embedding distance to the other photos")
    usual: tuple[float, float] = Field(description="distances to expect between two photos of this person")
    verdict: Verdict


class ComplexionFound(_Data):
    """Whether the skin is lighter or darker than in the other photos, light apart."""

    lighter: float = Field(description="degrees of ITA; below 0 for darker")
    uncertainty: float = Field(description="standard deviation in degrees of ITA")
    verdict: Verdict


class MarkMissing(_Data):
    """A mark of the other photos that this one ought to show."""

    name: str
    region: str
    seen_in: int = Field(description="of the other photos")
    confidence: float = Field(ge=0, le=1)


class MarksFound(_Data):
    """What became of the marks that stay."""

    expected: int = Field(description="permanent marks of the other photos at places that this one shows")
    found: int
    hidden: int = Field(description="marks at places that it does not show, or too small for its pixels")
    missing: tuple[MarkMissing, ...]
    verdict: Verdict


class ReferenceComparison(_Data):
    """One picture against other photos of the same person."""

    schema_version: str = "1.0"
    photo: str
    references: tuple[str, ...]
    likeness: LikenessFound
    complexion: ComplexionFound
    marks: MarksFound

    def in_words(self) -> list[str]:
        """What can be said, in sentences."""
        low, high = self.likeness.usual
        missing = ", ".join(f"a {mark.name} ({mark.region})" for mark in self.marks.missing)
        shade = "lighter" if self.complexion.lighter > 0 else "darker"
        return [
            f"Likeness: {self.likeness.verdict} (distance {self.likeness.distance:.2f}; your own photos lie "
            f"{low:.2f} to {high:.2f} apart).",
            f"Complexion: {self.complexion.verdict} ({abs(self.complexion.lighter):.0f} degrees {shade}, give or take "
            f"{self.complexion.uncertainty:.0f}).",
            f"Marks: {self.marks.verdict}; {self.marks.found} of {self.marks.expected} that ought to show do"
            + (f", missing: {missing}." if missing else "."),
        ]


def against_references(face: Face, references: Sequence[Face]) -> ReferenceComparison:
    """Hold one picture against other photos of the person.

    Raises:
        UsageError: there are none.
    """
    if not references:
        raise UsageError("There is no reference photo.", "Name at least one with --reference.")
    return ReferenceComparison(
        photo=face.found_in.source.name,
        references=tuple(other.found_in.source.name for other in references),
        likeness=_likeness(face, references),
        complexion=_complexion(face, references),
        marks=_marks(face, references),
    )


def _likeness(face: Face, references: Sequence[Face]) -> LikenessFound:
    distances = [float(np.linalg.norm(face.embedding - other.embedding)) for other in references]
    own = [float(np.linalg.norm(one.embedding - other.embedding)) for one, other in combinations(references, 2)]
    low, high = (min(own), max(own)) if len(own) >= 3 else USUAL_RANGE
    distance = float(np.median(distances))
    verdict: Verdict = "like your other photos" if distance <= max(high, low) else "unlike your other photos"
    return LikenessFound(distance=round(distance, 3), usual=(round(low, 3), round(high, 3)), verdict=verdict)


def _complexion(face: Face, references: Sequence[Face]) -> ComplexionFound:
    angles = np.array([other.complexion.ita for other in references])
    doubts = np.array([_doubt(other) for other in references])
    weights = doubts**-2
    lighter = face.complexion.ita - float(np.average(angles, weights=weights))
    uncertainty = float(np.hypot(_doubt(face), weights.sum() ** -0.5))
    told = abs(lighter) > SPREADS * uncertainty
    verdict: Verdict = "cannot be told"
    if told or uncertainty < UNKNOWN / 2:
        verdict = "unlike your other photos" if told else "like your other photos"
    return ComplexionFound(lighter=round(lighter, 1), uncertainty=round(uncertainty, 1), verdict=verdict)


def _doubt(face: Face) -> float:
    """Standard deviation of the ITA in degrees."""
    return UNKNOWN * max(1 - face.complexion.confidence, 0.05)


def _marks(face: Face, references: Sequence[Face]) -> MarksFound:
    found, hidden, missing = 0, 0, []
    for mark, seen_in, could in _expected(references):
        place = find_again(mark.place, face.frame.place(face.mesh.xy()))
        if not _shows(face, place, mark.radius):
            hidden += 1
        elif _nearest(face, place, mark.radius):
            found += 1
        else:
            confidence = mark.confidence * seen_in / could
            missing.append(
                MarkMissing(name=mark.name, region=mark.place.region, seen_in=seen_in, confidence=round(confidence, 2))
            )
    expected = found + len(missing)
    lost = sum(mark.confidence for mark in missing)
    verdict: Verdict = "cannot be told"
    if expected:
        told = lost > max(LEAST_LOST, MOST_LOST * expected)
        verdict = "unlike your other photos" if told else "like your other photos"
    return MarksFound(expected=expected, found=found, hidden=hidden, missing=tuple(missing), verdict=verdict)


def _expected(references: Sequence[Face]) -> list[tuple[Mark, int, int]]:
    """Permanent marks of the references, each once: the mark, in how many it is seen, in how many it could be."""
    expected: list[tuple[Mark, int, int]] = []
    for index, face in enumerate(references):
        for mark in face.marks:
            if mark.kind != "permanent":
                continue
            seen, could, first = 1, 1, True
            for number, other in enumerate(references):
                if number == index:
                    continue
                place = find_again(mark.place, other.frame.place(other.mesh.xy()))
                again = _nearest(other, place, mark.radius)
                could += _shows(other, place, mark.radius) or again
                seen += again
                first &= not (again and number < index)
            if first and 2 * seen > could:
                expected.append((mark, seen, could))
    return expected


def _nearest(face: Face, place: NDArray[np.float64], radius: float) -> bool:
    """Whether a mark of the face lies at a place of its frame."""
    reach = (SAME_PLACE + radius) * face.frame.unit
    return any(np.hypot(mark.x - place[0], mark.y - place[1]) < reach for mark in face.marks)


def _shows(face: Face, place: NDArray[np.float64], radius: float) -> bool:
    """Whether a mark of that size at that place would be seen."""
    x, y = np.rint(place).astype(int)
    skin = face.regions.skin
    inside = 0 <= x < skin.shape[1] and 0 <= y < skin.shape[0]
    return inside and skin[y, x] > VISIBLE and radius * face.frame.unit > FEWEST_PIXELS
