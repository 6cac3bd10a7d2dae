"""The photos that lie open: decoded, their faces known, ready to be drawn; the one not used for longest goes first."""

from __future__ import annotations

import asyncio
import io
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image

import fineline
from fineline.draft import Draft
from fineline.explore import Easel, Variant, Versions, each_variant
from fineline.explore.pictures import Codes
from fineline.photo import FileBytes
from fineline.photo.resample import warp
from fineline.recipe import Recipe
from fineline.search import Found, Portrait
from fineline.studio.extras import located, references
from fineline.studio.settings import Settings
from fineline.studio.store import Store
from fineline.studio.turns import Turns
from fineline.studio.work import Wishes, Work
from fineline.wardrobe.advice import AttireAdvice

QUALITY = 90
"""Of JPEGs to look at."""

SIDE = 640
"""Pixels of pictures for others to judge."""

Gone = Callable[[], Awaitable[bool]]


@dataclass(eq=False)
class Growing:
    """Versions that are made one after the other.

    Attributes:
        more: yields the next.
        found: so far.
        whole: whether that is all.
    """

    more: Iterator[Variant]
    found: list[Variant] = field(default_factory=list)
    whole: bool = False

    def grow(self, shown: int | None) -> None:
        """Until there is more to see than was shown, or all of it."""
        while not self.whole and (shown is None or len(self.found) <= shown):
            following = next(self.more, None)
            if following is None:
                self.whole = True
            else:
                self.found.append(following)


@dataclass(eq=False)
class Sheet:
    """One open photo.

    Attributes:
        portrait: at full size.
        draft: of it at the size of a screen.
        located: a background as the Python API takes it.
        turn: one slow thing at a time is done with it.
        found: what the line search found, by what was wished for.
        versions: to choose from, by the same.
        different: the few that plainly differ, by the same.
        judged: larger pictures of these, by the same.
    """

    portrait: Portrait
    draft: Draft
    located: Callable[[str], str] = str
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    found: dict[Wishes, Found] = field(default_factory=dict)
    versions: dict[Wishes, Versions] = field(default_factory=dict)
    different: dict[Wishes, Growing] = field(default_factory=dict)
    judged: dict[Wishes, dict[str, Codes]] = field(default_factory=dict)

    @property
    def pixels(self) -> int:
        """Of the photo."""
        return self.portrait.photo.width * self.portrait.photo.height

    def recipe(self, work: Work) -> Recipe:
        """What was chosen, as the Python API takes it."""
        return work.recipe(self.portrait.face.index, self.located(work.behind))

    def recommend(self, wishes: Wishes) -> Found:
        """The most polish inside the audience's limits."""
        if wishes not in self.found:
            portrait = self.portrait.choosing(wishes.marks)
            self.found[wishes] = portrait.search(
                wishes.whom_for, 1.0, wishes.frame, self.located(wishes.behind), wishes.attire
            )
        return self.found[wishes]

    def variants(self, wishes: Wishes, shown: int | None = None) -> Growing:
        """A few versions that plainly differ: one more than were shown, or all."""
        growing = self.different.pop(wishes, None)  # and back only where nothing went wrong
        if growing is None:
            portrait = self.portrait.choosing(wishes.marks)
            growing = Growing(each_variant(portrait, wishes.whom_for, self.recommend(wishes)))
        growing.grow(shown)
        self.different[wishes] = growing
        return growing

    def large(self, wishes: Wishes) -> dict[str, Codes]:
        """The same by their names, large enough to be judged by others."""
        if wishes not in self.judged:
            shown = self.variants(wishes).found
            easel = Easel(self.portrait, shown[0].recipe, SIDE)
            self.judged[wishes] = {it.name: easel.draw(it.recipe) for it in shown}
        return self.judged[wishes]

    def versions_of(self, wishes: Wishes) -> Versions:
        """All that a duel chooses from."""
        if wishes not in self.versions:
            portrait = self.portrait.choosing(wishes.marks)
            self.versions[wishes] = Versions(portrait, wishes.whom_for, self.recommend(wishes))
        return self.versions[wishes]

    def draw(self, work: Work) -> bytes:
        """JPEG of the exact draft."""
        return jpeg(self.draft.draw(self.recipe(work)))

    def guess(self, work: Work) -> bytes | None:
        """JPEG of a guess; None where there is none."""
        codes = self.draft.guess(self.recipe(work))
        return None if codes is None else jpeg(codes)

    def before(self, work: Work) -> bytes:
        """JPEG of the photo as it came, framed alike."""
        return jpeg(self.draft.before(self.recipe(work)))

    def attire(self, audience: str) -> AttireAdvice:
        """What is worn, and what would serve."""
        return AttireAdvice.of(self.portrait.photo, self.portrait.face, audience)

    def whole(self, work: Work, view: Literal["after", "before"]) -> bytes:
        """JPEG at full size."""
        photo, recipe = self.portrait.photo, self.recipe(work)
        after, face = self.portrait.render(recipe)
        if view == "after":
            return jpeg(after.srgb8)
        return jpeg(warp(photo.srgb8, face.placement, (after.width, after.height)))


class Desk:
    """Open photos by their ids."""

    def __init__(self, settings: Settings, store: Store, turns: Turns) -> None:
        self._settings, self._store, self._turns = settings, store, turns
        self._sheets: OrderedDict[str, Sheet] = OrderedDict()
        self._opening: dict[str, asyncio.Lock] = {}

    async def sheet(self, photo: str, gone: Gone | None = None) -> Sheet:
        """The photo of that id, opened if it is not.

        Raises:
            Missing: there is none.
            UnreadablePhoto, RefusedPhoto: as `fineline.open`.
        """
        row = self._store.photo(photo)
        async with self._opening.setdefault(photo, asyncio.Lock()):
            if photo not in self._sheets:
                file = self._store.files_of(photo) / "photo"

                def opened() -> Sheet:
                    limits = self._settings.limits
                    portrait = fineline.open(
                        FileBytes(row["name"], file.read_bytes()),
                        face=row["facts"].get("face"),
                        references=references(self._store, row["project"]),
                        anyway=True,
                        limits=limits,
                    )
                    return Sheet(portrait, Draft(portrait), partial(located, self._store, row["project"]))

                self._sheets[photo] = await self._turns.slow(opened, gone)
        sheet = self._sheets[photo]
        self._sheets.move_to_end(photo)
        self._make_room()
        return sheet

    def forget(self, photo: str) -> None:
        """Close a photo that was deleted, or that something else is known of now."""
        self._sheets.pop(photo, None)
        self._opening.pop(photo, None)

    def _make_room(self) -> None:
        while len(self._sheets) > 1 and sum(it.pixels for it in self._sheets.values()) > self._settings.open_pixels:
            photo, _ = self._sheets.popitem(last=False)
            self._opening.pop(photo, None)


def jpeg(codes: NDArray[np.uint8]) -> bytes:
    """(H, W, 3) sRGB codes as a file without metadata."""
    stream = io.BytesIO()
    Image.fromarray(codes).save(stream, "JPEG", quality=QUALITY)
    return stream.getvalue()
