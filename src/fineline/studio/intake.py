"""Takes photos in: has each looked at, and the shots of a project compared."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from fineline.errors import UnreadablePhoto
from fineline.photo.files import write_atomically
from fineline.picking import Shot
from fineline.picking.ranking import rank
from fineline.studio.extras import Kind
from fineline.studio.looking import Looked, Lookers
from fineline.studio.settings import Settings
from fineline.studio.store import Missing, Row, Store

log = logging.getLogger(__name__)


class Intake:
    """Looks at one photo after the other.

    Shots hold what a face is known by, so they are never written; after a start, those of a project are looked at
    again when another joins them.
    """

    def __init__(self, settings: Settings, store: Store) -> None:
        self._settings, self._store = settings, store
        self._lookers, self._line = Lookers(), ThreadPoolExecutor(1, "fineline-intake")
        self._shots: dict[str, Shot] = {}

    def take(self, photo: Row) -> None:
        """Have a photo looked at whose file is there."""
        for other in self._store.photos(photo["project"]):
            known = other["id"] in self._shots or not other["facts"].get("has_face")
            if other["id"] != photo["id"] and not known:
                self._line.submit(self._look, other)
        self._line.submit(self._look, photo)

    def read(self, file: Path, name: str, kind: Kind) -> bytes:
        """A picture beside the photos as a plain JPEG.

        Raises:
            UnreadablePhoto: it is none, or shows no face where it should.
        """
        limits = self._settings.limits
        made = self._lookers.read(file, name, limits, kind)
        if made.problem:
            raise UnreadablePhoto(made.problem, "Choose another one.")
        return made.jpeg

    def resume(self) -> None:
        """Look at what was left when the studio was closed; what had only half come in then is dropped."""
        for project in self._store.projects():
            for extra in self._store.extras(project["id"]):
                if not extra["facts"]["whole"]:
                    self._store.remove("extra", extra["id"])
            for photo in self._store.photos(project["id"]):
                if photo["facts"]["state"] == "looking":
                    self._line.submit(self._look, photo)

    def close(self) -> None:
        """End what is being done."""
        self._line.shutdown(wait=False, cancel_futures=True)
        self._lookers.close()

    def _look(self, photo: Row) -> None:
        try:
            files = self._store.files_of(photo["id"])
            if not (files / "photo").is_file():
                return
            face = self._store.photo(photo["id"])["facts"].get("face")
            looked = self._lookers.look(files / "photo", photo["name"], self._settings.limits, face)
            self._store.photo(photo["id"])
            if looked.thumbnail is not None:
                write_atomically(files / "thumbnail.jpg", looked.thumbnail)
            self._remember(photo, looked)
        except Missing:
            pass  # it was deleted meanwhile
        except Exception:
            log.exception("A photo could not be looked at.")
            self._store.tell("photo", photo["id"], state="unreadable", summary="Something went wrong inside fineline.")

    def _remember(self, photo: Row, looked: Looked) -> None:
        check = looked.check
        state = check.verdict if check.verdict in ("refused", "unreadable") else "ready"
        if looked.shot is not None:
            self._shots[photo["id"]] = looked.shot
        self._compare(photo["project"])
        self._store.tell(
            "photo",
            photo["id"],
            state=state,
            verdict=check.verdict,
            summary=check.summary,
            findings=[finding.model_dump() for finding in check.findings],
            width=looked.size and looked.size[0],
            height=looked.size and looked.size[1],
            has_face=looked.shot is not None,
            faces=looked.faces,
        )

    def _compare(self, project: str) -> None:
        """Rank all shots of a project that are known."""
        photos = [photo["id"] for photo in self._store.photos(project)]
        self._shots = {id: shot for id, shot in self._shots.items() if id in photos or self._exists(id)}
        known = [id for id in photos if id in self._shots]
        ranking = rank([replace(self._shots[id], index=at) for at, id in enumerate(known)])
        for entry in ranking.ranked:
            facts = {"rank": entry.rank, "person": entry.person, "score": entry.score, "reason": entry.reason}
            self._store.tell("photo", known[entry.index], **facts)

    def _exists(self, photo: str) -> bool:
        try:
            self._store.photo(photo)
        except Missing:
            return False
        return True
