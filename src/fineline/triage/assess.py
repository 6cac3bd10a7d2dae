"""Everything that is looked at before editing, in the order in which people care."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from fineline.face import Face
from fineline.photo import Photo
from fineline.threads import at_once
from fineline.triage import capture, covering, expression, eyes, framing, light, people, pose
from fineline.triage.finding import Finding
from fineline.triage.subject import Subject

CHECKS: tuple[Callable[[Subject], Finding], ...] = (
    people.single_face,
    people.living_person,
    framing.crop,
    framing.left,
    framing.right,
    framing.above,
    framing.below,
    framing.head_size,
    framing.inter_eye_distance,
    pose.yaw,
    pose.pitch,
    pose.roll,
    eyes.eyes_open,
    eyes.eyes_visible,
    covering.face_occlusion,
    covering.head_covering,
    expression.mouth_closed,
    expression.neutrality,
    capture.sharpness,
    capture.motion_blur,
    capture.noise,
    capture.compression,
    light.under_exposure,
    light.over_exposure,
    light.dynamic_range,
    light.uniformity,
    light.natural_colour,
    light.background,
)
"""One function for each component; add yours here."""


def assess(photo: Photo, face: Face) -> tuple[Finding, ...]:
    """All findings of one face in its photo as it came.

    Exposure is judged by eyes and highlights, never by the lightness of skin.
    """
    return findings_of(Subject(photo, face))


def findings_of(subject: Subject) -> tuple[Finding, ...]:
    """The same of what is looked at already."""
    return tuple(at_once(partial(check, subject) for check in CHECKS))
