"""A photo with its face, and the steps from one to a headshot, one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

import numpy as np

from fineline.audiences import Audience
from fineline.errors import RefusedPhoto
from fineline.face import Face, MarkChoices
from fineline.measures import AUTHENTICITY, POLISH, Pair
from fineline.photo import Photo
from fineline.recipe import Recipe
from fineline.render import render
from fineline.report import Authenticity, Check, FaceFacts, Polish
from fineline.search.line import Found, search, wished
from fineline.threads import at_once
from fineline.triage import Finding, assess, refuse_by, worst

SAME_PERSON = 0.6
"""Embedding distance under which dlib's network was trained to call two faces one person."""

SAME_SHOT = 0.12
"""Embedding distance under which a reference is the same picture again, and tells nothing of the person's range."""

OWN_RANGE = 0.5
"""Share of the distance between a person's own photos that an edit may use up."""


def distance_to(face: Face, other: Face) -> float:
    """Embedding distance."""
    return float(np.linalg.norm(face.embedding - other.embedding))


def other_days(face: Face, references: Sequence[Face]) -> tuple[Face, ...]:
    """Those that show the same person in another picture, which alone tell what of a person stays and what varies."""
    return tuple(other for other in references if SAME_SHOT < distance_to(face, other) < SAME_PERSON)


@dataclass(frozen=True, eq=False)
class Portrait:
    """What `fineline.open` gives.

        portrait = fineline.open("me.jpg")
        found = portrait.search(fineline.audiences.load_audience("linkedin"))
        headshot, moved = portrait.render(found.recipe)
        measured = portrait.measure(headshot, moved, found_limits)

    Attributes:
        photo: as opened, upright, in linear light.
        face: the face that is meant.
        references: other photos of the same person with their faces.
    """

    photo: Photo
    face: Face
    references: tuple[Face, ...] = field(default=())

    def choosing(self, choices: MarkChoices) -> Portrait:
        """The same with what the person says of their marks.

        Raises:
            UsageError: there is no such mark.
        """
        portrait = replace(self, face=self.face.choosing(choices))
        if choices != MarkChoices():
            portrait.face.marks  # noqa: B018  a number that does not exist is to be told at once
        return portrait

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is good, fixable and hopeless about the photo."""
        return assess(self.photo, self.face)

    def refuse_unusable(self) -> None:
        """Raise `RefusedPhoto` where no honest headshot can be made."""
        refuse_by(self.findings, self.photo.source.name, self.face.interocular)

    def check(self, name: str, anyway: bool = False) -> Check:
        """Whether a headshot can be made of it, as `fineline.check` says; `name` is what the photo is called."""
        facts, findings = FaceFacts.of(self.face), self.findings
        try:
            if not anyway:
                self.refuse_unusable()
        except RefusedPhoto as error:
            return Check(file=name, verdict="refused", summary=str(error), face=facts, findings=findings)
        advice = [finding.advice for finding in findings if finding.verdict in ("fixable", "reshoot")]
        summary = " ".join(advice) or "A good photo to make a headshot of."
        return Check(file=name, verdict=worst(findings), summary=summary, face=facts, findings=findings)

    @cached_property
    def own_distance(self) -> float | None:
        """Median embedding distance to the person's other photos; None without any that can tell."""
        distances = [distance_to(self.face, other) for other in other_days(self.face, self.references)]
        return float(np.median(distances)) if distances else None

    def limits(self, audience: Audience) -> dict[str, float]:
        """The audience's limits; likeness is held tighter where the person's own photos are closer than that."""
        limits = dict(audience.limits)
        if self.own_distance is not None and "likeness" in limits:
            limits["likeness"] = min(limits["likeness"], OWN_RANGE * self.own_distance)
        return limits

    def search(
        self,
        audience: Audience,
        polish: float = 1.0,
        crop: str | None = None,
        background: str | None = None,
        attire: str | None = None,
        progress: Callable[[float], None] = lambda _: None,
    ) -> Found:
        """The recipe with the most polish inside the audience's limits.

        Args:
            polish: 0..1, how much of what the audience wants is wished for at all.
            crop: a platform or 'none'; the audience's own when None.
            background: a mode of the background edit; likewise.
            attire: a colour to preview the garment in.
        """
        frame = audience.crop if crop is None else crop
        behind = audience.background if background is None else background
        wish = wished(audience, polish, frame, behind, self.face, attire)
        return search(self.photo, self.face, wish, self.limits(audience), progress)

    def render(self, recipe: Recipe, on_step: Callable[[str], None] | None = None) -> tuple[Photo, Face]:
        """The photo after the recipe at full size, and the face in it."""
        return render(self.photo, self.face, recipe, on_step)

    def measure(
        self, after: Photo, face: Face, limits: dict[str, float], recipe: Recipe | None = None
    ) -> tuple[tuple[Authenticity, ...], tuple[Polish, ...]]:
        """What an edited version spent and gained.

        Args:
            recipe: what was done, where that may have changed the background.
        """
        lit = None
        if recipe is not None and recipe.strength("background") > 0:
            look, face_there = self.face.framed(self.photo), self.face.moved(self.face.frame.matrix)
            lit = render(look, face_there, recipe.before("background"))[0].pixels
        return measured(Pair.of_edit(self.photo, after, self.face, face, lit=lit), limits)


def measured(pair: Pair, limits: dict[str, float]) -> tuple[tuple[Authenticity, ...], tuple[Polish, ...]]:
    """All measures of a pair, held against limits."""
    judged = at_once(partial(measure.judged, pair) for measure in AUTHENTICITY.values())
    disturbing = at_once(partial(judge, view) for judge in POLISH.values() for view in (pair.before, pair.after))
    authenticity = []
    for (name, measure), (spent, made_of) in zip(AUTHENTICITY.items(), judged, strict=True):
        value, limit = round(spent, 4), limits.get(name)
        within = limit is None or value <= limit
        parts = {part: round(share, 4) for part, share in made_of.items()}
        authenticity.append(
            Authenticity(measure=name, value=value, unit=measure.unit, limit=limit, within=within, parts=parts)
        )
    polish = [
        Polish(
            measure=name,
            before=round(before, 4),
            after=round(after, 4),
            target=judge.target,
            unit=judge.unit,
        )
        for (name, judge), before, after in zip(POLISH.items(), disturbing[::2], disturbing[1::2], strict=True)
    ]
    return tuple(authenticity), tuple(polish)
