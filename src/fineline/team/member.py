"""One person, from the bytes of their shots to the bytes of their headshots: a function of nothing else.

It reads no file and writes none, so that it is the same in one process, in a pool of them, and on a cluster.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

import fineline
from fineline.errors import RefusedPhoto, UnreadablePhoto
from fineline.photo import FileBytes
from fineline.picking import Picked
from fineline.provenance import Signer
from fineline.result import Result
from fineline.team.look import look_of
from fineline.team.row import Look
from fineline.team.wish import Wish

FORMAT = "JPEG"
"""Every platform takes it."""

THUMBNAIL, QUALITY = 200, 80
"""Pixels of the longer side of the picture on the contact sheet, and its quality as a JPEG."""


@dataclass(frozen=True, eq=False)
class Made:
    """Attributes:
    used: which of the shots, from 0.
    why: what speaks for it, where there were several.
    left_out: why a shot was not compared with the others, by its place.
    results: one for each crop.
    files: their bytes.
    thumbnail: the first of them, small, as a JPEG.
    look: of the first of them.
    """

    used: int
    why: str
    left_out: dict[int, str]
    results: tuple[Result, ...]
    files: tuple[bytes, ...]
    thumbnail: bytes
    look: Look


def make_member(shots: Sequence[FileBytes], wish: Wish, crops: Sequence[str]) -> Made:
    """Choose the best of the shots and make the headshots.

    Args:
        shots: the files, at least one.
        wish: what is wanted for the team.
        crops: the frames, see `fineline.team.framing`.

    Raises:
        UnreadablePhoto, RefusedPhoto: as `fineline.refine`, of the only shot or of all of them.
    """
    used, why, left_out = _best(shots, wish)
    results = fineline.refine_each(
        shots[used], crops, audience=wish.audience, background=wish.background, limits=wish.limits
    )
    signer = (wish.signer or Signer.local()) if wish.credentials else None
    files = tuple(result.encode(FORMAT, profile="srgb", credentials=signer) for result in results)
    return Made(used, why, left_out, results, files, _thumbnail(results[0]), look_of(results[0]))


def _best(shots: Sequence[FileBytes], wish: Wish) -> tuple[int, str, dict[int, str]]:
    """Which shot, why, and which could not be compared."""
    if len(shots) == 1:
        return 0, "", {}
    picked = fineline.pick(shots, limits=wish.limits)
    left_out = {each.index: each.reason for each in picked.facts.left_out}
    left_out |= {each.index: "It shows somebody else." for each in picked.facts.ranked if each.person > 1}
    if picked.best is None:
        raise _none_will_do(picked)
    return picked.best.index, picked.best.reason, left_out


def _none_will_do(picked: Picked) -> RefusedPhoto | UnreadablePhoto:
    """What is wrong with the best of them, or with the first where none could be ranked."""
    if picked.facts.ranked:
        first = picked.facts.ranked[0]
        return RefusedPhoto(f"None of {len(picked.shots)} shots will do; the best is {first.file}.", first.reason)
    reasons = picked.facts.left_out
    return UnreadablePhoto(f"None of {len(reasons)} shots can be used: {reasons[0].reason}", "Take the photo again.")


def _thumbnail(result: Result) -> bytes:
    small = result.image
    small.thumbnail((THUMBNAIL, THUMBNAIL), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    small.save(stream, "JPEG", quality=QUALITY, optimize=True)
    return stream.getvalue()
