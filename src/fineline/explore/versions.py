"""The versions that a duel chooses from: every look that shows on this portrait, made only when it is shown."""

from __future__ import annotations

from functools import cache, cached_property
from itertools import product

from fineline.audiences import Audience
from fineline.background import Scene
from fineline.explore.duel import Duel
from fineline.explore.line import Line
from fineline.explore.look import RECOMMENDED, Look, other_frames
from fineline.explore.pictures import Codes, Easel, difference
from fineline.recipe import Recipe
from fineline.search import Found, Portrait

SHOWS = 0.7
"""CIEDE2000, see `difference`, below which a position is not worth a question."""

SIDE = 640
"""Pixels of the pictures that are shown."""

ORDER = {"as taken": -1.0, "half": -0.5, "bare": -1.0, RECOMMENDED: 0.0, "soft": 1.0, "neutral": 1.0, "full": 1.0}
"""Positions that lie between others; backgrounds and frames do not."""

WORDS = {
    ("light", "as taken"): "the light keeps its contrast and its mood",
    ("light", "half"): "the light is corrected by half",
    ("light", "soft"): "the light is softer",
    ("warmth", "as taken"): "colours stay as the camera saw them",
    ("warmth", "neutral"): "colours are neutral",
    ("polish", "bare"): "your skin is as it was that day",
    ("polish", "full"): "your face is as polished as the line allows",
    ("background", "keep"): "what is behind you stays as it was",
    ("background", "tidy"): "what is behind you is calmer",
    ("background", "blur"): "what is behind you is blurred",
    ("background", "studio"): "you stand before grey paper",
    ("background", "canvas"): "you stand before dark canvas",
    ("background", "window"): "you stand before a wall by a window",
}


class Versions:
    """All combinations of positions that show on this portrait, the recommended one first.

    Args:
        found: what the line search found, where that is known.

    Attributes:
        line: the audience's limits.
        recipe: of a version by its number in `looks`, as much of its look as the line allows.
        picture: (h, w, 3) sRGB codes of it.
    """

    def __init__(self, portrait: Portrait, audience: Audience, found: Found | None = None) -> None:
        self._portrait, self._audience = portrait, audience
        self._recommended = (found or portrait.search(audience)).recipe
        self.line = Line(portrait, audience, self._recommended)
        self._small, self._large = Easel(portrait, self._recommended), Easel(portrait, self._recommended, SIDE)
        self.recipe = cache(self._recipe)
        self.picture = cache(self._picture)

    @cached_property
    def looks(self) -> tuple[Look, ...]:
        """Of the versions."""
        if not self._audience.wants:
            return (Look(),)
        frames = other_frames(self._audience.crop).values()
        replaceable = Scene.of(self._portrait.photo, self._portrait.face).sure
        axes = {
            "light": ("as taken", "half", "soft"),
            "warmth": ("as taken", "neutral"),
            "polish": ("bare", "full"),
            "background": ("blur", "studio", "canvas", "window") if replaceable else ("blur", "tidy"),
            "framing": tuple(frames),
        }
        shown = [(RECOMMENDED, *(at for at in ats if self._shows(axis, at))) for axis, ats in axes.items()]
        return tuple(Look(*positions) for positions in product(*shown))

    def duel(self, seed: int = 0) -> Duel:
        """A new duel between them."""
        positions: list[tuple[float | str, ...]] = [
            (*(ORDER[at] for at in (look.light, look.warmth, look.polish)), look.background, look.framing)
            for look in self.looks
        ]
        return Duel(positions, seed)

    def in_words(self, winner: int) -> str:
        """One sentence on what is different about a version from the recommended one."""
        look = self.looks[winner]
        said = [WORDS[at] for at in look.positions.items() if at in WORDS]
        if look.framing != RECOMMENDED:
            closer = other_frames(self._audience.crop).get("closer") == look.framing
            said.append("your face fills more of the picture" if closer else "there is more room round your head")
        if not said:
            return "Your choice is the recommended version."
        listed = " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))
        return f"In your choice {listed}; all else is as recommended."

    def _recipe(self, version: int) -> Recipe:
        look = self.looks[version]
        return self._recommended if look == Look() else self.line.inside(look.of(self._recommended))

    def _picture(self, version: int) -> Codes:
        return self._large.draw(self.recipe(version))

    def _shows(self, axis: str, position: str) -> bool:
        recipe = Look(**{axis: position}).of(self._recommended)
        if axis in ("light", "warmth", "polish"):
            recipe = self.line.inside(recipe)
        return difference(self._small.draw(recipe), self._plain) >= SHOWS

    @cached_property
    def _plain(self) -> Codes:
        return self._small.draw(self._recommended)
