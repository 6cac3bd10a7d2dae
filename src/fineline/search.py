"""The line search: the most polish whose every authenticity measure is inside the audience's limits.

Strengths start where the audience would like them, and all edits are rendered together on a preview. Only when they
cross a limit is each rendered alone, to learn which spend most of that measure: those are taken back most. The
result is verified at full size by the caller, who asks for a `step_back` where the preview was too hopeful.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fineline.audiences import Audience
from fineline.edits import registry
from fineline.face import Face
from fineline.measures import AUTHENTICITY, Pair
from fineline.photo import Photo
from fineline.recipe import Recipe, Step
from fineline.render import render

MARGIN = 0.92
"""Share of a limit that the search aims at: full-size results differ a little from previews."""

MOST_ROUNDS = 4
"""Joint renders after the first."""

NEAR = 0.75
"""Share of a limit from which it is learnt what each edit spends of it, as the full-size result may cross it."""

NOTHING = 1e-6
"""A limit of 0 allows this much."""

FAINT = 0.02
"""A strength below this is not worth an edit."""

APART = ("background", "level", "crop", "attire_preview")
"""Edits that leave the person's own pixels as they are, or only move them: rendered at full size alone, as they spend
nothing that a preview could show."""


@dataclass(frozen=True)
class Found:
    """What the search decided.

    Attributes:
        recipe: edits with their strengths.
        wanted: strength of each edit before anything was taken back; empty for a recipe that is not to be changed.
        costs: for each edit, what it alone spends at its wanted strength of the measures near their limits.
        held_back: for each edit that was taken back, the measure that did it.
    """

    recipe: Recipe
    wanted: dict[str, float]
    costs: dict[str, dict[str, float]]
    held_back: dict[str, str]

    @property
    def bound_by(self) -> str | None:
        """The measure that held most edits back."""
        reasons = list(self.held_back.values())
        return max(sorted(set(reasons)), key=reasons.count) if reasons else None


def wished(
    audience: Audience, polish: float, crop: str, background: str, face: Face, attire: str | None = None
) -> Recipe:
    """What the audience would like, before any limit.

    Args:
        polish: 0..1 scales every edit.
        crop: the frame.
        background: a mode of the background edit.
        attire: a colour for the garment to be previewed in.
    """
    steps = []
    for name in registry():
        if name == "crop":
            if crop != "none":
                steps.append(Step(edit=name, strength=1.0, options={"platform": crop}))
        elif name == "background":
            if background != "keep":
                steps.append(Step(edit=name, strength=1.0, options={"mode": background}))
        elif name == "attire_preview":
            if attire is not None:
                steps.append(Step(edit=name, strength=1.0, options={"colour": attire}))
        elif (strength := round(audience.wants.get(name, 0.0) * polish, 4)) > 0:
            steps.append(Step(edit=name, strength=strength))
    return Recipe(audience=audience.name, face=face.index, marks=face.choices, steps=tuple(steps))


def search(
    photo: Photo,
    face: Face,
    wish: Recipe,
    limits: dict[str, float],
    progress: Callable[[float], None] = lambda _: None,
) -> Found:
    """Take strengths back from `wish` until a preview keeps every limit. Deterministic."""
    names = [step.edit for step in wish.steps if step.edit not in APART]
    wanted = {name: wish.strength(name) for name in names}
    if not names or not limits:
        return Found(wish, wanted, {}, {})
    preview = _Preview(photo, face, wish, names, limits)
    strengths, held_back = dict(wanted), {}
    for number in range(MOST_ROUNDS + 1):
        progress(number / (MOST_ROUNDS + 1))
        together = preview.spent(strengths)
        over = {name: together[name] / max(MARGIN * limit, NOTHING) for name, limit in limits.items()}
        worst = max(over, key=lambda name: over[name])
        if over[worst] <= 1 or number == MOST_ROUNDS:
            break
        taken = _take_back(strengths, preview.spent_by_each(worst, wanted), 1 / over[worst])
        held_back.update({name: worst for name in names if taken[name] < strengths[name]})
        strengths = taken
    near = [name for name, limit in limits.items() if together[name] > NEAR * limit]
    costs = {measure: preview.spent_by_each(measure, wanted) for measure in near}
    by_edit = {name: {measure: costs[measure][name] for measure in near} for name in names}
    return Found(wish.with_strengths(strengths), wanted, by_edit, held_back)


class _Preview:
    """The photo at the size of the working frame, rendered with any strengths and measured."""

    def __init__(self, photo: Photo, face: Face, wish: Recipe, names: list[str], limits: dict[str, float]) -> None:
        self._photo = photo.warped(face.frame.matrix, face.frame.size)
        self._face = face.moved(face.frame.matrix)
        self._wish = wish.model_copy(update={"steps": tuple(step for step in wish.steps if step.edit in names)})
        self._before = Pair.of_edit(self._photo, self._photo, self._face, self._face).before
        self._limits = limits
        self._alone: dict[str, Pair] = {}

    def spent(self, strengths: dict[str, float]) -> dict[str, float]:
        """Every limited measure."""
        pair = self._pair(strengths)
        return {name: AUTHENTICITY[name](pair) for name in self._limits}

    def spent_by_each(self, measure: str, wanted: dict[str, float]) -> dict[str, float]:
        """What each edit alone spends of one measure at the strength that is wanted of it."""
        for name in wanted:
            if name not in self._alone:
                self._alone[name] = self._pair({other: wanted[other] * (other == name) for other in wanted})
        return {name: AUTHENTICITY[measure](pair) for name, pair in self._alone.items()}

    def _pair(self, strengths: dict[str, float]) -> Pair:
        after, edited = render(self._photo, self._face, self._wish.with_strengths(strengths))
        return Pair.of_edit(self._photo, after, self._face, edited, known=self._before)


def step_back(found: Found, measured: dict[str, float], limits: dict[str, float]) -> Found | None:
    """Less of what spends the limit that a full-size result crossed; None when none is crossed."""
    over = {name: measured[name] / max(limit, NOTHING) for name, limit in limits.items() if measured[name] > limit}
    if not over or not found.wanted:
        return None
    worst = max(over, key=lambda name: over[name])
    strengths = {name: found.recipe.strength(name) for name in found.wanted}
    spends = {name: found.costs[name].get(worst, 1.0) for name in strengths}
    taken = _take_back(strengths, spends, MARGIN / over[worst])
    held = found.held_back | {name: worst for name in strengths if taken[name] < strengths[name]}
    return Found(found.recipe.with_strengths(taken), found.wanted, found.costs, held)


def _take_back(strengths: dict[str, float], spends: dict[str, float], keep: float) -> dict[str, float]:
    """Lower strengths so that their summed spending falls to `keep` of what it was.

    Each edit gives up in proportion to its share of the spending: the costliest most, the cheap ones hardly
    anything. With shares s and cuts c = k s, the sum of s c is k times the sum of s squared.
    """
    total = sum(spends[name] for name in strengths if strengths[name] > 0)
    if total <= 0:
        return {name: value * keep for name, value in strengths.items()}
    shares = {name: spends[name] / total if strengths[name] > 0 else 0.0 for name in strengths}
    rate = (1 - keep) / sum(share**2 for share in shares.values())
    lowered = {name: value * max(1 - rate * shares[name], 0.0) for name, value in strengths.items()}
    return {name: value if value >= FAINT else 0.0 for name, value in lowered.items()}
