"""Which colours serve a person on camera, and in which words to say why."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fineline.photo.colour import delta_e2000
from fineline.wardrobe.harmony import harmony
from fineline.wardrobe.palette import Colour, Family, palette
from fineline.wardrobe.person import Colouring
from fineline.wardrobe.rules import Rules, Voice

Lab = NDArray[np.float64]

DARK_EYES, LIGHT_EYES = 22.0, 45.0
"""L* of irises below which eyes are dark brown, and above which they are blue or grey."""

WARMEST = 50.0
"""Hue angle in degrees of the warmest colour."""

LIKED = 20.0, 275.0
"""Hue angles in degrees of red and blue."""

FAR_APART = 12.0
"""CIEDE2000 between two colours that are both recommended, so that a list is a choice."""

DARKER, LIGHTER = -12.0, 12.0
"""L* by which cloth is called darker or lighter than skin."""


@dataclass(frozen=True, eq=False)
class Choice:
    """A colour with how well it serves, higher is better, and the reasons, the strongest first."""

    colour: Colour
    score: float
    reasons: tuple[str, ...]


def choose(
    own: Colouring, background: Lab | None, families: tuple[Family, ...], rules: Rules, count: int
) -> tuple[Choice, ...]:
    """The colours that serve best, none close to another.

    Args:
        background: behind the person; None where none shows, or it will be another.
        families: that the audience welcomes.
    """
    open_to = [colour for colour in palette().values() if colour.family in families and not colour.avoid]
    terms = np.array([_terms(colour.lab, own, background, rules) for colour in open_to])
    centred = terms - terms.mean(axis=0)
    order = np.argsort(-terms.sum(axis=1), kind="stable")
    chosen: list[Choice] = []
    for index in order.tolist():
        colour = open_to[index]
        if all(_apart(colour.lab, other.colour.lab) > FAR_APART for other in chosen):
            reasons = _reasons(colour.lab, centred[index], own, background, rules)
            chosen.append(Choice(colour, float(terms[index].sum()), reasons))
        if len(chosen) == count:
            break
    return tuple(chosen)


def warmth_for(eyes: Lab) -> float:
    """1 where eyes are dark, and warm, dark, strong colours are chosen for them; -1 where they are light."""
    return float(np.clip(2 * (LIGHT_EYES - eyes[0]) / (LIGHT_EYES - DARK_EYES) - 1, -1, 1))


def _terms(lab: Lab, own: Colouring, background: Lab | None, rules: Rules) -> list[float]:
    """What each voice says, weighed: skin, hair, eyes, hue, warmth, contrast, outline."""
    partners = ((rules.skin, own.skin), (rules.hair, own.hair), (rules.eyes, own.eyes))
    terms = [voice.weight * harmony(lab, partner) if partner is not None else 0.0 for voice, partner in partners]
    terms.append(rules.hue.weight * _liked(lab))
    terms.append(0.0 if own.eyes is None else rules.warmth.weight * warmth_for(own.eyes) * _warmth(lab))
    terms.append(_enough(lab, own.skin, rules.contrast))
    terms.append(0.0 if background is None else _enough(lab, background, rules.outline))
    return terms


def _warmth(lab: Lab) -> float:
    """-1 for cool or pale to 1 for warm and strong."""
    chroma, hue = np.hypot(lab[1], lab[2]), np.degrees(np.arctan2(lab[2], lab[1]))
    return float(np.tanh(chroma / 25) * np.cos(np.radians(hue - WARMEST)))


def _liked(lab: Lab) -> float:
    """-1 for the hues that are chosen least to 1 for those that are chosen most; 0 for grey."""
    chroma, hue = np.hypot(lab[1], lab[2]), np.degrees(np.arctan2(lab[2], lab[1]))
    nearest = min(abs((hue - liked + 180) % 360 - 180) for liked in LIKED)
    return float(np.tanh(chroma / 15) * np.cos(np.radians(2 * min(nearest, 90))))


def _enough(lab: Lab, other: Lab, voice: Voice) -> float:
    """0 where two colours differ enough, down to minus the weight where they are the same."""
    return -voice.weight * max(1 - _apart(lab, other) / voice.least, 0.0)


def _apart(one: Lab, other: Lab) -> float:
    return float(delta_e2000(one, other))


def _reasons(
    lab: Lab, centred: NDArray[np.float64], own: Colouring, background: Lab | None, rules: Rules
) -> tuple[str, ...]:
    """The two voices that speak for a colour most, and how it lies to the skin."""
    voices = (rules.skin, rules.hair, rules.eyes, rules.hue, rules.warmth)
    best = [index for index in np.argsort(-centred[: len(voices)]).tolist() if centred[index] > 0][:2]
    said = [voices[index].reason for index in best]
    step = lab[0] - own.skin[0]
    where = "lighter than" if step > LIGHTER else "darker than" if step < DARKER else "about as light as"
    stands = "so that the face stands out" if not DARKER <= step <= LIGHTER else "and parted from it by its hue"
    said.append(f"is {where} your skin, {stands}")
    if background is not None and _apart(lab, background) > rules.outline.least:
        said.append(rules.outline.reason)
    return tuple(said)
