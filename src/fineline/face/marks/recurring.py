"""What is still there in another photo stays: marks that recur at the same place of the mesh are permanent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import topology
from fineline.face.marks.mark import Mark
from fineline.face.marks.places import find_again
from fineline.photo.arrays import Points

APART = 0.07
"""Inter-ocular distances between a mark and where another photo has it, at most: between photos of one person the mesh
strays by up to 0.06, where a brow is raised or a cheek pulled by a smile."""

ALIKE = 2.5
"""Ratio of radii up to which two marks may be one."""


def recurring(
    marks: tuple[Mark, ...], others: Sequence[tuple[Mark, ...]], places: Points, unit: float
) -> tuple[Mark, ...]:
    """`marks` of one photo, those called permanent that other photos of the same person show too.

    A mark that no other photo shows keeps its kind: make-up and light hide what is there.

    Args:
        marks: of the photo at hand.
        others: of each other photo.
        places: (468, 2) the mesh of the photo at hand in its frame.
        unit: inter-ocular distance in that frame.
    """
    chance = np.ones(len(marks))
    for other in others:
        points = np.array([find_again(mark.place, places) for mark in other]).reshape(-1, 2)
        found = _paired(marks, other, points, unit)
        chance[found] *= _by_chance(len(other), places, unit)
    return tuple(
        mark if share == 1 else _permanent(mark, float(1 - share)) for mark, share in zip(marks, chance, strict=True)
    )


def _paired(
    marks: tuple[Mark, ...], other: tuple[Mark, ...], points: NDArray[np.float64], unit: float
) -> NDArray[np.intp]:
    """Rows of `marks` that are each other's nearest with one of `other`, whose marks lie at `points` (M, 2)."""
    if not marks or not other:
        return np.zeros(0, np.intp)
    here = np.array([(mark.x, mark.y) for mark in marks])
    apart = np.linalg.norm(here[:, None] - points[None], axis=-1) / unit
    sizes = np.log([mark.radius for mark in marks])[:, None] - np.log([mark.radius for mark in other])
    apart = np.where(np.abs(sizes) < np.log(ALIKE), apart, np.inf)
    nearest, back = apart.argmin(axis=1), apart.argmin(axis=0)
    rows = np.arange(len(marks))
    return np.nonzero((back[nearest] == rows) & (apart[rows, nearest] < APART))[0]


def _by_chance(count: int, places: Points, unit: float) -> float:
    """Probability that one of so many marks lies where another is only because there are so many."""
    face = cv2.contourArea(places[list(topology.OVAL)].astype(np.float32)) / unit**2
    return float(1 - np.exp(-count * np.pi * APART**2 / max(face, 1e-6)))


def _permanent(mark: Mark, confidence: float) -> Mark:
    """A red mark that stays is no pimple; a patch of red that stays is a birthmark."""
    name = "spot" if mark.name == "pimple" else mark.name
    if mark.kind == "permanent":
        confidence = max(confidence, mark.confidence)
    return replace(mark, name=name, kind="permanent", confidence=confidence)
