"""Explore: different versions inside the line, and which of them is more you."""

from __future__ import annotations

import base64

from fastapi import APIRouter

from fineline.explore.duel import QUESTIONS
from fineline.explore.pictures import Codes
from fineline.studio import facts
from fineline.studio.desk import Sheet, jpeg
from fineline.studio.parts import Gone, Studio
from fineline.studio.work import Wishes, Work

router = APIRouter(prefix="/photos/{photo}", tags=["exploring"])


@router.post("/variants")
async def variants(studio: Studio, gone: Gone, photo: facts.Id, wishes: Wishes) -> list[facts.Version]:
    """The recommended version and some that plainly differ from it, all inside the line; takes some seconds."""
    sheet = await studio.desk.sheet(photo, gone)
    async with sheet.turn:
        found = await studio.turns.slow(lambda: sheet.variants(wishes), gone)
    return [
        facts.Version(name=it.name, says=it.reason, work=Work.of_recipe(wishes, it.recipe), picture=_data(it.picture))
        for it in found
    ]


@router.post("/duel")
async def duel(studio: Studio, gone: Gone, photo: facts.Id, wanted: facts.DuelWanted) -> facts.DuelState:
    """The next pair for the answers so far, or the winner; nothing of it is kept here."""
    sheet = await studio.desk.sheet(photo, gone)
    async with sheet.turn:
        return await studio.turns.slow(lambda: _asked(sheet, wanted), gone)


def _asked(sheet: Sheet, wanted: facts.DuelWanted) -> facts.DuelState:
    versions = sheet.versions_of(wanted.wishes)
    now = versions.duel()
    for answer in wanted.answers:
        now = now.answered(answer)
    asked = len(now.answers)
    if not now.done:
        left, right = (_data(versions.picture(version)) for version in now.pair)
        return facts.DuelState(asked=asked, questions=QUESTIONS, left=left, right=right, winner=None)
    winner = facts.Version(
        name="",
        says=versions.in_words(now.winner),
        work=Work.of_recipe(wanted.wishes, versions.recipe(now.winner)),
        picture=_data(versions.picture(now.winner)),
    )
    return facts.DuelState(asked=asked, questions=QUESTIONS, left=None, right=None, winner=winner)


def _data(codes: Codes) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(jpeg(codes)).decode("ascii")
