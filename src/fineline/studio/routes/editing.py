"""Editing one photo: pictures of what was chosen, and what that spends and gains."""

from __future__ import annotations

import asyncio
import contextlib

import numpy as np
from fastapi import APIRouter, Response

from fineline.maps.facts import MarkFacts
from fineline.page.pictures import Picture, picture_of_difference
from fineline.page.pictures import maps as maps_of
from fineline.search.explaining import authenticity_in_words, further_in_words, polish_in_words
from fineline.search.scores import authenticity_score, polish_score, share_used
from fineline.studio import facts
from fineline.studio.desk import Sheet
from fineline.studio.parts import Gone, Parts, Studio
from fineline.studio.routes.photos import JPEG
from fineline.studio.turns import Busy, Urgency
from fineline.studio.work import AudienceName, Wishes, Work
from fineline.wardrobe.advice import AttireAdvice

router = APIRouter(prefix="/photos/{photo}", tags=["editing"])

DRAWN = "x-fineline-drawn"
"""Header that says whether a picture is 'exact' or a 'guess'."""


@router.post("/recommendation")
async def recommendation(studio: Studio, gone: Gone, photo: facts.Id, wishes: Wishes) -> facts.Recommendation:
    """The most polish inside the audience's limits; takes some seconds."""
    sheet = await studio.desk.sheet(photo, gone)
    async with sheet.turn:
        found = await studio.turns.slow(lambda: sheet.recommend(wishes), gone)
    limits = sheet.portrait.limits(wishes.whom_for)
    return facts.Recommendation(
        work=Work.of_recipe(wishes, found.recipe),
        wanted=found.wanted,
        held_back=found.held_back,
        idle=sorted(found.idle),
        bound_by=found.bound_by,
        further=further_in_words(found, limits),
    )


@router.post("/picture", response_class=Response, responses=JPEG)
async def picture(studio: Studio, gone: Gone, photo: facts.Id, wanted: facts.PictureWanted) -> Response:
    """A JPEG of what was chosen, or of the photo as it came, framed alike.

    The header x-fineline-drawn says 'exact' or 'guess'.
    """
    sheet = await studio.desk.sheet(photo, gone)
    if wanted.quick and (wanted.view, wanted.size) == ("after", "screen"):
        guess = await studio.turns.quick(lambda: sheet.guess(wanted.work))
        if guess is not None:
            return Response(guess, media_type="image/jpeg", headers={DRAWN: "guess"})
    async with sheet.turn:
        data = await studio.turns.slow(lambda: _draw(sheet, wanted), gone, Urgency.LOOKED_AT)
    if (wanted.view, wanted.size) == ("after", "screen"):
        _prepare(studio, sheet)
    return Response(data, media_type="image/jpeg", headers={DRAWN: "exact"})


def _draw(sheet: Sheet, wanted: facts.PictureWanted) -> bytes:
    if wanted.size == "full":
        return sheet.whole(wanted.work, wanted.view)
    return sheet.draw(wanted.work) if wanted.view == "after" else sheet.before(wanted.work)


def _prepare(studio: Parts, sheet: Sheet) -> None:
    """Make ready to guess, once the picture is on its way and nobody waits for anything else."""

    async def prepare() -> None:
        with contextlib.suppress(Busy):
            await studio.turns.slow(sheet.draft.prepare, urgency=Urgency.AHEAD)

    if sheet not in _ahead:
        _ahead[sheet] = asyncio.create_task(prepare())
        _ahead[sheet].add_done_callback(lambda _: _ahead.pop(sheet, None))


_ahead: dict[Sheet, asyncio.Task[None]] = {}
"""One for each sheet: it is for whatever was drawn last. A task that nobody holds may vanish."""


@router.post("/measures")
async def measures(studio: Studio, gone: Gone, photo: facts.Id, work: Work) -> facts.Measured:
    """What was chosen spends and gains, measured on a preview of the face; takes a second or two."""
    sheet = await studio.desk.sheet(photo, gone)
    limits = sheet.portrait.limits(work.whom_for)
    async with sheet.turn:
        spent, gained = await studio.turns.slow(lambda: sheet.draft.measure(sheet.recipe(work), limits), gone)
    held = [entry for entry in spent if entry.limit is not None]
    nearest = max(held, key=share_used, default=None)
    return facts.Measured(
        authenticity=list(spent),
        polish=list(gained),
        authenticity_score=authenticity_score(spent),
        polish_score=polish_score(gained),
        authenticity_says=authenticity_in_words(spent),
        polish_says=polish_in_words(gained),
        used=round(min(share_used(nearest), 1e3), 4) if nearest is not None else 0.0,
        nearest=nearest.measure if nearest is not None else None,
    )


@router.post("/marks")
async def marks(studio: Studio, gone: Gone, photo: facts.Id, work: Work) -> list[facts.PlacedMark]:
    """Moles, freckles, pimples and the like, and where the picture shows them."""
    sheet = await studio.desk.sheet(photo, gone)
    async with sheet.turn:
        return await studio.turns.slow(lambda: _marks(sheet, work), gone)


def _marks(sheet: Sheet, work: Work) -> list[facts.PlacedMark]:
    face, recipe = sheet.portrait.face, sheet.recipe(work)
    found = [MarkFacts.of(number, mark, face) for number, mark in enumerate(face.marks, start=1)]
    if not found:
        return []
    centres = np.array([[it.x, it.y] for it in found], np.float32)
    edges = centres + np.array([[it.diameter / 2 * face.interocular, 0] for it in found], np.float32)
    places, rims = sheet.draft.places(recipe, centres), sheet.draft.places(recipe, edges)
    return [
        facts.PlacedMark(
            facts=it,
            x=round(float(place[0]), 4),
            y=round(float(place[1]), 4),
            radius=round(abs(float(rim[0] - place[0])), 4),
            choice="fade" if it.id in work.fade else "keep" if it.id in work.keep else None,
        )
        for it, place, rim in zip(found, places, rims, strict=True)
    ]


@router.post("/changes")
async def changes(studio: Studio, gone: Gone, photo: facts.Id, work: Work) -> list[facts.ChangePicture]:
    """Maps of what changed about the face: the difference, texture, light and colour, shape, marks and lines."""
    sheet = await studio.desk.sheet(photo, gone)

    def drawn() -> list[Picture]:
        pair = sheet.draft.compared(sheet.recipe(work))
        return [picture_of_difference(pair), *maps_of(pair)]

    async with sheet.turn:
        pictures = await studio.turns.slow(drawn, gone)
    return [
        facts.ChangePicture(
            title=it.title,
            data=it.data,
            width=it.width,
            height=it.height,
            legend=[facts.Legend(text=text, colour=colour) for text, colour in it.legend],
        )
        for it in pictures
    ]


@router.get("/attire")
async def attire(studio: Studio, gone: Gone, photo: facts.Id, audience: AudienceName = "linkedin") -> AttireAdvice:
    """What is worn, and what would serve the person on camera for an audience."""
    sheet = await studio.desk.sheet(photo, gone)
    async with sheet.turn:
        return await studio.turns.slow(lambda: sheet.attire(audience), gone)
