"""The team's common frame: as tight as nine in ten of its photos ask for, within a quarter of the platform's own.

A photo with little room about the head can only be framed tightly, one with much room either way. So what makes heads
alike is a somewhat tighter frame for all. It is found from some of the people and then kept for everybody, whoever
joins later.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

import fineline
from fineline.framing import load_platform, place
from fineline.framing.composition import Head
from fineline.photo import FileBytes
from fineline.team.roster import Member
from fineline.team.wish import Wish

Heads = dict[str, float]
"""Height of the head as a share of the picture's, by frame."""

ASKED = 64
"""People whose photos are looked at: the ninth tenth of a team is then known to within a few people in a hundred."""

MOST = 0.9
"""Share of the people whose heads are to be alike."""

ALIKE = 0.1
"""Share by which heads may differ from the team's and still be alike."""

TIGHTER = 1.25
"""Times the platform's own head that the team's may be."""


def asked(members: Sequence[Member]) -> tuple[Member, ...]:
    """Those who are looked at, spread over the roster."""
    return tuple(members[at] for at in np.linspace(0, len(members) - 1, min(ASKED, len(members))).round().astype(int))


def heads_of(shot: FileBytes, wish: Wish) -> Heads:
    """How large the head gets in each frame as the platform has it; nothing is refined.

    Raises:
        UnreadablePhoto, RefusedPhoto: as `fineline.open`.
    """
    portrait = fineline.open(shot, limits=wish.limits)
    tall = Head.of(portrait.face).height
    frames = [name for name in wish.crops if name != "none"]
    return {name: tall / place(portrait.photo, portrait.face, load_platform(name)).rectangle.height for name in frames}


def common_frames(wish: Wish, seen: Sequence[Heads]) -> tuple[str, ...]:
    """The crops of the wish, each with the team's head instead of the platform's where photos ask for it."""
    return tuple(_common(name, [heads[name] for heads in seen if name in heads]) for name in wish.crops)


def _common(name: str, heads: Sequence[float]) -> str:
    if not heads or "@" in name:  # somebody has said how large
        return name
    own = load_platform(name).head
    wanted = float(np.quantile(heads, MOST)) / (1 + ALIKE)
    head = round(float(np.clip(wanted, own, TIGHTER * own)), 2)
    return name if head <= own else f"{name}@{head}"
