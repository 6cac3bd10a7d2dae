"""The ranking, as data and in plain lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from fineline.picking.criteria import CRITERIA, Criterion
from fineline.picking.people import by_person
from fineline.picking.shot import Shot

NOTICED = 0.04
"""Share of the score from which a difference is worth a word."""

SERIOUS = 0.4
"""Share of the score from which a fault of the best photo is named too."""

WORDS = 3
"""Reasons named in a line, at most."""

Losses = dict[str, float]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Ranked(_Data):
    """One photo in the ranking of its person."""

    index: int = Field(description="place among the photos that were given, from 0")
    file: str
    person: int = Field(description="1 for whoever is in most of the photos")
    rank: int = Field(description="1 for the best photo of that person")
    score: float = Field(ge=0, le=100)
    usable: bool = Field(description="whether a headshot can be made of it")
    reason: str = Field(description="one plain line")
    losses: Losses = Field(description="share of the score that each fault cost, where it cost anything")


class LeftOut(_Data):
    """A photo that could not be ranked."""

    index: int
    file: str
    reason: str


class Ranking(_Data):
    """All photos, by person and rank."""

    schema_version: str = "1.0"
    ranked: tuple[Ranked, ...]
    left_out: tuple[LeftOut, ...] = Field(description="files without a face, with several, or that cannot be read")

    @property
    def best(self) -> Ranked | None:
        """The best usable photo of the person who is in most of them."""
        return next((photo for photo in self.ranked if photo.person == 1 and photo.usable), None)


def rank(shots: Sequence[Shot], left_out: Sequence[LeftOut] = ()) -> Ranking:
    """Compare the shots of each person."""
    groups = by_person(shots)
    ranked = [photo for person, group in enumerate(groups, start=1) for photo in _ranked(group, person)]
    return Ranking(ranked=tuple(ranked), left_out=tuple(left_out))


def _ranked(group: Sequence[Shot], person: int) -> list[Ranked]:
    losses = {shot.index: {each.name: each.loss(shot, group) for each in CRITERIA} for shot in group}
    scores = {index: 100 * float(np.prod([1 - loss for loss in lost.values()])) for index, lost in losses.items()}
    order = sorted(group, key=lambda shot: (bool(shot.refused), -scores[shot.index], shot.index))
    best = losses[order[0].index]
    return [
        Ranked(
            index=shot.index,
            file=shot.name,
            person=person,
            rank=place,
            score=round(scores[shot.index], 1),
            usable=not shot.refused,
            reason=_reason(shot, place, losses, best),
            losses={name: round(loss, 3) for name, loss in losses[shot.index].items() if loss >= 0.001},
        )
        for place, shot in enumerate(order, start=1)
    ]


def _reason(shot: Shot, place: int, losses: dict[int, Losses], best: Losses) -> str:
    """One line: why it won, or by what it lost."""
    own = losses[shot.index]
    if shot.refused:
        return f"No headshot can be made of it. {shot.refused}"
    if place > 1:
        return (
            _sentence(_named({name: own[name] - best[name] for name in own}, "fault")) or "Nearly as good as the best."
        )
    others = [lost for index, lost in losses.items() if index != shot.index]
    usual = {name: float(np.mean([lost[name] for lost in others])) if others else own[name] for name in own}
    better = (
        _sentence(_named({name: usual[name] - own[name] for name in own}, "praise")) or "Nothing disturbs much in it."
    )
    kept = _named(own, "fault", SERIOUS)[:2]
    return f"{better} Still, {' and '.join(kept)}." if kept else better


def _named(differences: Losses, kind: Literal["praise", "fault"], least: float = NOTICED) -> list[str]:
    """What is said of the greatest differences, each thing once."""
    noticed = [each for each in CRITERIA if differences[each.name] >= least]
    noticed.sort(key=lambda each: -differences[each.name])
    return list(dict.fromkeys(_words(each, kind) for each in noticed))[:WORDS]


def _words(criterion: Criterion, kind: Literal["praise", "fault"]) -> str:
    return criterion.praise if kind == "praise" else criterion.fault


def _sentence(words: Sequence[str]) -> str:
    line = ", ".join(words)
    return f"{line[:1].upper()}{line[1:]}." if line else ""
