"""Which colours serve a person on camera, and in which words to say why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fineline.photo.colour import delta_e2000
from fineline.wardrobe.palette import Colour, Family, palette
from fineline.wardrobe.person import Colouring
from fineline.wardrobe.rules import Difference, Rules
from fineline.wardrobe.voices import VOICES

Lab = NDArray[np.float64]

FAR_APART = 18.0
"""CIEDE2000 between two colours that are both recommended, so that a list is a choice."""

DARKER, LIGHTER = -12.0, 12.0
"""L* by which cloth is called darker or lighter than skin."""

WORTH_SAYING, MOST_SAID = 0.06, 3
"""Weighed opinion from which a reason is given, and how many are."""


@dataclass(frozen=True, eq=False)
class Choice:
    """A colour with how well it serves, higher is better, and the reasons, the strongest first."""

    colour: Colour
    score: float
    reasons: tuple[str, ...]


def chosen(choices: Sequence[Choice], count: int) -> tuple[Choice, ...]:
    """The first of some ranked colours, none close to another."""
    kept: list[Choice] = []
    for choice in choices:
        if all(_apart(choice.colour.lab, other.colour.lab) > FAR_APART for other in kept):
            kept.append(choice)
    return tuple(kept[:count])


def ranked(own: Colouring, background: Lab | None, families: tuple[Family, ...], rules: Rules) -> tuple[Choice, ...]:
    """All colours that do well on camera, the best first.

    Args:
        background: behind the person; None where none shows, or it will be another.
        families: that the audience welcomes, the first most.
    """
    colours = [colour for colour in palette().values() if colour.family in families and not colour.avoid]
    places = dict(zip(families, np.linspace(1, 0, len(families)).tolist(), strict=True))
    choices = [_judged(colour, own, background, places[colour.family], rules) for colour in colours]
    return tuple(sorted(choices, key=lambda choice: -choice.score))


def _judged(colour: Colour, own: Colouring, background: Lab | None, welcome: float, rules: Rules) -> Choice:
    """One colour with all that is said of it; `welcome` is 1 for the audience's first family, 0 for its last."""
    opinions = [(rules.welcome.weight * welcome, rules.welcome.reasons[colour.family] if welcome == 1 else "")]
    for name, rule in rules.voices.items():
        said = VOICES[name](colour.lab, own, rule.labs)
        opinions.append((rule.weight * said.value, rule.reasons[said.reason]))
    score = sum(value for value, _ in opinions) - _too_close(colour.lab, own.skin, rules.contrast)
    best = sorted(opinions, key=lambda opinion: -opinion[0])[:MOST_SAID]
    reasons = [reason for value, reason in best if reason and value > WORTH_SAYING]
    reasons.append(_against_skin(colour.lab, own.skin))
    if background is not None:
        score -= _too_close(colour.lab, background, rules.outline)
        if _apart(colour.lab, background) > rules.outline.least:
            reasons.append(rules.outline.reason)
    return Choice(colour, score, tuple(reasons))


def _too_close(lab: Lab, other: Lab, rule: Difference) -> float:
    """0 where two colours differ enough, up to the weight where they are the same."""
    return rule.weight * max(1 - _apart(lab, other) / rule.least, 0.0)


def _apart(one: Lab, other: Lab) -> float:
    return float(delta_e2000(one, other))


def _against_skin(lab: Lab, skin: Lab) -> str:
    step = lab[0] - skin[0]
    if DARKER <= step <= LIGHTER:
        return "is about as light as your skin, and parted from it by its hue"
    return f"is {'lighter' if step > 0 else 'darker'} than your skin, so that the face stands out"
