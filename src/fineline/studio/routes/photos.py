"""Photos: taken in, shown, and deleted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import FileResponse

from fineline.studio import facts
from fineline.studio.parts import Studio
from fineline.studio.store import Missing, Row
from fineline.studio.work import Work

router = APIRouter(tags=["photos"])

BINARY = {"schema": {"type": "string", "format": "binary"}}
JPEG: dict[int | str, dict[str, Any]] = {200: {"content": {"image/jpeg": BINARY}, "description": "a picture"}}
UPLOAD = {"requestBody": {"required": True, "content": {"application/octet-stream": BINARY}}}


@router.post("/projects/{project}/photos", status_code=201, openapi_extra=UPLOAD)
async def add_photo(
    studio: Studio,
    request: Request,
    project: facts.Id,
    name: Annotated[str, Query(max_length=255, description="what the file is called, to be shown")] = "photo",
) -> facts.PhotoState:
    """Take a photo in: the file's bytes are the body. It is looked at afterwards; ask for the project until it is."""
    if len(studio.store.photos(project)) >= studio.settings.photos:
        raise HTTPException(409, f"A project holds {studio.settings.photos} photos at most.")
    most = int(studio.settings.limits.max_megabytes * 1e6)
    row = studio.store.add_photo(project, shown(name), {"state": "looking"})
    try:
        await receive(request, studio.store.files_of(row["id"]) / "photo", most)
    except BaseException:
        studio.store.remove("photo", row["id"])
        raise
    studio.intake.take(row)
    return state_of(row)


async def receive(request: Request, file: Path, most: int) -> None:
    """The body into a new file; refuses what is larger than so many bytes, or empty."""
    size = 0
    with file.open("xb") as stream:
        async for chunk in request.stream():
            size += len(chunk)
            if size > most:
                raise HTTPException(413, f"The photo has more than {most / 1e6:.0f} MB. Save it smaller.")
            stream.write(chunk)
    if not size:
        raise HTTPException(422, "The photo is empty. Use another copy.")


@router.get("/photos/{photo}")
def photo(studio: Studio, photo: facts.Id) -> facts.PhotoState:
    """What was seen of a photo, and what was chosen for it."""
    return state_of(studio.store.photo(photo))


@router.get("/photos/{photo}/thumbnail", response_class=FileResponse, responses=JPEG)
def thumbnail(studio: Studio, photo: facts.Id) -> FileResponse:
    """A small picture of a photo."""
    studio.store.photo(photo)
    file = studio.store.files_of(photo) / "thumbnail.jpg"
    if not file.is_file():
        raise Missing(photo)
    return FileResponse(file, media_type="image/jpeg", headers={"cache-control": "private, max-age=3600"})


@router.put("/photos/{photo}/work", status_code=204)
def keep_work(studio: Studio, photo: facts.Id, work: Work) -> Response:
    """Remember what was chosen for a photo."""
    studio.store.photo(photo)
    studio.store.tell("photo", photo, work=work.model_dump())
    return Response(status_code=204)


@router.put("/photos/{photo}/face", status_code=204)
def choose_face(studio: Studio, photo: facts.Id, chosen: facts.FaceChosen) -> Response:
    """Say which of several people is meant; the photo is looked at anew, and what was chosen for it is dropped."""
    known = studio.store.photo(photo)
    if chosen.face > len(known["facts"].get("faces", [])):
        raise HTTPException(422, "There is no such face in the photo.")
    studio.polling.close(photo)
    studio.store.tell("photo", photo, face=chosen.face, state="looking", work=None, ballot=None, votes={})
    studio.desk.forget(photo)
    studio.intake.take(known)
    return Response(status_code=204)


@router.delete("/photos/{photo}", status_code=204)
def remove_photo(studio: Studio, photo: facts.Id) -> None:
    """Delete a photo with its headshots and choices; nothing of it is kept."""
    for render in studio.store.renders(photo):
        studio.workshop.stop(render["id"])
    studio.polling.close(photo)
    studio.store.remove("photo", photo)
    studio.desk.forget(photo)


def state_of(row: Row) -> facts.PhotoState:
    """A row as the API says it."""
    return facts.PhotoState(id=row["id"], project=row["project"], name=row["name"], **row["facts"])


def shown(name: str) -> str:
    """A file's name without folders, and without what cannot be printed; it is shown and never used as a path."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable()).strip()[-120:] or "photo"
