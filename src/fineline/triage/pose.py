"""Which way the head is turned.

The bounds are those of ISO/IEC 29794-5 and ICAO's portrait guidance, widened from passports to headshots: a turned head
is a pose, until half of the face is gone.
"""

from __future__ import annotations

from fineline.triage.finding import Finding, grade
from fineline.triage.subject import Subject

MOST_YAW, MOST_PITCH = 35.0, 30.0
"""Degrees beyond which half of the face is gone."""

LOW, HIGH = 15.0, 20.0
"""Degrees of pitch from which the camera was plainly held too low or too high."""

LEANING, LYING = 20.0, 45.0
"""Degrees of roll beyond those of a pose, and beyond which nobody sits."""


def yaw(seen: Subject) -> Finding:
    """Turned to a side."""
    value = seen.face.pose.yaw
    verdict = grade(abs(value), MOST_YAW, MOST_YAW)
    return Finding.of("HeadPoseYaw", value, "degrees", verdict, "Turn your head toward the camera.")


def pitch(seen: Subject) -> Finding:
    """Looking up or down."""
    value = seen.face.pose.pitch
    advice = (
        "The camera looked up at you; hold it at the height of your eyes."
        if value > 0
        else "The camera looked down on you; hold it at the height of your eyes, or lift your chin a little."
    )
    verdict = grade(abs(value), LOW if value > 0 else HIGH, MOST_PITCH)
    return Finding.of("HeadPosePitch", value, "degrees", verdict, advice)


def roll(seen: Subject) -> Finding:
    """Leaning to a side."""
    value = seen.face.pose.roll
    advice = "The head leans far to one side; hold the camera level and the head nearly so."
    return Finding.of("HeadPoseRoll", value, "degrees", grade(abs(value), LEANING, LYING), advice)
