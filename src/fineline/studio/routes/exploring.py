"""Explore: different versions inside the line, and which of them is more you."""

from __future__ import annotations

import base64
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from fineline.explore import Key, ballot_policy, why_few
from fineline.explore import ballot as ballot_on
from fineline.explore.duel import QUESTIONS
from fineline.explore.pictures import Codes
from fineline.explore.variants import MOST
from fineline.explore.votes import QUESTIONS as QUESTIONS_ASKED
from fineline.studio import facts
from fineline.studio import facts_of_exploring as told
from fineline.studio.booth import Booth
from fineline.studio.desk import Sheet, jpeg
from fineline.studio.parts import Gone, Parts, Studio
from fineline.studio.polling import MOST_VOTERS
from fineline.studio.work import Wishes, Work

BINARY = {"schema": {"type": "string", "format": "binary"}}
PAGE: dict[int | str, dict[str, Any]] = {200: {"content": {"text/html": BINARY}, "description": "a page"}}
FILE = {"requestBody": {"required": True, "content": {"application/json": BINARY}}}

Shown = Annotated[int | None, Query(ge=0, le=MOST, description="versions that are on the screen already; null for all")]

router = APIRouter(prefix="/photos/{photo}", tags=["exploring"])


@router.post("/variants")
async def variants(studio: Studio, gone: Gone, photo: facts.Id, wishes: Wishes, shown: Shown = None) -> told.Versions:
    """The recommended version and some that plainly differ from it, all inside the line.

    All of them take some seconds; who says how many were shown gets the next as soon as it is made.
    """
    sheet = await studio.desk.sheet(photo, gone)
    async with sheet.turn:
        growing = await studio.turns.slow(lambda: sheet.variants(wishes, shown), gone)
    versions = [
        told.Version(name=it.name, says=it.reason, work=Work.of_recipe(wishes, it.recipe), picture=_data(it.picture))
        for it in growing.found[shown or 0 :]
    ]
    few = why_few(sheet.portrait, wishes.whom_for, growing.found) if growing.whole else None
    return told.Versions(versions=versions, whole=growing.whole, why_few=few)


@router.post("/ballot", response_class=Response, responses=PAGE)
async def ballot(studio: Studio, gone: Gone, photo: facts.Id, wanted: told.BallotWanted) -> Response:
    """One page that loads nothing, to send to people one trusts; the votes that came for an earlier one are dropped."""
    html = await _ballot(studio, gone, photo, wanted, answers=False)
    headers = {"content-disposition": 'attachment; filename="ballot.html"'}
    return Response(html, media_type="text/html", headers=headers)


@router.post("/ballot/link", status_code=201)
async def open_link(studio: Studio, gone: Gone, photo: facts.Id, wanted: told.LinkWanted) -> told.BallotLink:
    """Let people on the same network vote through a link, until it is closed or its time is over.

    A small server of its own listens on the private network for it, and answers nothing else. One link is open at a
    time, and none after a restart.
    """
    html = await _ballot(studio, gone, photo, wanted, answers=True)
    policy = ballot_policy(answers=True)
    booth = await studio.turns.quick(lambda: studio.polling.open(photo, html, policy, wanted.hours))
    return _link(studio, photo, booth)


@router.get("/ballot/link")
def link(studio: Studio, photo: facts.Id) -> told.BallotLink | None:
    """The link that is open for a photo; null where none is."""
    studio.store.photo(photo)
    booth = studio.polling.booth(photo)
    return None if booth is None else _link(studio, photo, booth)


@router.delete("/ballot/link", status_code=204)
def close_link(studio: Studio, photo: facts.Id) -> None:
    """Close the link; whoever opens it afterwards finds nothing. What was voted stays."""
    studio.store.photo(photo)
    studio.polling.close(photo)


async def _ballot(studio: Parts, gone: Gone, photo: str, wanted: told.BallotWanted, answers: bool) -> str:
    """The page, whose key is kept from now on; a link to an earlier ballot is closed."""
    sheet = await studio.desk.sheet(photo, gone)

    def made() -> tuple[str, Key]:
        return ballot_on(sheet.large(wanted.wishes), wanted.person, answers)

    async with sheet.turn:
        html, key = await studio.turns.slow(made, gone)
    if studio.tally.begin(photo, key):
        await studio.turns.quick(lambda: studio.polling.close(photo))
    return html


def _link(studio: Parts, photo: str, booth: Booth) -> told.BallotLink:
    voters = studio.tally.voters(photo)
    return told.BallotLink(url=booth.url, until=booth.until, voters=voters, most_voters=MOST_VOTERS)


@router.post("/votes", openapi_extra=FILE)
async def add_votes(studio: Studio, request: Request, photo: facts.Id) -> list[told.Counted]:
    """Count one more file of votes, which is the body."""
    studio.tally.add(photo, await request.body())
    return _counted(studio, photo)


@router.get("/votes")
def votes(studio: Studio, photo: facts.Id) -> list[told.Counted]:
    """What came back so far: Bradley-Terry scores with intervals, for each question apart; empty without any."""
    return _counted(studio, photo)


def _counted(studio: Parts, photo: str) -> list[told.Counted]:
    return [
        told.Counted(question=QUESTIONS_ASKED[it.question].format("you"), says=it.says, standing=it)
        for it in studio.tally.standings(photo)
    ]


@router.post("/duel")
async def duel(studio: Studio, gone: Gone, photo: facts.Id, wanted: told.DuelWanted) -> told.DuelState:
    """The next pair for the answers so far, or the winner; nothing of it is kept here."""
    sheet = await studio.desk.sheet(photo, gone)
    async with sheet.turn:
        return await studio.turns.slow(lambda: _asked(sheet, wanted), gone)


def _asked(sheet: Sheet, wanted: told.DuelWanted) -> told.DuelState:
    versions = sheet.versions_of(wanted.wishes)
    now = versions.duel()
    for answer in wanted.answers:
        now = now.answered(answer)
    asked = len(now.answers)
    if not now.done:
        left, right = (_data(versions.picture(version)) for version in now.pair)
        return told.DuelState(asked=asked, questions=QUESTIONS, left=left, right=right, winner=None)
    winner = told.Version(
        name="",
        says=versions.in_words(now.winner),
        work=Work.of_recipe(wanted.wishes, versions.recipe(now.winner)),
        picture=_data(versions.picture(now.winner)),
    )
    return told.DuelState(asked=asked, questions=QUESTIONS, left=None, right=None, winner=winner)


def _data(codes: Codes) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(jpeg(codes)).decode("ascii")
