"""Looks at everything that can be wrong and says what to do."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from fineline.face import Face, topology
from fineline.face.detail import eye_softness
from fineline.face.shading import contrast, shading
from fineline.photo import Photo
from fineline.triage.finding import Finding, Verdict
from fineline.triage.real_person import life_signs

# The bounds of size and pose are those of ISO/IEC 29794-5 and ICAO's portrait guidance, widened from passports to
# headshots: a turned head is a pose, until half of the face is gone.
FEW_PIXELS = 90.0
WHOLE = 0.95
MOST_YAW, MOST_PITCH = 35.0, 30.0
SOFT, BLURRED = 0.80, 0.91
SHUT, NARROW = 0.08, 0.12
DARK, BRIGHT = -1.0, 0.9
MOST_CLIPPED = 0.10
HARSH, SPLIT, LOST = 1.6, 3.2, 0.3
COLOURED = 0.15


def assess(photo: Photo, face: Face) -> tuple[Finding, ...]:
    """All findings of one face in its photo as it came.

    Exposure is judged by eyes and highlights, never by the lightness of skin.
    """
    checks: tuple[Callable[[Photo, Face], Finding], ...] = (
        _faces,
        _person,
        _inside,
        _size,
        _yaw,
        _pitch,
        _eyes_open,
        _sharpness,
        _exposure,
        _clipping,
        _uniformity,
        _colour,
    )
    return tuple(check(photo, face) for check in checks)


def _finding(component: str, value: float, unit: str, verdict: Verdict, advice: str = "") -> Finding:
    return Finding(
        component=component,
        value=round(float(value), 3),
        unit=unit,
        verdict=verdict,
        advice="" if verdict == "good" else advice,
    )


def _grade(value: float, fixable: float, reshoot: float) -> Verdict:
    """For values that are better when smaller."""
    return "good" if value < fixable else "fixable" if value < reshoot else "reshoot"


def _faces(_: Photo, face: Face) -> Finding:
    verdict: Verdict = "good" if face.count == 1 else "fixable"
    advice = "Other faces are in the picture; a tighter crop leaves you alone in it."
    return _finding("SingleFacePresent", face.count, "faces", verdict, advice)


def _person(photo: Photo, face: Face) -> Finding:
    signs = life_signs(photo, face)
    advice = "The eyes show no irises and the lips no colour: is this a statue or a doll? Use a photo of a person."
    return _finding("LivingPerson", signs, "signs of life", "good" if signs >= 1 else "reshoot", advice)


def _inside(photo: Photo, face: Face) -> Finding:
    outline = face.mesh.xy(*topology.OVAL)
    shown = ((outline >= 0) & (outline < [photo.width, photo.height])).all(axis=1)
    share = float(shown.mean())
    advice = "Part of the face is outside the picture; use a photo that shows all of it."
    return _finding("CropOfTheFaceImage", share, "share shown", "good" if share >= WHOLE else "reshoot", advice)


def _size(_: Photo, face: Face) -> Finding:
    verdict: Verdict = "good" if face.interocular >= FEW_PIXELS else "fixable"
    advice = "The face is small in this file; look for the original from the camera, or step closer next time."
    return _finding("InterEyeDistance", face.interocular, "pixels", verdict, advice)


def _yaw(_: Photo, face: Face) -> Finding:
    verdict = _grade(abs(face.pose.yaw), MOST_YAW, MOST_YAW)
    return _finding("HeadPoseYaw", face.pose.yaw, "degrees", verdict, "Turn your head toward the camera.")


def _pitch(_: Photo, face: Face) -> Finding:
    verdict = _grade(abs(face.pose.pitch), MOST_PITCH, MOST_PITCH)
    return _finding("HeadPosePitch", face.pose.pitch, "degrees", verdict, "Hold the camera at the height of your eyes.")


def _eyes_open(_: Photo, face: Face) -> Finding:
    opening = max(_opening(face, topology.RIGHT_LIDS), _opening(face, topology.LEFT_LIDS))
    verdict: Verdict = "good" if opening >= NARROW else "fixable" if opening >= SHUT else "reshoot"
    advice = "The eyes look closed or nearly so; choose another shot from the same moment."
    # a narrow eye is a person's own, and a smile's
    return _finding("EyesOpen", opening, "inter-ocular distances", "good" if verdict == "fixable" else verdict, advice)


def _opening(face: Face, lids: tuple[int, int]) -> float:
    upper, lower = face.mesh.xy(*lids)
    return float(np.linalg.norm(upper - lower)) / face.interocular


def _sharpness(photo: Photo, face: Face) -> Finding:
    softness = eye_softness(face.frame.sample(photo.pixels), face.regions.eyes, face.frame.unit)
    advice = "The eyes are out of focus or shaken; rest the camera on something and tap on the eyes to focus."
    return _finding("Sharpness", softness, "share of eye detail missing", _grade(softness, SOFT, BLURRED), advice)


def _exposure(_: Photo, face: Face) -> Finding:
    error = face.exposure.error
    verdict: Verdict = "good" if DARK / 2 < error < BRIGHT else "fixable"
    advice = (
        "The face is too dark; turn toward the window." if error < 0 else "The face is too bright; step into shade."
    )
    return _finding("UnderExposurePrevention", error, "stops", verdict, advice)


def _clipping(_: Photo, face: Face) -> Finding:
    clipped = face.exposure.clipped
    advice = "Parts of the face are burnt out and hold no detail; step out of the direct light."
    return _finding("OverExposurePrevention", clipped, "share of skin", _grade(clipped, MOST_CLIPPED, 0.8), advice)


def _uniformity(photo: Photo, face: Face) -> Finding:
    pixels = face.frame.sample(photo.pixels)
    stops = contrast(shading(pixels, face.regions, face.frame.unit), face.regions.skin)
    verdict = _grade(stops, HARSH, SPLIT)
    if face.exposure.crushed < LOST and verdict == "reshoot":  # a strong light, and yet its shadows hold detail
        verdict = "fixable"
    advice = "One side of the face is much darker; turn toward the light, or put something white on the dark side."
    return _finding("IlluminationUniformity", stops, "stops", verdict, advice)


def _colour(_: Photo, face: Face) -> Finding:
    cast = float(np.linalg.norm(face.cast.light))
    advice = "Everything is tinted by the light; daylight from a window is kinder than lamps."
    return _finding("NaturalColour", cast, "log ratio of channels", _grade(cast, COLOURED, 2.0), advice)
