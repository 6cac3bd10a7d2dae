"""The signs by which painted, drawn and carved faces give themselves away, one function each."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from fineline.face.light.catchlights import LEAST_RADIUS
from fineline.triage.capture import BLOCKY
from fineline.triage.eyes import iris_contrast, opening
from fineline.triage.subject import Subject

SOFT = 0.80
"""Share of eye detail missing beyond which blur hides irises and catchlights that may well be there."""

STILL = 0.05
"""Code per pixel below which no gradient counts as smaller."""


@dataclass(frozen=True)
class Doubt:
    """Attributes:
    weight: 0 for what is seen in people, 1 for what is hardly, 2 for what is not.
    guess: what it may be instead.
    sign: what was seen.
    """

    weight: float
    guess: str
    sign: str


def flatness(seen: Subject) -> Doubt:
    """Flat areas with hard outlines: the steepest gradients of a face over its usual ones.

    Real faces have pores and noise everywhere, and reach 9.0 in the corpus; the one cartoon has 16.7, and
    portraits turned into drawings by three filters 8.4 to 22, so that the gentlest pass.
    Squeezed files are flat too, and prove nothing.
    """
    guess, sign = "a drawing, a computer's picture, or a heavily filtered photo", "flat areas with hard outlines"
    if seen.blockiness > BLOCKY:
        return Doubt(0.0, guess, sign)
    x, y = (cv2.Sobel(seen.grey, cv2.CV_32F, *order) / 8 for order in ((1, 0), (0, 1)))
    slope = np.hypot(x, y)[seen.face.regions.face > 0.5]
    peak = float(np.percentile(slope, 97) / max(float(np.median(slope)), STILL)) if slope.size else 0.0
    return Doubt(_beyond(peak, 9.0, 12.0), guess, sign)


def large_eyes(seen: Subject) -> Doubt:
    """Eyes opened wider over a smaller mouth than people have: at most 0.25 in the corpus, 0.31 in a cartoon."""
    right, left = seen.face.mesh.xy(61, 291)
    mouth = float(np.linalg.norm(right - left)) / seen.face.interocular
    large = opening(seen) / max(mouth / max(float(np.cos(np.radians(seen.face.pose.yaw))), 0.5), 1e-6)
    return Doubt(_beyond(large, 0.25, 0.32), "a cartoon or a doll", "eyes larger than people's")


def statue(seen: Subject) -> Doubt:
    """No irises in the eyes and no colour in the lips, both together: all of one material."""
    guess, sign = "a statue, a doll, or a face with its eyes shut", "no irises in the eyes, no colour in the lips"
    if seen.photo.is_grey or _soft(seen):
        return Doubt(0.0, guess, sign)
    lips, skin = seen.face.regions.lips > 0.6, seen.face.regions.certain_skin > 0.5
    contrast = iris_contrast(seen)
    if not (lips.any() and skin.any()) or np.isnan(contrast):
        return Doubt(0.0, guess, sign)
    colour = abs(float(np.median(seen.redness[lips]) - np.median(seen.redness[skin])))
    return Doubt(min(_beyond(-contrast, -0.45, -0.25), _beyond(-colour, -0.16, -0.11)), guess, sign)


def no_catchlights(seen: Subject) -> Doubt:
    """Sharp open eyes that mirror no light; it happens to people in deep shade, so that it never decides alone."""
    iris = min(float(np.linalg.norm(rim[1:] - rim[0], axis=1).mean()) for rim in seen.face.mesh.irises)
    dull = iris >= LEAST_RADIUS and not _soft(seen) and not seen.face.catchlights
    return Doubt(0.7 if dull else 0.0, "a painting", "no light mirrored in the eyes")


def yellowed_whites(seen: Subject) -> Doubt:
    """Whites of the eyes yellower than any lamp makes them, as under old varnish: log B/G.

    The warmest stage light of the corpus gives -1.15, on any skin; the skin itself has no say.
    """
    guess, sign = "an old painting or print", "a yellow veil over all of it"
    whites = seen.face.regions.sclera > 0.5
    if _soft(seen) or np.count_nonzero(whites) < 12:
        return Doubt(0.0, guess, sign)
    log_rgb = seen.log_rgb[whites]
    return Doubt(_beyond(-float(np.median(log_rgb[:, 2] - log_rgb[:, 1])), 1.2, 1.4), guess, sign)


def _soft(seen: Subject) -> bool:
    return seen.softness > SOFT


def _beyond(value: float, usual: float, strange: float) -> float:
    """0 up to `usual`, 1 at `strange`, 2 at most."""
    return float(np.clip((value - usual) / (strange - usual), 0, 2))
