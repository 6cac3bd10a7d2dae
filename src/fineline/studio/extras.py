"""Pictures beside the photos of a project: more of the person, for likeness, and backgrounds to stand before.

They may come from anywhere, so that each is read in a process of its own and kept as a plain JPEG of fewer pixels. What
a caller sends is never used as a path: a background is named by the id that it got here.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image

from fineline.errors import FinelineError
from fineline.photo import FileBytes, Limits, open_photo
from fineline.studio.store import Missing, Row, Store

Kind = Literal["reference", "backdrop"]

LARGEST: dict[Kind, int] = {"reference": 1600, "backdrop": 3840}
"""Pixels of the longer side that are kept."""

MOST: dict[Kind, int] = {"reference": 6, "backdrop": 12}
"""In a project."""

QUALITY = 94

BACKDROP = re.compile(r"picture:([0-9a-f]{32})")
"""A background, as the API names it."""


@dataclass(frozen=True)
class Read:
    """A picture that was read, or why it could not be."""

    jpeg: bytes = b""
    problem: str = ""


def read(file: Path, name: str, limits: Limits, kind: Kind) -> Read:
    """As a smaller JPEG without metadata; a reference has to show a face."""
    from fineline.face import choose_face

    try:
        photo = open_photo(FileBytes(name, file.read_bytes()), limits)
        if kind == "reference":
            choose_face(photo)
    except FinelineError as error:
        return Read(problem=error.problem if kind == "backdrop" else str(error).partition("Say which")[0])
    picture = Image.fromarray(photo.srgb8)
    picture.thumbnail((LARGEST[kind], LARGEST[kind]), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=QUALITY)
    return Read(stream.getvalue())


def file_of(store: Store, extra: str) -> Path:
    """Where it is kept."""
    return store.files_of(extra) / "picture.jpg"


def kept(store: Store, project: str) -> list[Row]:
    """All of a project that have come in whole."""
    return [row for row in store.extras(project) if row["facts"]["whole"]]


def references(store: Store, project: str) -> list[FileBytes]:
    """All of a project, to be opened."""
    rows = [row for row in kept(store, project) if row["facts"]["kind"] == "reference"]
    return [FileBytes("reference.jpg", file_of(store, row["id"]).read_bytes()) for row in rows]


def located(store: Store, project: str, mode: str) -> str:
    """A background as the Python API takes it: of a picture, the path.

    Raises:
        Missing: the project has no such picture.
    """
    named = BACKDROP.fullmatch(mode)
    if named is None:
        return mode
    row = store.extra(named[1])
    facts = row["facts"]
    if row["project"] != project or facts["kind"] != "backdrop" or not facts["whole"]:
        raise Missing(named[1])
    return str(file_of(store, named[1]).resolve())


def named(mode: str) -> str:
    """What `located` gave, as the API names it."""
    path = Path(mode)
    return f"picture:{path.parent.name.removeprefix('files-')}" if path.name == "picture.jpg" else mode
