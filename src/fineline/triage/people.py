"""Who is in the picture: one person, and a living one."""

from __future__ import annotations

from fineline.face import Face
from fineline.photo import Photo
from fineline.triage.finding import Finding
from fineline.triage.living import photographed


def single_face(_: Photo, face: Face) -> Finding:
    """One face and no other."""
    advice = "Other faces are in the picture; a tighter crop leaves you alone in it."
    return Finding.of("SingleFacePresent", face.count, "faces", "good" if face.count == 1 else "fixable", advice)


def living_person(photo: Photo, face: Face) -> Finding:
    """A person before the camera, and no picture or statue of one."""
    seen = photographed(photo, face)
    return Finding.of(
        "LivingPerson",
        seen.confidence,
        "confidence, 0 to 1",
        "good" if seen.confidence >= 0.5 else "reshoot",
        f"This looks like {seen.guess}, not like a photo of a person ({seen.because}); "
        "use a photo as a camera took it of you.",
    )
