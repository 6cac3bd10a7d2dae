"""What the face says; never a fault, and good to know when one of several shots is chosen."""

from __future__ import annotations

from fineline.face.expression import signs_of
from fineline.triage.finding import Finding, Verdict
from fineline.triage.subject import Subject

AJAR = 0.12
"""Gap between the lips over the width of the mouth from which it is open."""

NEUTRAL_LIFT = -0.02
"""Lift of the corners of a closed, resting mouth over its width: the median over portraits that do not smile."""

MOVED = 0.06
"""Change of that lift from which people see a smile, or a sad mouth."""


def mouth_closed(seen: Subject) -> Finding:
    """Lips together."""
    gap = signs_of(seen.face.mesh.xy())["mouth opening"]
    advice = "The mouth is open: fine for a smile, less so in the middle of a word."
    return Finding.of("MouthClosed", gap, "share of its width", "good" if gap < AJAR else "information", advice)


def neutrality(seen: Subject) -> Finding:
    """No expression, as passports ask for and headshots do not."""
    moved = signs_of(seen.face.mesh.xy())["smile"] - NEUTRAL_LIFT
    advice = "You smile; passports ask for a neutral face, headshots do not."
    if moved < 0:
        advice = "The corners of the mouth point down; think of somebody you like."
    verdict: Verdict = "good" if abs(moved) < MOVED else "information"
    return Finding.of("ExpressionNeutrality", moved, "lift of the mouth's corners over its width", verdict, advice)
