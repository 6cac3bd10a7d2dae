"""Whose shots belong together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from fineline.picking.shot import Shot

SAME_PERSON = 0.6
"""Embedding distance under which dlib's network was trained to call two faces one person."""


def by_person(shots: Sequence[Shot]) -> list[list[Shot]]:
    """The shots of each person, whoever has most first.

    Average linkage: a blurred shot that is near to some of a person's and farther from others stays with them.
    """
    if len(shots) < 2:
        return [list(shots)] if shots else []
    labels = fcluster(linkage(np.stack([shot.embedding for shot in shots]), "average"), SAME_PERSON, "distance")
    groups: dict[int, list[Shot]] = {}
    for shot, label in zip(shots, labels.tolist(), strict=True):
        groups.setdefault(label, []).append(shot)
    return sorted(groups.values(), key=len, reverse=True)
