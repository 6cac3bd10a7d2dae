"""The line search: the most polish whose every authenticity measure is inside the audience's limits.

Strengths start where the audience would like them, and all edits are rendered together on a preview. Where that
crosses a limit, the stages of that render tell what each edit added to the measure: those that added most are taken
back most, and raised again where that was too much. The result is verified at full size by the caller, who asks for a
`step_back` where the preview was too hopeful.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from fineline.audiences import Audience
from fineline.edits import registry
from fineline.face import Face
from fineline.measures import AUTHENTICITY, Pair
from fineline.photo import Photo
from fineline.recipe import Recipe, Step
from fineline.search.preview import Preview, Strengths
from fineline.threads import at_once

MARGIN = 0.92
"""Share of a limit that the search aims at: full-size results differ a little from previews."""

TOO_LITTLE, TOO_MUCH = 0.95, 1.02
"""Shares of that between which the line is reached: what is left, or over, is worth no further render."""

MOST_RENDERS = 8
"""Of the preview, the first with all wishes included."""

NEAR = 0.75
"""Share of a limit from which it is learnt what each edit spends of it, as the full-size result may cross it."""

NOTHING = 1e-6
"""A limit of 0 allows this much."""

FAINT = 0.02
"""A strength below this is not worth an edit."""

LEAST_CUT = 0.01
"""Share of an edit below which it is not taken back at all: nobody sees it."""

APART = ("background", "level", "crop", "attire_preview")
"""Edits that leave the person's own pixels as they are, or only move them: rendered at full size alone, as they spend
nothing that a preview could show."""


@dataclass(frozen=True)
class Found:
    """What the search decided.

    Attributes:
        recipe: edits with their strengths.
        wanted: strength of each edit before anything was taken back; empty for a recipe that is not to be changed.
        costs: for each edit, what it adds at its wanted strength to the measures near their limits.
        held_back: for each edit that was taken back, the measure that did it.
        idle: edits that find nothing to do in this photo.
        asked: the measures near their limits, had every wish been granted.
        forgone: share of the polish score that the limits cost on the preview.
        renders: of the preview.
    """

    recipe: Recipe
    wanted: Strengths
    costs: dict[str, dict[str, float]]
    held_back: dict[str, str]
    idle: frozenset[str] = frozenset()
    asked: dict[str, float] = field(default_factory=dict)
    forgone: float = 0.0
    renders: int = 0

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
            own = background == audience.background
            strength = audience.wants.get(name, 1.0) * polish if own else 1.0
            if background != "keep" and strength > 0:
                steps.append(Step(edit=name, strength=round(strength, 4), options={"mode": background}))
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
    wanted = {step.edit: step.strength for step in wish.steps if step.edit not in APART}
    if not wanted or not limits:
        return Found(wish, wanted, {}, {})
    preview = Preview(photo, face, wish, wanted)
    trial = whole = _Trial.of(preview, wanted, limits)
    too_much: _Trial | None = None
    held_back: dict[str, str] = {}
    while trial.most > TOO_MUCH and preview.renders < MOST_RENDERS:
        progress(preview.renders / MOST_RENDERS)
        too_much = trial
        spends = {name: value * trial.share(name, wanted) for name, value in preview.added(trial.worst).items()}
        strengths = take_back(trial.strengths, spends, 1 / trial.most)
        held_back |= {name: trial.worst for name in wanted if strengths[name] < trial.strengths[name]}
        trial = _Trial.of(preview, strengths, limits)
    if too_much is not None and trial.most < TOO_LITTLE:
        more = _Trial.of(preview, trial.toward(too_much), limits)
        trial = more if more.most <= TOO_MUCH else trial
    near = [name for name, limit in limits.items() if trial.spent[name] > NEAR * limit or name in held_back.values()]
    costs = {measure: preview.added(measure) for measure in near}
    return Found(
        recipe=wish.with_strengths(trial.strengths),
        wanted=wanted,
        costs={name: {measure: costs[measure][name] for measure in near} for name in wanted},
        held_back=held_back,
        idle=preview.idle,
        asked={name: whole.spent[name] for name in near},
        forgone=max(preview.polish(whole.pair) - preview.polish(trial.pair), 0.0) if held_back else 0.0,
        renders=preview.renders,
    )


@dataclass(frozen=True, eq=False)
class _Trial:
    """Strengths that were tried on the preview.

    Attributes:
        strengths: of every edit.
        pair: before and after.
        spent: every limited measure.
        over: the same over what is aimed at.
    """

    strengths: Strengths
    pair: Pair
    spent: dict[str, float]
    over: dict[str, float]

    @classmethod
    def of(cls, preview: Preview, strengths: Strengths, limits: dict[str, float]) -> _Trial:
        """Render and measure."""
        pair = preview.at(strengths)
        spent = dict(zip(limits, at_once(partial(AUTHENTICITY[name], pair) for name in limits), strict=True))
        over = {name: value / max(MARGIN * limits[name], NOTHING) for name, value in spent.items()}
        return cls(strengths, pair, spent, over)

    @property
    def worst(self) -> str:
        """The measure that is over its limit most, or nearest to it."""
        return max(self.over, key=lambda name: self.over[name])

    @property
    def most(self) -> float:
        """That measure over what is aimed at."""
        return self.over[self.worst]

    def share(self, name: str, wanted: Strengths) -> float:
        """Of an edit's wish, what is left."""
        return self.strengths[name] / wanted[name]

    def toward(self, other: _Trial) -> Strengths:
        """Strengths on the way to a trial over the limit, where the limit should be."""
        part = (1 - self.most) / (other.most - self.most)
        return {name: value + part * (other.strengths[name] - value) for name, value in self.strengths.items()}


def step_back(found: Found, measured: dict[str, float], limits: dict[str, float]) -> Found | None:
    """Less of what spends the limit that a full-size result crossed; None when none is crossed."""
    held = {name: value for name, value in measured.items() if name in limits and value > limits[name]}
    over = {name: value / max(limits[name], NOTHING) for name, value in held.items()}
    if not over or not found.wanted:
        return None
    worst = max(over, key=lambda name: over[name])
    strengths = {name: found.recipe.strength(name) for name in found.wanted}
    spends = {name: found.costs[name].get(worst, 1.0) * strengths[name] / found.wanted[name] for name in strengths}
    taken = take_back(strengths, spends, MARGIN / over[worst])
    blamed = found.held_back | {name: worst for name in strengths if taken[name] < strengths[name]}
    return replace(found, recipe=found.recipe.with_strengths(taken), held_back=blamed)


def take_back(strengths: Strengths, spends: Strengths, keep: float) -> Strengths:
    """Lower strengths so that their summed spending falls to `keep` of what it was.

    Each edit gives up in proportion to its share of the spending: the costliest most, the cheap ones hardly
    anything. With shares s and cuts c = k s, the sum of s c is k times the sum of s squared. To weigh cuts by the
    polish that an edit brings was tried, and brought no more: mostly one edit alone spends what binds.

    Args:
        strengths: now.
        spends: what each edit spends now.
        keep: 0..1.
    """
    total = sum(spends[name] for name in strengths if strengths[name] > 0)
    if total <= 0:
        return {name: value * keep for name, value in strengths.items()}
    shares = {name: spends[name] / total if strengths[name] > 0 else 0.0 for name in strengths}
    pace = (1 - keep) / sum(share**2 for share in shares.values())
    cuts = {name: pace * share if pace * share >= LEAST_CUT else 0.0 for name, share in shares.items()}
    lowered = {name: value * max(1 - cuts[name], 0.0) for name, value in strengths.items()}
    return {name: value if value >= FAINT else 0.0 for name, value in lowered.items()}
