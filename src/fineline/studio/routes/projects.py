"""Projects: photos that belong together."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, HTTPException

from fineline.studio import facts
from fineline.studio.extras import kept
from fineline.studio.parts import Parts, Studio
from fineline.studio.routes.extras import extra_of
from fineline.studio.routes.photos import state_of
from fineline.studio.store import Row

router = APIRouter(prefix="/projects", tags=["projects"])


@router.get("")
def projects(studio: Studio) -> list[facts.ProjectFacts]:
    """All projects, the newest first."""
    return [_facts(studio, row) for row in studio.store.projects()]


@router.post("", status_code=201)
def add_project(studio: Studio, wanted: facts.NewProject) -> facts.Project:
    """A new, empty project."""
    if len(studio.store.projects()) >= studio.settings.projects:
        raise HTTPException(409, "There are too many projects; delete some that are done with.")
    name = "".join(sign for sign in wanted.name if sign.isprintable()).strip()
    return _project(studio, studio.store.add_project(name or f"{date.today():%d %B %Y}"))


@router.get("/{project}")
def project(studio: Studio, project: facts.Id) -> facts.Project:
    """A project with its photos and what was seen of them."""
    return _project(studio, studio.store.project(project))


@router.delete("/{project}", status_code=204)
def remove_project(studio: Studio, project: facts.Id) -> None:
    """Delete a project with its photos, headshots and choices; nothing of it is kept."""
    photos = studio.store.photos(project)
    for photo in photos:
        for render in studio.store.renders(photo["id"]):
            studio.workshop.stop(render["id"])
    for photo in photos:
        studio.polling.close(photo["id"])
    studio.store.remove("project", project)
    for photo in photos:
        studio.desk.forget(photo["id"])


def _facts(studio: Parts, row: Row) -> facts.ProjectFacts:
    photos = studio.store.photos(row["id"])
    shown = [photo for photo in photos if photo["facts"].get("width")]
    first = min(shown, key=lambda it: (it["facts"].get("person") or 9, it["facts"].get("rank") or 999), default=None)
    return facts.ProjectFacts(**row, photos=len(photos), cover=first["id"] if first else None)


def _project(studio: Parts, row: Row) -> facts.Project:
    photos = [state_of(photo) for photo in studio.store.photos(row["id"])]
    usable = [it for it in photos if it.state == "ready" and it.person == 1]
    looking = any(it.state == "looking" for it in photos)
    best = None if looking else min(usable, key=lambda it: it.rank or 999, default=None)
    extras = [extra_of(extra) for extra in kept(studio.store, row["id"])]
    return facts.Project(**row, photos=photos, extras=extras, best=best.id if best else None)
