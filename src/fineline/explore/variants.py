"""Truly different versions of one portrait inside an audience's line, for a person to look at side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from fineline.audiences import Audience
from fineline.background import Scene
from fineline.explore.line import Line
from fineline.explore.look import RECOMMENDED, Look, other_frames
from fineline.explore.pictures import Codes, Easel, difference
from fineline.recipe import Recipe
from fineline.search import Found, Portrait

DIFFERENT = 1.0
"""CIEDE2000 by which any two variants are apart, see `difference`: less is not noticed side by side."""

FEWEST, MOST = 6, 9
"""Variants: where there are fewer, they are joined; more do not fit on a screen."""


@dataclass(frozen=True, eq=False)
class Variant:
    """One version.

    Attributes:
        name: two or three words.
        reason: one sentence on what is different about it.
        look: where it stands.
        recipe: what makes it.
        picture: (h, w, 3) sRGB codes, small.
        differs: CIEDE2000 from the recommended one, see `difference`.
        spent: share of the nearest limit that it uses up on the preview.
    """

    name: str
    reason: str
    look: Look
    recipe: Recipe
    picture: Codes
    differs: float
    spent: float


def variants(
    portrait: Portrait,
    audience: Audience,
    found: Found | None = None,
    progress: Callable[[float], None] = lambda _: None,
) -> tuple[Variant, ...]:
    """The recommended version, and up to eight that plainly differ from it and from each other. Deterministic.

    Each is measured on a preview and taken back where it would cross one of the audience's limits; what then looks
    like one that is there already is left out. Where there are fewer than six they are joined by two and by three. A
    photo that leaves very little to choose still gets fewer, see `why_few`, and an audience that wants no edits the
    recommended version alone.

    Args:
        found: what the line search found, where that is known.
        progress: told how far it is, 0..1.
    """
    return tuple(each_variant(portrait, audience, found, progress))


def each_variant(
    portrait: Portrait,
    audience: Audience,
    found: Found | None = None,
    progress: Callable[[float], None] = lambda _: None,
) -> Iterator[Variant]:
    """The same, each as soon as it is made."""
    recommended = (found or portrait.search(audience)).recipe
    different = _Different(portrait, audience, recommended)
    yield different.kept[0]
    wanted = list(looks(portrait, audience)) if audience.wants else []
    for index, tried in enumerate(wanted):
        progress(index / len(wanted))
        if len(different.kept) < MOST and (variant := different.tried(*tried)):
            yield variant
    single = tuple(different.kept[1:])
    for few in (*combinations(single, 2), *combinations(single, 3)):
        together: Look | None = few[0].look
        for other in few[1:]:
            together = together and together.joined(other.look)
        if len(different.kept) < FEWEST and together is not None:
            name = ", ".join((few[0].name, *(it.name.lower() for it in few[1:])))
            if variant := different.tried(name, " ".join(it.reason for it in few), together):
                yield variant


class _Different:
    """Variants of which any two are apart.

    Attributes:
        kept: so far; the first is the recommended one.
    """

    def __init__(self, portrait: Portrait, audience: Audience, recommended: Recipe) -> None:
        self._line, self._easel = Line(portrait, audience, recommended), Easel(portrait, recommended)
        name, reason, look = _recommended(audience)
        spent = self._line.spent(recommended)
        self.kept = [Variant(name, reason, look, recommended, self._easel.draw(recommended), 0.0, spent)]

    def tried(self, name: str, reason: str, look: Look) -> Variant | None:
        """As much of a look as the line allows, where that is not like another."""
        first = self.kept[0]
        wish = look.of(first.recipe)
        picture = self._easel.draw(wish)
        if self._nearest(picture) < DIFFERENT:  # to draw costs less than to measure
            return None
        recipe = self._line.inside(wish)
        picture = picture if recipe == wish else self._easel.draw(recipe)
        if self._nearest(picture) < DIFFERENT:
            return None
        differs = difference(picture, first.picture)
        self.kept.append(Variant(name, reason, look, recipe, picture, differs, self._line.spent(recipe)))
        return self.kept[-1]

    def _nearest(self, picture: Codes) -> float:
        return min(difference(picture, other.picture) for other in self.kept)


def why_few(portrait: Portrait, audience: Audience, shown: Sequence[Variant]) -> str | None:
    """One sentence on why there are fewer than six; None where there are not."""
    if len(shown) >= FEWEST:
        return None
    if not audience.wants:
        return f"{audience.title}: nothing may be changed for them, so that there is nothing to choose."
    reasons = []
    if not any(it.look.of_the_person for it in shown):
        reasons.append("this photo needs so little that other light, colour or skin could not be told apart")
    if not Scene.of(portrait.photo, portrait.face).sure:
        reasons.append("what is behind you cannot be replaced without its showing at the edge of your hair")
    if not any(it.look.framing != RECOMMENDED for it in shown):
        reasons.append("there is no room for another frame")
    few = "Only one version differs" if len(shown) == 2 else f"There are only {len(shown)} versions that differ"
    return f"{few}: {', and '.join(reasons) or 'all others would cross your line'}."


def looks(portrait: Portrait, audience: Audience) -> Iterator[tuple[str, str, Look]]:
    """Name, reason and look of all that is tried, what people ask for most first.

    The background is replaced only where the person's edge can be told from it.
    """
    frames = other_frames(audience.crop)
    warm = float(portrait.face.cast.light[1]) < 0  # less blue than green
    yield (
        "Nearly untouched",
        "Framed and level, and otherwise as the camera saw you.",
        Look(light="as taken", warmth="as taken", polish="bare"),
    )
    yield "Softer light", "Shadows are as soft as the line allows.", Look(light="soft", polish="full")
    yield (
        "Warmer" if warm else "Cooler",
        f"Keeps the {'warm' if warm else 'cool'} light of the place.",
        Look(warmth="as taken"),
    )
    yield "Quiet background", "What is behind you is blurred, as by a portrait lens.", Look(background="blur")
    if "closer" in frames:
        yield "Closer", "Your face fills more of the picture.", Look(framing=frames["closer"])
    if "wider" in frames:
        yield "More room", "There is more air round your head.", Look(framing=frames["wider"])
    replaceable = Scene.of(portrait.photo, portrait.face).sure
    if replaceable:
        yield "Studio", "Plain grey paper instead of what was behind you.", Look(background="studio")
        yield "Canvas", "Dark, warm canvas instead of what was behind you.", Look(background="canvas")
    yield "Stronger light", "The light keeps its contrast and its mood.", Look(light="as taken")
    if replaceable:
        yield (
            "By a window",
            "A wall by a window, out of focus, instead of what was behind you.",
            Look(background="window"),
        )
    yield "Half the light", "The light is corrected by half.", Look(light="half")
    yield "Bare skin", "Light and colour are set right; your skin is as it was that day.", Look(polish="bare")
    yield "Tidy background", "What is behind you stays, and draws the eye less.", Look(background="tidy")
    if replaceable:
        yield "Office", "A room out of focus instead of what was behind you.", Look(background="office")


def _recommended(audience: Audience) -> tuple[str, str, Look]:
    return "Recommended", f"The most polish inside the line for {audience.title}.", Look()
