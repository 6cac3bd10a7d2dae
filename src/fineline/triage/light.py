"""The light on the face and behind it; exposure is judged by eyes and highlights, never by the lightness of skin."""

from __future__ import annotations

import numpy as np

from fineline.face.shading import contrast, shading
from fineline.photo.colour import luminance
from fineline.photo.filters import gaussian
from fineline.triage.finding import Finding, Verdict, grade
from fineline.triage.subject import Subject

DARK, BRIGHT = -0.5, 0.5
"""Stops of error from which a face looks too dark or too bright."""

MOST_CLIPPED, BURNT = 0.10, 0.8
"""Share of the skin without detail."""

FLAT = 3.0
"""Stops between the darkest and the brightest hundredth of head and shoulders under which there is haze on the lens."""

HARSH, SPLIT = 1.6, 3.2
"""Stops between the bright and the dark tenth of the skin's shading."""

LOST = 0.3
"""Share of the skin in black from which a strong light has left nothing in its shadows."""

COLOURED = 0.15
"""Log ratio of channels from which a tint is seen."""

BUSY = 4.0
"""Mean gradient of the background, in stops for each inter-ocular distance, above which it draws the eye:
a fifth of the corpus's portraits, with crowds and lettering behind."""

LEAST_BACKGROUND = 0.05
"""Share of the frame that must be background for it to be judged."""


def under_exposure(seen: Subject) -> Finding:
    """Too dark or too bright as the whites of the eyes and the highlights say."""
    error = seen.face.exposure.error
    verdict: Verdict = "good" if DARK < error < BRIGHT else "fixable"
    advice = (
        "The face is too dark; turn toward the window." if error < 0 else "The face is too bright; step into shade."
    )
    return Finding.of("UnderExposurePrevention", error, "stops", verdict, advice)


def over_exposure(seen: Subject) -> Finding:
    """Skin that is burnt out."""
    clipped = seen.face.exposure.clipped
    advice = "Parts of the face are burnt out and hold no detail; step out of the direct light."
    return Finding.of("OverExposurePrevention", clipped, "share of skin", grade(clipped, MOST_CLIPPED, BURNT), advice)


def dynamic_range(seen: Subject) -> Finding:
    """Range of tones of head and shoulders together: hair, eyes and cloth give anybody's portrait the same."""
    low, high = np.percentile(luminance(seen.frame), (1, 99))
    stops = float(np.log2((high + 0.003) / (low + 0.003)))
    advice = "The picture is hazy; clean the lens and keep lamps and windows from shining into it."
    return Finding.of("DynamicRange", stops, "stops", "good" if stops >= FLAT else "fixable", advice)


def uniformity(seen: Subject) -> Finding:
    """Light from one side alone."""
    stops = contrast(shading(seen.frame, seen.face.regions, seen.unit), seen.face.regions.skin)
    verdict = grade(stops, HARSH, SPLIT)
    if seen.face.exposure.crushed < LOST and verdict == "reshoot":  # a strong light, and yet its shadows hold detail
        verdict = "fixable"
    advice = "One side of the face is much darker; turn toward the light, or put something white on the dark side."
    return Finding.of("IlluminationUniformity", stops, "stops", verdict, advice)


def natural_colour(seen: Subject) -> Finding:
    """Colour of the light."""
    cast = float(np.linalg.norm(seen.face.cast.light))
    advice = "Everything is tinted by the light; daylight from a window is kinder than lamps."
    return Finding.of("NaturalColour", cast, "log ratio of channels", grade(cast, COLOURED), advice)


def background(seen: Subject) -> Finding:
    """Calm or busy behind the head; a place may well be meant."""
    behind = (seen.face.regions.background > 0.9) & (seen.inside)
    if behind.mean() < LEAST_BACKGROUND:
        return Finding.of("BackgroundUniformity", 0.0, "stops per inter-ocular distance", "good", "")
    unit = seen.unit
    light = gaussian(seen.light, 0.02 * unit)
    slope = np.hypot(*np.gradient(light)) * unit / np.log(2)
    value = float(slope[behind].mean())
    advice = "There is a lot going on behind you; a plain wall some steps behind you is calmer."
    verdict: Verdict = "good" if value < BUSY else "information"
    return Finding.of("BackgroundUniformity", value, "stops per inter-ocular distance", verdict, advice)
