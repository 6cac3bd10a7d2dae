"""Explore: different versions inside the line, and which of them is more you."""

from __future__ import annotations

import base64
from typing import Any

from fastapi import APIRouter, Request, Response

from fineline.errors import UsageError
from fineline.explore import Key, Votes, count, read_votes
from fineline.explore import ballot as ballot_on
from fineline.explore.duel import QUESTIONS
from fineline.explore.pictures import Codes, draw
from fineline.explore.votes import QUESTIONS as QUESTIONS_ASKED
from fineline.studio import facts
from fineline.studio.desk import Sheet, jpeg
from fineline.studio.parts import Gone, Studio
from fineline.studio.store import Row
from fineline.studio.work import Wishes, Work

SIDE = 640
"""Pixels of the pictures on a page to send."""

BINARY = {"schema": {"type": "string", "format": "binary"}}
PAGE: dict[int | str, dict[str, Any]] = {200: {"content": {"text/html": BINARY}, "description": "a page"}}
FILE = {"requestBody": {"required": True, "content": {"application/json": BINARY}}}

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


@router.post("/ballot", response_class=Response, responses=PAGE)
async def ballot(studio: Studio, gone: Gone, photo: facts.Id, wanted: facts.BallotWanted) -> Response:
    """One page that loads nothing, to send to people one trusts; the votes that came for an earlier one are dropped."""
    sheet = await studio.desk.sheet(photo, gone)

    def made() -> tuple[str, Key]:
        pictures = {it.name: draw(sheet.portrait, it.recipe, SIDE) for it in sheet.variants(wanted.wishes)}
        return ballot_on(pictures, wanted.person)

    async with sheet.turn:
        html, key = await studio.turns.slow(made, gone)
    known = studio.store.photo(photo)["facts"].get("ballot")
    if known != key.model_dump():
        studio.store.tell("photo", photo, ballot=key.model_dump(), votes={})
    headers = {"content-disposition": 'attachment; filename="ballot.html"'}
    return Response(html, media_type="text/html", headers=headers)


@router.post("/votes", openapi_extra=FILE)
async def add_votes(studio: Studio, request: Request, photo: facts.Id) -> list[facts.Counted]:
    """Count one more file of votes, which is the body."""
    known = studio.store.photo(photo)["facts"]
    key = _key(known)
    votes = read_votes(await request.body(), key.ballot, list(key.versions))
    studio.store.tell("photo", photo, votes=known.get("votes", {}) | {votes.voter: votes.model_dump_json()})
    return _counted(studio.store.photo(photo)["facts"])


@router.get("/votes")
def votes(studio: Studio, photo: facts.Id) -> list[facts.Counted]:
    """What came back so far: Bradley-Terry scores with intervals, for each question apart; empty without any."""
    return _counted(studio.store.photo(photo)["facts"])


def _counted(known: Row) -> list[facts.Counted]:
    if not known.get("votes"):
        return []
    key = _key(known)
    ballots = [Votes.model_validate_json(votes) for votes in known["votes"].values()]
    standings = [it.renamed(key.versions) for it in count(ballots, list(key.versions))]
    return [
        facts.Counted(question=QUESTIONS_ASKED[it.question].format("you"), says=it.says, standing=it)
        for it in standings
    ]


def _key(known: Row) -> Key:
    if not known.get("ballot"):
        raise UsageError("No page was made for this photo yet.", "Make one and send it first.")
    return Key.model_validate(known["ballot"])


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
