"""One shot, and what is kept of it: not its pixels, so that hundreds can be compared."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fineline.errors import RefusedPhoto
from fineline.face import Face
from fineline.face.expression import signs_of
from fineline.photo import Photo
from fineline.photo.colour import to_srgb8
from fineline.photo.filters import resize
from fineline.triage import Finding, refuse_by
from fineline.triage.assess import findings_of
from fineline.triage.capture import detail_by_direction
from fineline.triage.eyes import iris_contrast
from fineline.triage.subject import Subject

THUMBNAIL = 300
"""Width in pixels of the head that is kept to be drawn."""


@dataclass(frozen=True, eq=False)
class Shot:
    """Attributes:
    index: place among the photos that were given, from 0.
    name: of the file.
    findings: by their components.
    refused: why no headshot can be made of it; empty where one can.
    embedding: (128,) identity.
    signs: of expression, by name.
    detail: fine over coarse detail of the eyes, the way it is weaker.
    irises: log light by which the whites of the eyes outshine the irises; nan where they cannot be seen.
    head: (h, w, 3) sRGB codes.
    """

    index: int
    name: str
    findings: dict[str, Finding]
    refused: str
    embedding: NDArray[np.float32]
    signs: dict[str, float]
    detail: float
    irises: float
    head: NDArray[np.uint8]

    def value(self, component: str) -> float:
        """What triage measured."""
        return self.findings[component].value


def look_at(index: int, photo: Photo, face: Face) -> Shot:
    """Everything that the ranking needs of one photo."""
    subject = Subject(photo, face)
    findings = findings_of(subject)
    return Shot(
        index=index,
        name=photo.source.name,
        findings={finding.component: finding for finding in findings},
        refused=_refusal(findings, photo, face),
        embedding=face.embedding,
        signs=signs_of(face.mesh.xy()),
        detail=float(detail_by_direction(subject).min()),
        irises=iris_contrast(subject),
        head=_thumbnail(subject.frame),
    )


def _refusal(findings: tuple[Finding, ...], photo: Photo, face: Face) -> str:
    try:
        refuse_by(findings, photo.source.name, face.interocular)
    except RefusedPhoto as refused:
        return refused.remedy
    return ""


def _thumbnail(frame: NDArray[np.float32]) -> NDArray[np.uint8]:
    height, width = frame.shape[:2]
    size = THUMBNAIL, round(height * THUMBNAIL / width)
    return to_srgb8(np.asarray(resize(frame, size), np.float32))
