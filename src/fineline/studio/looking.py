"""Looks at photos that have just come in, in a process of its own: a file that breaks a decoder ends only that."""

from __future__ import annotations

import io
import logging
import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from fineline.errors import FinelineError, UnreadablePhoto
from fineline.face import Face, find_faces
from fineline.photo import FileBytes, Limits, Photo
from fineline.picking import Shot
from fineline.report import Check
from fineline.studio.extras import Kind, Read, read
from fineline.studio.turns import give_way

T = TypeVar("T")
Box = tuple[float, float, float, float]

THUMBNAIL = 480
"""Pixels of the longer side."""

LONGEST = 180.0
"""Seconds that a look may take."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Looked:
    """What was seen of a photo.

    Attributes:
        check: the verdict, in words.
        shot: what shots are compared by; None without a face. It is kept in memory alone.
        size: width and height in pixels, upright; None for what cannot be read.
        thumbnail: JPEG; None for what cannot be read.
        faces: left, top, right and bottom of each, as shares of width and height, the largest first.
    """

    check: Check
    shot: Shot | None = None
    size: tuple[int, int] | None = None
    thumbnail: bytes | None = None
    faces: tuple[Box, ...] = ()


def look(file: Path, name: str, limits: Limits, face: int | None = None) -> Looked:
    """Open, check, and make a thumbnail.

    Args:
        face: which of several is meant; None for the main one.
    """
    import fineline
    from fineline.photo import open_photo
    from fineline.picking import look_at

    data = FileBytes(name, file.read_bytes())
    try:
        photo = open_photo(data, limits)
    except FinelineError as error:
        return Looked(Check(file=name, verdict="unreadable", summary=str(error), face=None, findings=()))
    size, thumbnail = (photo.width, photo.height), _thumbnail(photo.srgb8)
    faces = tuple(_box(found, photo) for found in find_faces(photo))
    try:
        portrait = fineline.open(data, face=face, limits=limits)
    except FinelineError as error:
        verdict: Literal["unreadable", "refused"] = "unreadable" if isinstance(error, UnreadablePhoto) else "refused"
        check = Check(file=name, verdict=verdict, summary=str(error), face=None, findings=())
        return Looked(check, size=size, thumbnail=thumbnail, faces=faces)
    return Looked(portrait.check(name), look_at(0, portrait.photo, portrait.face), size, thumbnail, faces)


def _box(face: Face, photo: Photo) -> Box:
    left, top, right, bottom = face.detection.box
    return left / photo.width, top / photo.height, right / photo.width, bottom / photo.height


class Lookers:
    """A worker process, and another when it dies."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None

    def look(self, file: Path, name: str, limits: Limits, face: int | None = None) -> Looked:
        """What `look` sees; a photo that ends the process, or takes too long, cannot be read."""
        summary = f"{name} cannot be read: it breaks what reads photos. Save it again in another program."
        broken = Looked(Check(file=name, verdict="unreadable", summary=summary, face=None, findings=()))
        return self._apart(look, (file, name, limits, face), broken)

    def read(self, file: Path, name: str, limits: Limits, kind: Kind) -> Read:
        """What `read` gives, likewise."""
        return self._apart(read, (file, name, limits, kind), Read(problem=f"{name} cannot be read."))

    def _apart(self, work: Callable[..., T], given: tuple[object, ...], broken: T) -> T:
        """What `work` gives in the other process; `broken` where that ends it, or takes too long."""
        with self._lock:
            if self._pool is None:
                self._pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), give_way)
            pool = self._pool
        try:
            return pool.submit(work, *given).result(LONGEST)
        except (BrokenProcessPool, TimeoutError):
            log.warning("A photo ended the process that looked at it.")
            self._drop(pool)
            return broken

    def close(self) -> None:
        """End the process."""
        if self._pool is not None:
            self._drop(self._pool)

    def _drop(self, pool: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._pool is pool:
                self._pool = None
        for process in list((pool._processes or {}).values()):
            process.kill()
        pool.shutdown(wait=False, cancel_futures=True)


def _thumbnail(codes: NDArray[np.uint8]) -> bytes:
    picture = Image.fromarray(codes)
    picture.thumbnail((THUMBNAIL, THUMBNAIL), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=85)
    return stream.getvalue()
