"""Headshots at full size: ordered, watched, fetched, stopped."""

from __future__ import annotations

import io
import queue
import zipfile
from pathlib import PurePath
from typing import Any, Literal

from fastapi import APIRouter, HTTPException, Response
from fastapi.responses import FileResponse

from fineline.studio import facts
from fineline.studio.parts import Parts, Studio
from fineline.studio.rendering import BEHIND
from fineline.studio.store import Missing, Row
from fineline.studio.work import Wishes

router = APIRouter(tags=["renders"])

BINARY = {"schema": {"type": "string", "format": "binary"}}
FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": BINARY}, "description": "a file"}
}
SUFFIX = {"report": ".html", "recipe": ".toml"}


@router.post("/photos/{photo}/renders", status_code=202)
def order(studio: Studio, photo: facts.Id, wanted: facts.RenderWanted) -> facts.Render:
    """Have headshots made at full size, one for each crop; ask for the render until it is done."""
    try:
        crops = tuple(dict.fromkeys(Wishes(crop=crop).frame for crop in wanted.crops))
    except ValueError:
        raise HTTPException(422, "There is no crop of that name.") from None
    try:
        row = studio.workshop.take(photo, wanted.work, crops, wanted.format, wanted.held, wanted.credentials)
    except queue.Full:
        raise HTTPException(503, "Too many are waiting. Try again in a minute.") from None
    return _render(row)


@router.get("/photos/{photo}/renders")
def renders(studio: Studio, photo: facts.Id) -> list[facts.Render]:
    """Of a photo, the newest first."""
    studio.store.photo(photo)
    return [_render(row) for row in studio.store.renders(photo)]


@router.get("/renders/{render}")
def render(studio: Studio, render: facts.Id) -> facts.Render:
    """How far it is, and what there is to fetch."""
    return _render(studio.store.render(render))


@router.delete("/renders/{render}", status_code=204)
def remove_render(studio: Studio, render: facts.Id) -> None:
    """Stop it where it is still being made, and delete what there is of it."""
    studio.store.remove("render", render)
    studio.workshop.stop(render)


@router.get("/renders/{render}/{what}/{crop}", response_class=FileResponse, responses=FILE)
def file(studio: Studio, render: facts.Id, what: Literal["headshot", "report", "recipe"], crop: str) -> FileResponse:
    """The headshot of one crop, its report as a page, or its recipe."""
    made = _made(studio, render, crop)
    name = made.name if what == "headshot" else f"{made.crop}{SUFFIX[what]}"
    called = f"{_stem(studio, render)}-{name}"
    return FileResponse(studio.store.files_of(render) / name, filename=called)


@router.get("/renders/{render}/all", response_class=Response, responses=FILE)
def everything(studio: Studio, render: facts.Id) -> Response:
    """All headshots of a render with their reports and recipes, as a ZIP file."""
    done, folder, stem = _render(studio.store.render(render)), studio.store.files_of(render), _stem(studio, render)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for made in done.files:
            for name in (made.name, f"{made.crop}.html", f"{made.crop}.toml"):
                archive.write(folder / name, f"{stem}-{name}")
        if (folder / BEHIND).is_file():
            archive.write(folder / BEHIND, BEHIND)
    headers = {"content-disposition": 'attachment; filename="headshots.zip"'}
    return Response(stream.getvalue(), media_type="application/zip", headers=headers)


def _made(studio: Parts, render: str, crop: str) -> facts.RenderedFile:
    """Of what the render says it made, so that no name of a caller's becomes a path."""
    for made in _render(studio.store.render(render)).files:
        if made.crop == crop:
            return made
    raise Missing(crop)


def _stem(studio: Parts, render: str) -> str:
    return PurePath(studio.store.photo(studio.store.render(render)["photo"])["name"]).stem


def _render(row: Row) -> facts.Render:
    return facts.Render(id=row["id"], photo=row["photo"], **row["facts"])
