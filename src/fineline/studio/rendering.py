"""Makes headshots at full size, each in a process of its own, so that it can be stopped at once."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import queue
import shutil
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from fineline.errors import FinelineError
from fineline.framing import load_platform
from fineline.photo import FileBytes, Limits
from fineline.photo.files import write_atomically
from fineline.provenance import Signer
from fineline.studio.extras import located, references
from fineline.studio.settings import Settings
from fineline.studio.store import Missing, Store
from fineline.studio.turns import give_way
from fineline.studio.work import Work

EXTENSIONS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}

BEHIND = "background.jpg"
"""What a background of one's own is called beside the recipe that names it."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Order:
    """What is to be made.

    Attributes:
        file: of the photo.
        name: of the photo, as its owner calls it.
        folder: where the headshots go.
        work: what was chosen.
        face: which of several; None for the main one.
        references: other pictures of the person.
        behind: the background as the Python API takes it, from `folder` where that is a picture.
        crops: frames.
        format: JPEG, PNG or WEBP.
        held: whether the line is looked for anew, and held at full size too, instead of doing just what was chosen.
        credentials: whether to sign what was done into the files.
        limits: how large the photo may be.
    """

    file: Path
    name: str
    folder: Path
    work: Work
    face: int | None
    references: tuple[FileBytes, ...]
    behind: str
    crops: tuple[str, ...]
    format: str
    held: bool
    credentials: bool
    limits: Limits


def make(order: Order, tell: Connection) -> None:
    """Make all of an order; tells progress, then the files or what went wrong."""
    import fineline

    give_way()
    os.chdir(order.folder)  # so that no recipe says where the user's folders are
    work = order.work
    try:
        results = fineline.refine_each(
            FileBytes(order.name, order.file.read_bytes()),
            order.crops,
            audience=work.audience,
            recipe=None if order.held else work.recipe(order.face or 1, order.behind),
            background=order.behind,
            references=order.references,
            face=order.face,
            attire_preview=work.attire,
            fade_marks=work.fade,
            keep_marks=work.keep,
            anyway=True,
            limits=order.limits,
            progress=lambda words, done: tell.send({"words": words, "progress": round(done, 3)}),
        )
        signer = Signer.local() if order.credentials else None
        files = []
        for crop, result in zip(order.crops, results, strict=True):
            tell.send({"words": "Writing", "progress": 0.9})
            name = f"{crop}{EXTENSIONS[_format(order.format, crop)]}"
            result.save(order.folder / name, credentials=signer)
            write_atomically(order.folder / f"{crop}.html", result.html().encode())
            write_atomically(order.folder / f"{crop}.toml", result.recipe.to_toml().encode())
            files.append(
                {
                    "crop": crop,
                    "name": name,
                    "width": result.photo.width,
                    "height": result.photo.height,
                    "bytes": (order.folder / name).stat().st_size,
                    "notes": list(result.report.notes),
                    "authenticity": result.report.authenticity_score,
                    "polish": result.report.polish_score,
                    "says": [result.report.authenticity_says, result.report.polish_says],
                }
            )
        tell.send({"state": "done", "words": "Done", "progress": 1.0, "files": files})
    except FinelineError as error:
        tell.send({"state": "failed", "words": f"{error}"})
    except Exception:
        log.exception("A headshot could not be made.")
        tell.send({"state": "failed", "words": "Something went wrong inside fineline."})


def _format(wanted: str, crop: str) -> str:
    """The format that was asked for, or JPEG where the platform does not take it."""
    taken = load_platform(crop).formats if crop != "none" else ()
    return wanted if not taken or wanted in taken else "JPEG"


class Workshop:
    """Orders in a row, one being made at a time."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self._settings, self._store = settings, store
        self._orders: queue.Queue[tuple[str, Order] | None] = queue.Queue(settings.waiting)
        self._making: tuple[str, Any] | None = None
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="fineline-workshop", daemon=True)
        self._thread.start()

    def take(
        self, photo: str, work: Work, crops: tuple[str, ...], format: str, held: bool, credentials: bool
    ) -> dict[str, Any]:
        """Take an order, and give its row; raises `queue.Full`, and `Missing` for an unknown photo or background."""
        known = self._store.photo(photo)
        behind = located(self._store, known["project"], work.behind)
        facts = {"state": "waiting", "words": "Waiting", "progress": 0.0, "files": []}
        row = self._store.add_render(photo, facts)
        folder, file = (self._store.files_of(id).resolve() for id in (row["id"], photo))
        if behind != work.behind:
            shutil.copyfile(behind, folder / BEHIND)
            behind = BEHIND
        order = Order(
            file / "photo",
            known["name"],
            folder,
            work,
            known["facts"].get("face"),
            tuple(references(self._store, known["project"])),
            behind,
            crops,
            format,
            held,
            credentials,
            self._settings.limits,
        )
        try:
            self._orders.put_nowait((row["id"], order))
        except queue.Full:
            self._store.remove("render", row["id"])
            raise
        return row

    def stop(self, render: str) -> None:
        """End an order that is being made; one that waits is left out when its row is gone."""
        with self._lock:
            if self._making is not None and self._making[0] == render:
                self._making[1].kill()

    def close(self) -> None:
        """End everything."""
        with self._lock:
            making = self._making
        with contextlib.suppress(queue.Full):
            self._orders.put_nowait(None)
        if making is not None:
            making[1].kill()

    def _run(self) -> None:
        while (taken := self._orders.get()) is not None:
            try:
                self._make(*taken)
            except Exception:
                log.exception("An order ended badly.")

    def _make(self, render: str, order: Order) -> None:
        context = multiprocessing.get_context("spawn")
        hears, tells = context.Pipe(duplex=False)
        process = context.Process(target=make, args=(order, tells), daemon=True)
        with self._lock:
            try:
                self._store.render(render)
            except Missing:
                return
            process.start()
            self._making = render, process
        tells.close()
        ended = False
        with contextlib.suppress(EOFError):
            while not ended:
                facts = {"state": "making"} | hears.recv()
                ended = facts["state"] != "making"
                self._store.tell("render", render, **facts)
        process.join()
        with self._lock:
            self._making = None
        if not ended:
            self._store.tell("render", render, state="failed", words="It was stopped.")
