"""A small rendering of a photo with any strengths, measured: what the line search looks at."""

from __future__ import annotations

from functools import cached_property

from fineline.face import Face
from fineline.measures import AUTHENTICITY, POLISH, Pair
from fineline.photo import Photo
from fineline.recipe import Recipe
from fineline.render import render, stages
from fineline.search.scores import share_gained

Strengths = dict[str, float]
"""Of edits, by their names."""


class Preview:
    """The photo at the size of the working frame.

    Attributes:
        wanted: strength of each edit that is wished for; no other edit is made.
        renders: so far.
    """

    def __init__(self, photo: Photo, face: Face, wish: Recipe, wanted: Strengths) -> None:
        self.wanted, self.renders = wanted, 0
        self._photo = face.framed(photo)
        self._face = face.moved(face.frame.matrix)
        self._recipe = wish.model_copy(update={"steps": tuple(step for step in wish.steps if step.edit in wanted)})
        self._pairs: dict[str, Pair] = {}
        self._untouched = Pair.of_edit(self._photo, self._photo, self._face, self._face)

    def at(self, strengths: Strengths) -> Pair:
        """Before and after, rendered anew unless it is as wanted."""
        if strengths == self.wanted:
            last = next(reversed(self._stages), None)
            return self._untouched if last is None else self._after(last)
        self.renders += 1
        return self._pair(*render(self._photo, self._face, self._recipe.with_strengths(strengths)))

    def added(self, measure: str) -> Strengths:
        """What each edit adds to an authenticity measure where all are made as wanted, one after the other."""
        added, so_far = dict.fromkeys(self.wanted, 0.0), 0.0
        for name in self._stages:
            now = AUTHENTICITY[measure](self._after(name))
            added[name], so_far = max(now - so_far, 0.0), now
        return added

    @property
    def idle(self) -> frozenset[str]:
        """Edits that find nothing to do."""
        return frozenset(self.wanted) - frozenset(self._stages)

    def polish(self, pair: Pair) -> float:
        """Share 0..1 of what disturbed that no longer does."""
        return share_gained(self._disturbs, {name: judge(pair.after) for name, judge in POLISH.items()})

    @cached_property
    def _disturbs(self) -> dict[str, float]:
        return {name: judge(self._untouched.before) for name, judge in POLISH.items()}

    @cached_property
    def _stages(self) -> dict[str, tuple[Photo, Face]]:
        """The photo after each edit that does something, where all are made as wanted."""
        self.renders += 1
        found, last = {}, self._photo
        for name, photo, face in stages(self._photo, self._face, self._recipe):
            if photo is not last:
                found[name] = photo, face
            last = photo
        return found

    def _after(self, name: str) -> Pair:
        """The untouched photo beside that stage; compared once, and only when it is asked for."""
        if name not in self._pairs:
            self._pairs[name] = self._pair(*self._stages[name])
        return self._pairs[name]

    def _pair(self, photo: Photo, face: Face) -> Pair:
        return Pair.of_edit(self._photo, photo, self._face, face, known=self._untouched.before)
