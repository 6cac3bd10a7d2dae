"""Holds any recipe inside an audience's line, on a preview."""

from __future__ import annotations

from fineline.audiences import Audience
from fineline.edits import registry
from fineline.measures import AUTHENTICITY
from fineline.recipe import Recipe, Step
from fineline.search import Portrait
from fineline.search.line import APART, MARGIN, TOO_MUCH
from fineline.search.preview import Preview

REACHED = MARGIN * TOO_MUCH
"""Share of a limit up to which the line search stays, and all else here."""

LEAST = 0.1
"""Share of the way to what is asked for below which it is not worth going.

It is where the line would be if spending grew in proportion, which is then verified."""


class Line:
    """The limits of one audience for one portrait.

    Args:
        recommended: a recipe inside the limits, to which others are taken back.
    """

    def __init__(self, portrait: Portrait, audience: Audience, recommended: Recipe) -> None:
        self._recommended, self._limits = recommended, portrait.limits(audience)
        names = [name for name in registry() if name not in APART]
        steps = tuple(Step(edit=name, strength=1.0, options=recommended.options(name)) for name in names)
        wish = recommended.model_copy(update={"steps": steps})
        self._preview = Preview(portrait.photo, portrait.face, wish, dict.fromkeys(names, 1.0))
        self._spent: dict[tuple[tuple[str, float], ...], float] = {}

    def spent(self, recipe: Recipe) -> float:
        """Share of the nearest limit that a recipe uses up; above 1 it is over."""
        strengths = {name: recipe.strength(name) for name in self._preview.wanted}
        key = tuple(sorted(strengths.items()))
        if key not in self._spent:
            pair = self._preview.at(strengths)
            shares = (AUTHENTICITY[name](pair) / max(limit, 1e-6) for name, limit in self._limits.items())
            self._spent[key] = max(shares, default=0.0)
        return self._spent[key]

    def inside(self, recipe: Recipe) -> Recipe:
        """The recipe, or as much of the way to it from the recommended one as keeps every limit."""
        names = [step.edit for step in recipe.steps] + [step.edit for step in self._recommended.steps]
        moved = {name for name in names if name in self._preview.wanted}
        asked = {name: recipe.strength(name) for name in moved}
        start = {name: self._recommended.strength(name) for name in moved}
        whole, none = _with(recipe, asked), _with(recipe, start)
        if self.spent(whole) <= REACHED:
            return whole
        room = MARGIN - self.spent(none)
        if room < LEAST * (self.spent(whole) - self.spent(none)):
            return none
        share = room / (self.spent(whole) - self.spent(none))
        part = _with(recipe, {name: start[name] + share * (asked[name] - start[name]) for name in moved})
        return part if self.spent(part) <= REACHED else none


def _with(recipe: Recipe, strengths: dict[str, float]) -> Recipe:
    """The recipe with these strengths, whether it had the edits or not."""
    steps = {step.edit: step for step in recipe.steps}
    for name, strength in strengths.items():
        steps[name] = steps.get(name, Step(edit=name, strength=0.0)).model_copy(update={"strength": round(strength, 4)})
    kept = tuple(steps[name] for name in registry() if name in steps and steps[name].strength > 0)
    return recipe.model_copy(update={"steps": kept})
