"""Two pictures of one person: what was changed, as data and as a map, whoever made the second."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fineline.audiences import Audience
from fineline.measures import Pair, changes
from fineline.photo import Photo
from fineline.report import Changed, Comparison
from fineline.search.portrait import measured

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, eq=False)
class Compared:
    """Both pictures laid over each other.

    Attributes:
        facts: the measures, and what was noticeably changed.
        pair: to be measured further.
    """

    facts: Comparison
    pair: Pair

    @classmethod
    def of(cls, before: Photo, after: Photo, audience: Audience, face: int | None = None) -> Compared:
        """Lay the pictures over each other and measure.

        Args:
            audience: whose limits the measures are held against.
            face: which of several faces before, 1 for the largest.

        Raises:
            RefusedPhoto: one of them shows no face, or the first none that is clearly the main one.
            UsageError: there is no face of that number.
        """
        pair = Pair.of_photos(before, after, face)
        authenticity, polish = measured(pair, audience.limits)
        found = changes({entry.measure: entry.value for entry in authenticity})
        facts = Comparison(
            before=before.source.name,
            after=after.source.name,
            audience=audience.name,
            changes=tuple(Changed(measure=it.measure, times=round(it.times, 2), says=it.says) for it in found),
            authenticity=authenticity,
            polish=polish,
        )
        return cls(facts, pair)

    @property
    def image(self) -> Image:
        """The map of what changed: where, how much, and of what kind."""
        from fineline.maps import draw_changes

        return draw_changes(self.pair, f"{self.facts.before} and {self.facts.after}", self.facts.in_words())
