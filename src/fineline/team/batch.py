"""A whole team: roster, common frame, everybody's turn, summary."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fineline.errors import UsageError
from fineline.photo import Limits
from fineline.provenance import Signer
from fineline.team import cluster, places
from fineline.team.consistency import Alike, consistency
from fineline.team.framing import asked, common_frames
from fineline.team.job import ROWS, Job, Survey
from fineline.team.pool import in_processes, processors
from fineline.team.roster import Roster, read_roster
from fineline.team.row import Row
from fineline.team.sheet import pages
from fineline.team.tables import FAILURES, PEOPLE, failures_table, people_table
from fineline.team.wish import AUDIENCE, Wish

Progress = Callable[[str, int, int], None]
"""Told in words what is done, how many people of it are, and of how many."""

Run = Callable[[Sequence[Job | Survey]], Iterator[Any]]

LARGEST_LOOK = 1e6
"""Bytes."""


@dataclass(frozen=True)
class Team:
    """What became of a team.

    Attributes:
        rows: of everybody, in the roster's order.
        alike: how much alike the headshots are.
        rule: how the source was read, in a sentence.
        out: where everything is.
    """

    rows: tuple[Row, ...]
    alike: tuple[Alike, ...]
    rule: str
    out: str

    @property
    def failed(self) -> tuple[Row, ...]:
        """Those without a headshot."""
        return tuple(row for row in self.rows if row.failure is not None)


def run(
    source: str,
    out: str,
    *,
    audience: str = AUDIENCE,
    background: str | None = None,
    crops: Sequence[str] = (),
    workers: int | None = None,
    ray: str | None = None,
    credentials: bool = False,
    signer: Signer | None = None,
    limits: Limits | None = None,
    progress: Progress = lambda *_: None,
) -> Team:
    """Make a headshot, or one for each crop, of everybody in a folder or a table, all with one look.

    May be ended at any time and run again: what is there, and was made of the same photos in the same way, stays.

    Args:
        source: a folder, a CSV or a Parquet file, as a path or a URL; see `fineline.team.roster`.
        out: a folder, as a path or a URL; made if it is not there.
        audience: a built-in audience, or the path of one's own TOML file.
        background: as for `fineline.refine`; the same studio backdrop for all if None.
        crops: platforms; the audience's own if none.
        workers: processes that work at once; one for each processor if None.
        ray: 'local' for Ray on this machine, 'auto' or an address for a cluster; no Ray if None.
        credentials: sign what was done into every headshot.
        signer: who signs; a certificate is made for each headshot if None.
        limits: how large a photo may be.
        progress: told about everybody who is done.

    Raises:
        UsageError: an option makes no sense, the source names nobody, or a result cannot be written.
        UnreadablePhoto: the source cannot be read.
        FinelineError: a package is not installed, or the cluster does not answer.
    """
    if workers is not None and workers < 1:
        raise UsageError(f"There cannot be {workers} workers.", "Give 1 or more, or leave it out.")
    source, out = places.absolute(source), places.absolute(out)
    wish = Wish.of(audience, background, tuple(crops), limits or Limits(), credentials, signer)
    _refuse_inside(out, source)
    roster = read_roster(source)
    places.sweep(out)
    with _runner(ray, workers) as carry_out:
        progress("Looking at how tight the photos are", 0, 0)
        frames = _frames(roster, wish, out, carry_out)
        digest = hashlib.sha256(json.dumps([wish.digest, frames]).encode()).hexdigest()
        jobs = [Job(member, wish, frames, digest, out) for member in roster.members]
        rows: dict[str, Row] = {}
        progress("Making headshots", 0, len(jobs))
        for row in carry_out(jobs):
            rows[row.key] = row
            progress("Making headshots", len(rows), len(jobs))
    progress("Writing the summary", len(jobs), len(jobs))
    return _summed_up(roster, [rows[member.key] for member in roster.members], out)


def _summed_up(roster: Roster, rows: Sequence[Row], out: str) -> Team:
    alike = consistency(rows)
    places.write(places.join(out, PEOPLE), people_table(rows))
    places.write(places.join(out, FAILURES), failures_table(rows))
    for name, page in pages(out, rows, alike, roster.rule):
        places.write(places.join(out, name), page)
    return Team(tuple(rows), alike, roster.rule, out)


@contextmanager
def _runner(ray: str | None, workers: int | None) -> Iterator[Run]:
    if ray is None:
        yield lambda tasks: in_processes(tasks, workers or processors())
        return
    with cluster.connected(ray, workers) as count:
        yield lambda tasks: cluster.on_ray(tasks, count)


def _frames(roster: Roster, wish: Wish, out: str, carry_out: Run) -> tuple[str, ...]:
    """The team's frames: those of an earlier run with the same wish, whoever has joined or left since."""
    address = places.join(out, ROWS, f"frames-{wish.digest[:16]}.json")
    kept = places.find(address, LARGEST_LOOK)
    if kept is not None:
        try:
            return tuple(str(frame) for frame in json.loads(kept))
        except ValueError:
            raise UsageError(f"{address} is damaged.", "Remove it, and the frames are found anew.") from None
    seen = [heads for heads in carry_out([Survey(member, wish) for member in asked(roster.members)]) if heads]
    frames = common_frames(wish, seen)
    if seen:
        places.write(address, f"{json.dumps(frames)}\n".encode())
    return frames


def _refuse_inside(out: str, source: str) -> None:
    """Raise where headshots would become photos of the next run.

    Raises:
        UsageError: `out` is the source or inside it.
    """
    inner, outer = (
        address.rstrip("/") if places.is_remote(address) else str(Path(address).resolve()) for address in (out, source)
    )
    if inner == outer or inner.startswith(f"{outer}/"):
        raise UsageError(
            f"{out} lies in {source}.", "Choose a folder outside, so that no headshot is taken for a photo."
        )
