"""Who is in the picture: one person, and a living one."""

from __future__ import annotations

from fineline.triage.finding import Finding
from fineline.triage.living import photographed
from fineline.triage.subject import Subject


def single_face(seen: Subject) -> Finding:
    """One face and no other."""
    advice = "Other faces are in the picture; a tighter crop leaves you alone in it."
    return Finding.of(
        "SingleFacePresent", seen.face.count, "faces", "good" if seen.face.count == 1 else "fixable", advice
    )


def living_person(seen: Subject) -> Finding:
    """A person before the camera, and no picture or statue of one."""
    verdict = photographed(seen)
    return Finding.of(
        "LivingPerson",
        verdict.confidence,
        "confidence, 0 to 1",
        "good" if verdict.confidence >= 0.5 else "reshoot",
        f"This looks like {verdict.guess}, not like a photo of a person ({verdict.because}); "
        "use a photo as a camera took it of you.",
    )
