"""The line search: the most polish whose every authenticity measure is inside the audience's limits.

Strengths start where the audience would like them. Each edit is rendered alone on a preview to learn what it
costs; when the edits together cross a limit, those that spend most of that measure are taken back most. The
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
"""Joint renders after the first; with one render an edit this stays under twelve."""

NOTHING = 1e-6
"""A limit of 0 allows this much."""

FAINT = 0.02
"""A strength below this is not worth an edit."""

MOVING = ("level", "crop")
"""Edits that only move pixels: rendered at full size alone, they spend nothing that a preview could show."""


@dataclass(frozen=True)
class Found:
    """What the search decided.

    Attributes:
        recipe: edits with their strengths.
        wanted: strength of each edit before anything was taken back.
        costs: authenticity measures of each edit alone at its wanted strength.
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


def wished(audience: Audience, polish: float, crop: str, face_index: int) -> Recipe:
    """What the audience would like, before any limit: `polish` 0..1 scales every edit, `crop` names the frame."""
    steps = []
    for name in registry():
        if name == "crop":
            if crop != "none":
                steps.append(Step(edit=name, strength=1.0, options={"platform": crop}))
        elif (strength := round(audience.wants.get(name, 0.0) * polish, 4)) > 0:
            steps.append(Step(edit=name, strength=strength))
    return Recipe(audience=audience.name, face=face_index, steps=tuple(steps))


def search(
    photo: Photo,
    face: Face,
    wish: Recipe,
    limits: dict[str, float],
    progress: Callable[[float], None] = lambda _: None,
) -> Found:
    """Take strengths back from `wish` until a preview keeps every limit. Deterministic."""
    names = [step.edit for step in wish.steps if step.edit not in MOVING]
    wanted = {name: wish.strength(name) for name in names}
    if not names or not limits:
        return Found(wish, wanted, {}, {})
    preview = photo.warped(face.frame.matrix, face.frame.size)
    seen = face.moved(face.frame.matrix)
    still = wish.model_copy(update={"steps": tuple(step for step in wish.steps if step.edit in names)})
    before = Pair.of_edit(preview, preview, seen, seen).before

    def cost(strengths: dict[str, float]) -> dict[str, float]:
        after, edited = render(preview, seen, still.with_strengths(strengths))
        if after is preview:
            return dict.fromkeys(limits, 0.0)
        pair = Pair.of_edit(preview, after, seen, edited, known=before)
        return {name: AUTHENTICITY[name](pair) for name in limits}

    costs = {}
    for number, name in enumerate(names):
        costs[name] = cost({other: wanted[other] * (other == name) for other in names})
        progress(number / (len(names) + 2))
    strengths, held_back = dict(wanted), {}
    for number in range(MOST_ROUNDS):
        together = cost(strengths)
        progress((len(names) + 1 + number / MOST_ROUNDS) / (len(names) + 2))
        over = {name: together[name] / max(MARGIN * limit, NOTHING) for name, limit in limits.items()}
        worst = max(over, key=lambda name: over[name], default=None)
        if worst is None or over[worst] <= 1:
            break
        taken = _take_back(strengths, {name: costs[name][worst] for name in names}, 1 / over[worst])
        held_back.update({name: worst for name in names if taken[name] < strengths[name]})
        strengths = taken
    return Found(wish.with_strengths(strengths), wanted, costs, held_back)


def step_back(found: Found, measured: dict[str, float], limits: dict[str, float]) -> Found | None:
    """Less of what spends the limit that a full-size result crossed; None when none is crossed."""
    over = {name: measured[name] / max(limit, NOTHING) for name, limit in limits.items() if measured[name] > limit}
    if not over or not found.costs:
        return None
    worst = max(over, key=lambda name: over[name])
    strengths = {name: found.recipe.strength(name) for name in found.wanted}
    spends = {name: found.costs[name][worst] for name in strengths}
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
