"""Weighs what speaks against a photo of a person."""

from __future__ import annotations

from dataclasses import dataclass

from scipy.special import expit

from fineline.triage.living.doubts import Doubt, flatness, large_eyes, no_catchlights, statue, yellowed_whites
from fineline.triage.living.paper import paper_frame
from fineline.triage.subject import Subject

ENOUGH = 2.0
"""Sum of doubts from which a picture is no photo of a person. Each is 0 as far as the strangest of the corpus's people
go, 1 half-way to what is certainly none, and 2 at most: no single sign decides that is not far out."""

STEEPNESS = 3.0
"""Of the logistic curve from the sum of doubts to the confidence: chosen, for want of pictures to fit it to."""


@dataclass(frozen=True)
class Seen:
    """Attributes:
    confidence: 0..1 that a camera took this of a person; below 0.5 it is refused.
    guess: what else it may be, with its article.
    because: the strongest sign, in words.
    """

    confidence: float
    guess: str
    because: str


def photographed(seen: Subject) -> Seen:
    """How sure it is that a camera took this of a living person.

    Rendered people and good fakes keep every sign and are not told apart.
    """
    looks = (flatness, large_eyes, statue, no_catchlights, yellowed_whites, paper_frame)
    doubts: list[Doubt] = [look(seen) for look in looks]
    strongest = max(doubts, key=lambda doubt: doubt.weight)
    total = sum(doubt.weight for doubt in doubts)
    return Seen(float(expit(STEEPNESS * (ENOUGH - total))), strongest.guess, strongest.sign)
