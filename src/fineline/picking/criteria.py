"""What one shot of a person is better or worse for than another, one line each.

Every criterion costs a share of the score between the value that nobody minds and the value that spoils a picture; the
shares multiply, so that one great fault is not made up for by small virtues. The bounds come from the corpus: the good
end of each is where its portraits lie, the bad end where triage refuses or a viewer would.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from fineline.picking.shot import Shot

Shots = Sequence[Shot]

FEW = 3
"""Shots of a person from which their own range tells more than everybody's."""

USUAL_OPENING = 0.125
"""Inter-ocular distances between the lids of open eyes: the median over the corpus."""


@dataclass(frozen=True)
class Criterion:
    """Attributes:
    name: of the criterion.
    read: its value in a shot, given all shots of that person.
    best: the value that costs nothing.
    worst: the value that costs all of `weight`.
    weight: share of the score that it can cost.
    praise: what is said of a shot that is better in it than the others.
    fault: what is said of a shot that loses by it.
    """

    name: str
    read: Callable[[Shot, Shots], float]
    best: float
    worst: float
    weight: float
    praise: str
    fault: str

    def loss(self, shot: Shot, among: Shots) -> float:
        """0..weight."""
        value = self.read(shot, among)
        if np.isnan(value):
            return 0.0
        return self.weight * float(np.clip((value - self.best) / (self.worst - self.best), 0, 1))


def _of(component: str) -> Callable[[Shot, Shots], float]:
    return lambda shot, _: shot.value(component)


def _size(component: str) -> Callable[[Shot, Shots], float]:
    return lambda shot, _: abs(shot.value(component))


def _blur(shot: Shot, _: Shots) -> float:
    """Coarse over fine detail of the eyes: more and more detail helps less and less."""
    return 1 / max(shot.detail, 0.1)


def _coarseness(shot: Shot, _: Shots) -> float:
    """Inter-ocular distances in a pixel: the same holds of pixels."""
    return 1 / shot.value("InterEyeDistance")


def _opening(shot: Shot, among: Shots) -> float:
    """How far the eyes are open, against the person's own way to hold them."""
    usual = USUAL_OPENING if len(among) < FEW else float(np.median([other.value("EyesOpen") for other in among]))
    return shot.value("EyesOpen") / max(usual, 1e-6)


def _mid_word(shot: Shot, _: Shots) -> float:
    """Opening of a mouth that does not smile."""
    return shot.signs["mouth opening"] - 2 * max(shot.signs["smile"], 0.0)


def _odd(shot: Shot, among: Shots) -> float:
    """Distance of brows and mouth from the person's own usual expression, in their own spreads; 0 for few shots."""
    if len(among) <= FEW:
        return 0.0
    names = [name for name in shot.signs if "eye opening" not in name]
    table = np.array([[other.signs[name] for name in names] for other in among])
    middle = np.median(table, axis=0)
    spread = np.maximum(1.4826 * np.median(np.abs(table - middle), axis=0), 0.03)
    return float(np.mean(np.abs(np.array([shot.signs[name] for name in names]) - middle) / spread))


CRITERIA = (
    Criterion("focus", _blur, 0.33, 0.95, 0.9, "the eyes are sharpest", "the eyes could be sharper"),
    Criterion("eyes open", _opening, 0.75, 0.35, 0.8, "the eyes are open", "the eyes are half shut"),
    Criterion("irises", lambda shot, _: shot.irises, 0.45, 0.05, 0.6, "the eyes are clear", "the eyes are hardly seen"),
    Criterion("glasses", _of("EyesVisible"), 0.05, 0.5, 0.5, "no glare on the glasses", "the glasses hide the eyes"),
    Criterion("pixels", _coarseness, 1 / 400, 1 / 32, 0.7, "it has the most pixels", "it could have more pixels"),
    Criterion("noise", _of("NoisePrevention"), 0.8, 6.0, 0.8, "hardly any grain", "it is grainy"),
    Criterion("compression", _of("CompressionArtifacts"), 0.4, 3.0, 0.7, "a clean file", "the file was squeezed"),
    Criterion("dark", _of("UnderExposurePrevention"), -0.2, -2.5, 0.8, "well exposed", "it is too dark"),
    Criterion("bright", _of("UnderExposurePrevention"), 0.3, 0.9, 0.3, "well exposed", "it is too bright"),
    Criterion("burnt", _of("OverExposurePrevention"), 0.1, 0.8, 0.5, "no burnt skin", "skin is burnt out"),
    Criterion("even light", _of("IlluminationUniformity"), 1.2, 4.0, 0.4, "even light", "one side lies in shadow"),
    Criterion("colour", _of("NaturalColour"), 0.1, 1.0, 0.3, "natural colour", "the light tints it"),
    Criterion("turned", _size("HeadPoseYaw"), 12.0, 45.0, 0.5, "it faces the camera", "the head is turned away"),
    Criterion("height", _size("HeadPosePitch"), 8.0, 30.0, 0.5, "camera at eye height", "taken from above or below"),
    Criterion("level", _size("HeadPoseRoll"), 5.0, 30.0, 0.6, "held level", "it is crooked"),
    Criterion(
        "covered", _of("FaceOcclusionPrevention"), 0.12, 0.4, 0.6, "nothing in the way", "something is in the way"
    ),
    Criterion("whole", _of("MarginAboveOfTheFaceImage"), 0.15, -0.5, 0.4, "all of the head", "the head is cut off"),
    Criterion("mid-word", _mid_word, 0.12, 0.4, 0.3, "the mouth at rest or smiling", "caught in the middle of a word"),
    Criterion("expression", _odd, 2.5, 8.0, 0.3, "a natural expression", "an expression unlike your others"),
)
