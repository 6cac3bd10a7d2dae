"""Projects in SQLite and files, in the user's data folder; what is deleted is gone."""

from __future__ import annotations

import json
import secrets
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS project (id TEXT PRIMARY KEY, name TEXT NOT NULL, created REAL NOT NULL);
CREATE TABLE IF NOT EXISTS photo (
    id TEXT PRIMARY KEY,
    project TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    created REAL NOT NULL,
    facts TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS extra (
    id TEXT PRIMARY KEY,
    project TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    created REAL NOT NULL,
    facts TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS render (
    id TEXT PRIMARY KEY,
    photo TEXT NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
    created REAL NOT NULL,
    facts TEXT NOT NULL
);
"""

Row = dict[str, Any]


class Missing(Exception):
    """There is nothing of that id."""


class Store:
    """Rows in a database, and a folder of files for each photo, extra and render, named by random ids.

    Args:
        folder: made where it is not there, for its owner alone.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock = threading.RLock()
        self._database = sqlite3.connect(folder / "studio.sqlite", check_same_thread=False)
        self._database.row_factory = sqlite3.Row
        # deleted rows are overwritten, and no journal keeps them
        self._database.executescript("PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON; PRAGMA journal_mode=DELETE;")
        self._database.executescript(SCHEMA)
        self._sweep()

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def add_project(self, name: str) -> Row:
        """A new, empty project."""
        row = {"id": _new_id(), "name": name, "created": time.time()}
        with self._changing() as database:
            database.execute("INSERT INTO project VALUES (:id, :name, :created)", row)
        return row

    def projects(self) -> list[Row]:
        """All, the newest first."""
        return self._all("SELECT * FROM project ORDER BY created DESC")

    def project(self, project: str) -> Row:
        """One; raises `Missing`."""
        return self._one("SELECT * FROM project WHERE id = ?", project)

    def add_photo(self, project: str, name: str, facts: Row) -> Row:
        """A new photo of a project, whose file is still to be written to `file_of`."""
        self.project(project)
        row: Row = {
            "id": _new_id(),
            "project": project,
            "name": name,
            "created": time.time(),
            "facts": json.dumps(facts),
        }
        self.files_of(row["id"]).mkdir(mode=0o700)
        with self._changing() as database:
            database.execute("INSERT INTO photo VALUES (:id, :project, :name, :created, :facts)", row)
        return row | {"facts": facts}

    def photos(self, project: str) -> list[Row]:
        """Of a project, in the order in which they came."""
        return self._all("SELECT * FROM photo WHERE project = ? ORDER BY created", project)

    def photo(self, photo: str) -> Row:
        """One; raises `Missing`."""
        return self._one("SELECT * FROM photo WHERE id = ?", photo)

    def add_extra(self, project: str, facts: Row) -> Row:
        """A new picture beside the photos of a project, whose file is still to be written."""
        self.project(project)
        row: Row = {"id": _new_id(), "project": project, "created": time.time(), "facts": json.dumps(facts)}
        self.files_of(row["id"]).mkdir(mode=0o700)
        with self._changing() as database:
            database.execute("INSERT INTO extra VALUES (:id, :project, :created, :facts)", row)
        return row | {"facts": facts}

    def extras(self, project: str) -> list[Row]:
        """Of a project, in the order in which they came."""
        return self._all("SELECT * FROM extra WHERE project = ? ORDER BY created", project)

    def extra(self, extra: str) -> Row:
        """One; raises `Missing`."""
        return self._one("SELECT * FROM extra WHERE id = ?", extra)

    def add_render(self, photo: str, facts: Row) -> Row:
        """A new render of a photo, whose files are still to be made."""
        self.photo(photo)
        row: Row = {"id": _new_id(), "photo": photo, "created": time.time(), "facts": json.dumps(facts)}
        self.files_of(row["id"]).mkdir(mode=0o700)
        with self._changing() as database:
            database.execute("INSERT INTO render VALUES (:id, :photo, :created, :facts)", row)
        return row | {"facts": facts}

    def renders(self, photo: str) -> list[Row]:
        """Of a photo, the newest first."""
        return self._all("SELECT * FROM render WHERE photo = ? ORDER BY created DESC", photo)

    def render(self, render: str) -> Row:
        """One; raises `Missing`."""
        return self._one("SELECT * FROM render WHERE id = ?", render)

    def tell(self, table: str, id: str, **facts: Any) -> None:
        """Change some facts of a photo, an extra or a render that may be gone already."""
        self.change(table, id, lambda _: facts)

    def change(self, table: str, id: str, made: Callable[[Row], Row]) -> None:
        """Change some facts of what may be gone already, by what they are."""
        assert table in ("photo", "extra", "render")
        with self._changing() as database:
            row = database.execute(f"SELECT facts FROM {table} WHERE id = ?", (id,)).fetchone()
            if row is not None:
                known = json.loads(row["facts"])
                told = json.dumps(known | made(known))
                database.execute(f"UPDATE {table} SET facts = ? WHERE id = ?", (told, id))

    def remove(self, table: str, id: str) -> None:
        """Delete a project, a photo, an extra or a render, all that belongs to it, and its files; raises `Missing`."""
        {"project": self.project, "photo": self.photo, "extra": self.extra, "render": self.render}[table](id)
        with self._changing() as database:
            database.execute(f"DELETE FROM {table} WHERE id = ?", (id,))
        self._sweep()

    def files_of(self, id: str) -> Path:
        """The folder of a photo, an extra or a render."""
        return self.folder / f"files-{id}"

    def _sweep(self) -> None:
        """Remove the files of all that is not there."""
        with self._lock:
            known = {
                row["id"]
                for row in self._all("SELECT id FROM photo UNION SELECT id FROM extra UNION SELECT id FROM render")
            }
            for folder in self.folder.glob("files-*"):
                if folder.name.removeprefix("files-") not in known:
                    shutil.rmtree(folder, ignore_errors=True)

    def _all(self, query: str, *values: str) -> list[Row]:
        with self._lock:
            return [_row(row) for row in self._database.execute(query, values)]

    def _one(self, query: str, id: str) -> Row:
        rows = self._all(query, id)
        if not rows:
            raise Missing(id)
        return rows[0]

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._database:
            yield self._database


def _row(row: sqlite3.Row) -> Row:
    found = dict(row)
    if "facts" in found:
        found["facts"] = json.loads(found["facts"])
    return found


def _new_id() -> str:
    """Nobody can guess it."""
    return secrets.token_hex(16)
