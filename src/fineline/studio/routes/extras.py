"""Pictures beside the photos: more of the person, and backgrounds."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import FileResponse
from starlette.concurrency import run_in_threadpool

from fineline.photo.files import write_atomically
from fineline.studio import facts
from fineline.studio.extras import MOST, Kind, file_of
from fineline.studio.parts import Parts, Studio
from fineline.studio.routes.photos import JPEG, UPLOAD, receive, shown
from fineline.studio.store import Missing, Row

router = APIRouter(tags=["extras"])

Name = Annotated[str, Query(max_length=255, description="what the file is called, to be shown")]


@router.post("/projects/{project}/references", status_code=201, openapi_extra=UPLOAD)
async def add_reference(studio: Studio, request: Request, project: facts.Id, name: Name = "photo") -> facts.Extra:
    """Another picture of the person, of another day: how far such pictures are apart sets how closely likeness is held.

    The file's bytes are the body. It is never edited, and kept smaller than it came.
    """
    extra = await _add(studio, request, project, name, "reference")
    for photo in studio.store.photos(project):
        studio.desk.forget(photo["id"])
    return extra


@router.post("/projects/{project}/backdrops", status_code=201, openapi_extra=UPLOAD)
async def add_backdrop(studio: Studio, request: Request, project: facts.Id, name: Name = "picture") -> facts.Extra:
    """A background of one's own; 'picture:' and its id names it. The file's bytes are the body."""
    return await _add(studio, request, project, name, "backdrop")


@router.get("/extras/{extra}", response_class=FileResponse, responses=JPEG)
def extra(studio: Studio, extra: facts.Id) -> FileResponse:
    """The picture."""
    if not studio.store.extra(extra)["facts"]["whole"]:
        raise Missing(extra)
    headers = {"cache-control": "private, max-age=3600"}
    return FileResponse(file_of(studio.store, extra), media_type="image/jpeg", headers=headers)


@router.delete("/extras/{extra}", status_code=204)
def remove_extra(studio: Studio, extra: facts.Id) -> None:
    """Delete it; whoever stood before it has the audience's background again."""
    row = studio.store.extra(extra)
    studio.store.remove("extra", extra)
    for photo in studio.store.photos(row["project"]):
        work = photo["facts"].get("work")
        if work and work["background"] == f"picture:{extra}":
            studio.store.tell("photo", photo["id"], work=work | {"background": None})
        studio.desk.forget(photo["id"])


async def _add(studio: Parts, request: Request, project: str, name: str, kind: Kind) -> facts.Extra:
    if sum(extra["facts"]["kind"] == kind for extra in studio.store.extras(project)) >= MOST[kind]:
        raise HTTPException(409, f"A project holds {MOST[kind]} of these at most.")
    row = studio.store.add_extra(project, {"kind": kind, "name": shown(name), "whole": False})
    file = studio.store.files_of(row["id"]) / "received"
    try:
        await receive(request, file, int(studio.settings.limits.max_megabytes * 1e6))
        jpeg = await run_in_threadpool(studio.intake.read, file, row["facts"]["name"], kind)
        write_atomically(file_of(studio.store, row["id"]), jpeg)
        file.unlink()
        studio.store.tell("extra", row["id"], whole=True)
    except BaseException:
        studio.store.remove("extra", row["id"])
        raise
    return extra_of(row)


def extra_of(row: Row) -> facts.Extra:
    """A row as the API says it."""
    return facts.Extra(id=row["id"], kind=row["facts"]["kind"], name=row["facts"]["name"])
