"""The front of one photo: how much polish there is for how much authenticity, at graded strengths."""

from __future__ import annotations

from dataclasses import dataclass

from fineline.audiences import Audience
from fineline.measures import AUTHENTICITY, POLISH, Pair
from fineline.search.line import APART, wished
from fineline.search.portrait import Portrait
from fineline.search.preview import Preview
from fineline.search.scores import share_gained

STEPS = (0.25, 0.5, 0.75, 1.0)
"""Shares of what the audience wants."""


@dataclass(frozen=True)
class Variant:
    """One version of a photo, as a point of the plot.

    Attributes:
        label: what it is.
        polish: points 0..100, as the polish score; below 0 where more disturbs than before.
        authenticity: percent of room left to the nearest limit; below 0 beyond it.
    """

    label: str
    polish: float
    authenticity: float

    @classmethod
    def of(cls, label: str, pair: Pair, limits: dict[str, float]) -> Variant:
        """Measured."""
        before, after = ({name: judge(view) for name, judge in POLISH.items()} for view in (pair.before, pair.after))
        used = max((AUTHENTICITY[name](pair) / limit for name, limit in limits.items() if limit), default=0.0)
        return cls(label, 100 * share_gained(before, after), 100 * (1 - used))


def front(portrait: Portrait, audience: Audience) -> tuple[Variant, ...]:
    """The photo as it came, and with the audience's wishes at graded strengths, whatever its limits say.

    Measured on previews.
    """
    limits = portrait.limits(audience)
    wish = wished(audience, 1.0, "none", "keep", portrait.face)
    wanted = {step.edit: step.strength for step in wish.steps if step.edit not in APART}
    preview = Preview(portrait.photo, portrait.face, wish, wanted)
    variants = [Variant("as it came", 0.0, 100.0)]
    for share in STEPS:
        strengths = {name: share * strength for name, strength in wanted.items()}
        variants.append(Variant.of(f"{share:.0%}", preview.at(strengths), limits))
    return tuple(variants)
