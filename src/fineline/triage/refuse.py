"""Photos from which no honest headshot can be made."""

from __future__ import annotations

from fineline.errors import RefusedPhoto
from fineline.face import Face
from fineline.photo import Photo
from fineline.triage.assess import assess
from fineline.triage.finding import Finding

LEAST_PIXELS = 40.0
"""Inter-ocular distance below which there is no face to refine, only a few pixels of one."""


def refuse_unusable(photo: Photo, face: Face) -> None:
    """Raise where a photo cannot be saved.

    Raises:
        RefusedPhoto: with what is wrong and what to do instead.
    """
    refuse_by(assess(photo, face), photo.source.name, face.interocular)


def refuse_by(findings: tuple[Finding, ...], name: str, interocular: float) -> None:
    """Raise where findings that are known already say so; see `refuse_unusable`."""
    if interocular < LEAST_PIXELS:
        raise RefusedPhoto(
            f"The face in {name} is too small: its eyes are {interocular:.0f} pixels apart, at least "
            f"{LEAST_PIXELS:.0f} are needed.",
            "Use the original file from the camera, or a photo taken from closer.",
        )
    for finding in findings:
        if finding.verdict == "reshoot":
            raise RefusedPhoto(
                f"{name} cannot be saved ({finding.component} is {finding.value:g} {finding.unit}).", finding.advice
            )
