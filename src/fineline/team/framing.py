"""The team's common frame: the one in which most heads can be alike, within a quarter of the platform's own.

A photo with little room about the head can only be framed tightly, and much hair only widely. So there is a range for
each person, and a somewhat tighter frame than the platform's may suit more of them. It is found from some of the people
and then kept for everybody, whoever joins later.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

import fineline
from fineline.framing import Platform, load_platform, place
from fineline.framing.composition import Head
from fineline.framing.platform import MOST_HEAD
from fineline.photo import FileBytes
from fineline.team.roster import Member
from fineline.team.wish import Wish

Heads = dict[str, tuple[float, float]]
"""Least and greatest height of the head as a share of the picture's, by frame."""

ASKED = 64
"""People whose photos are looked at: a share of a team is then known to within some people in a hundred."""

ALIKE = 0.1
"""Share by which heads may differ from the team's and still be alike."""

TIGHTER, STEP = 1.25, 0.01
"""Times the platform's own head that the team's may be, and between heads that are tried."""


def asked(members: Sequence[Member]) -> tuple[Member, ...]:
    """Those who are looked at, spread over the roster."""
    return tuple(members[at] for at in np.linspace(0, len(members) - 1, min(ASKED, len(members))).round().astype(int))


def heads_of(shot: FileBytes, wish: Wish) -> Heads:
    """How large the head gets in each frame as the platform has it, and as tight as it may become; nothing is refined.

    Raises:
        UnreadablePhoto, RefusedPhoto: as `fineline.open`.
    """
    portrait = fineline.open(shot, limits=wish.limits)
    tall = Head.of(portrait.face).height

    def head(platform: Platform) -> float:
        return tall / place(portrait.photo, portrait.face, platform).rectangle.height

    frames = {name: load_platform(name) for name in wish.crops if name != "none"}
    tightest = {name: it.model_copy(update={"head": TIGHTER * it.head}) for name, it in frames.items()}
    return {name: (head(frames[name]), head(tightest[name])) for name in frames}


def common_frames(wish: Wish, seen: Sequence[Heads]) -> tuple[str, ...]:
    """The crops of the wish, each with the team's head instead of the platform's where more of them are alike then."""
    return tuple(_common(name, [heads[name] for heads in seen if name in heads]) for name in wish.crops)


def _common(name: str, ranges: Sequence[tuple[float, float]]) -> str:
    if not ranges or "@" in name:  # somebody has said how large
        return name
    own = load_platform(name).head
    wished = np.arange(own, min(TIGHTER * own, MOST_HEAD), STEP)
    least, most = np.array(ranges).T[:, :, None]
    got = np.clip(wished, least, np.maximum(least, most))
    alike = (np.abs(got / wished - 1) <= ALIKE).sum(axis=0)
    head = round(float(wished[alike.argmax()]), 2)
    return name if head == own else f"{name}@{head}"
