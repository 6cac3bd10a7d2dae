"""One person's turn: read the shots, make the headshots, write them, and write the row last.

A row that was written for the same photos and the same wish is taken as it is, so that a run that was stopped goes on
where it was, and one that was not stopped does nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from fineline.errors import FinelineError, RefusedPhoto, UnreadablePhoto
from fineline.photo import FileBytes
from fineline.team import places
from fineline.team.framing import Heads, heads_of
from fineline.team.member import Made, make_member
from fineline.team.roster import Member
from fineline.team.row import Failure, Headshot, Kind, Row, Shot
from fineline.team.wish import Wish

ROWS = "rows"
"""Folder of the rows and of the small pictures for the contact sheet."""

LARGEST_ROW = 10e6
"""Bytes."""

KINDS: dict[type[FinelineError], Kind] = {RefusedPhoto: "refused", UnreadablePhoto: "unreadable"}
"""Of failures that the photos themselves are to blame for."""

Read = tuple[Shot, FileBytes | None]


@dataclass(frozen=True)
class Job:
    """What a worker is given.

    Attributes:
        member: whose turn it is.
        wish: what is wanted for the team.
        frames: the wish's crops as the team has them.
        digest: of wish and frames.
        out: where everything goes.
    """

    member: Member
    wish: Wish
    frames: tuple[str, ...]
    digest: str
    out: str

    def done(self) -> Row:
        """The person's row, from before where that still holds; whatever is wrong with the photos is in it.

        Raises:
            UsageError: it cannot be written.
        """
        before = read_row(self.out, self.member.key)
        if before is not None and self._holds(before) and self._unchanged(before):
            return before
        shots = [self._read(address) for address in self.member.photos]
        same = before is not None and [one.sha256 for one in before.shots] == [one.sha256 for one, _ in shots]
        if before is not None and same and self._holds(before):
            row = before.model_copy(update={"shots": _with_states(before, shots)})
        else:
            row = self._made(shots)
        if row.failure is None or row.failure.kind in KINDS.values():  # what else failed may be over
            write_row(self.out, row)
        return row

    def failed(self, failure: Failure) -> Row:
        """A row without headshots."""
        shots = tuple(Shot(address=address, state="", sha256=None) for address in self.member.photos)
        return self._row(shots, failure=failure)

    def _holds(self, row: Row) -> bool:
        """Whether a row is of this wish, and all that it names is there."""
        if (row.name, row.wish) != (self.member.name, self.digest):
            return False
        try:
            return all(places.state(places.join(self.out, it.file))[0] == it.size for it in row.headshots)
        except UnreadablePhoto:
            return False

    def _unchanged(self, row: Row) -> bool:
        """Whether the photos are those of a row, told without reading them."""
        if tuple(shot.address for shot in row.shots) != self.member.photos:
            return False
        return all(shot.sha256 and shot.state and shot.state == _state(shot.address) for shot in row.shots)

    def _read(self, address: str) -> Read:
        state, name = _state(address), address.rpartition("/")[2]
        try:
            data = places.read(address, self.wish.limits.max_megabytes * 1e6)
        except FinelineError as error:
            return Shot(address=address, state=state, sha256=None, left_out=str(error)), None
        return Shot(address=address, state=state, sha256=hashlib.sha256(data).hexdigest()), FileBytes(name, data)

    def _made(self, read: Sequence[Read]) -> Row:
        shots = tuple(shot for shot, _ in read)
        files = [file for _, file in read if file is not None]
        if not files:
            problem = shots[0].left_out if shots else "The roster names no photo."
            return self._row(shots, failure=Failure(kind="missing", problem=str(problem), remedy="Add a photo."))
        try:
            made = make_member(files, self.wish, self.frames)
        except FinelineError as error:
            kind = KINDS.get(type(error), "broken")
            return self._row(shots, failure=Failure(kind=kind, problem=error.problem, remedy=error.remedy))
        except Exception as error:  # one person's photo must not end the others' run
            problem = f"Something went wrong inside fineline: {type(error).__name__}: {error}"
            return self._row(shots, failure=Failure(kind="broken", problem=problem, remedy="Leave this photo out."))
        return self._written(shots, made)

    def _written(self, shots: tuple[Shot, ...], made: Made) -> Row:
        places_of = [at for at, shot in enumerate(shots) if shot.sha256 is not None]
        reasons = {places_of[index]: reason for index, reason in made.left_out.items()}
        headshots = []
        for crop, result, data in zip(self.wish.crops, made.results, made.files, strict=True):
            framing, file = result.report.framing, file_of(crop, self.member.key)
            places.write(places.join(self.out, *file.split("/")), data)
            headshots.append(
                Headshot(
                    crop=crop,
                    file=file,
                    size=len(data),
                    sha256=hashlib.sha256(data).hexdigest(),
                    width=result.photo.width,
                    height=result.photo.height,
                    head=None if framing is None else framing.head,
                    eye_line=None if framing is None else framing.eye_line,
                )
            )
        places.write(thumbnail_of(self.out, self.member.key), made.thumbnail)
        report = made.results[0].report
        return self._row(
            tuple(
                shot.model_copy(update={"left_out": reasons[at]}) if at in reasons else shot
                for at, shot in enumerate(shots)
            ),
            used=places_of[made.used],
            why=made.why,
            headshots=tuple(headshots),
            look=made.look,
            authenticity_score=round(report.authenticity_score, 1),
            polish_score=round(report.polish_score, 1),
            recipe=report.recipe,
            notes=tuple(dict.fromkeys(report.notes)),
            private=report.photo.left_out,
        )

    def _row(self, shots: tuple[Shot, ...], **facts: object) -> Row:
        return Row.model_validate(
            {"name": self.member.name, "key": self.member.key, "wish": self.digest, "shots": shots, **facts}
        )


@dataclass(frozen=True)
class Survey:
    """A look at how tightly a person's first photo has to be framed."""

    member: Member
    wish: Wish

    def done(self) -> Heads | None:
        """None where that cannot be told."""
        try:
            address = self.member.photos[0]
            data = places.read(address, self.wish.limits.max_megabytes * 1e6)
            return heads_of(FileBytes(address.rpartition("/")[2], data), self.wish)
        except Exception:  # what is wrong is told when it is this person's turn
            return None


def file_of(crop: str, key: str) -> str:
    """Where a headshot lies in the folder of all."""
    return f"{'uncropped' if crop == 'none' else crop}/{key}.jpg"


def thumbnail_of(out: str, key: str) -> str:
    """The address of a person's small picture."""
    return places.join(out, ROWS, f"{key}.jpg")


def read_row(out: str, key: str) -> Row | None:
    """A person's row from an earlier run; None where there is none, or none that this version reads."""
    data = places.find(places.join(out, ROWS, f"{key}.json"), LARGEST_ROW)
    try:
        return None if data is None else Row.model_validate_json(data)
    except ValidationError:
        return None


def write_row(out: str, row: Row) -> None:
    """Write a person's row."""
    places.write(places.join(out, ROWS, f"{row.key}.json"), f"{row.model_dump_json(indent=1)}\n".encode())


def _state(address: str) -> str:
    """What tells the content without reading it; empty where nothing does."""
    try:
        size, tag = places.state(address)
    except FinelineError:
        return ""
    return f"{size} {tag}" if tag else ""


def _with_states(row: Row, read: Sequence[Read]) -> tuple[Shot, ...]:
    """The same photos where they are now."""
    return tuple(
        old.model_copy(update={"address": new.address, "state": new.state})
        for old, (new, _) in zip(row.shots, read, strict=True)
    )
