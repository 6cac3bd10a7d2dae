"""Finds all marks on a face and tells what passes from what is you.

A mark is a round spot that absorbs more than the skin about it. What it is made of shows in its colour: inflamed
skin (haemoglobin) hardly darkens red, moles and freckles (melanin) do. Where the two cannot be told apart the
mark counts as uncertain, and uncertain marks stay.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fineline.face.marks.evidence import PALE, Evidence, gather
from fineline.face.marks.mark import Mark
from fineline.face.marks.naming import PATCH, name_marks
from fineline.face.marks.places import locate
from fineline.face.marks.verdict import blood, likelihood
from fineline.face.regions import Regions
from fineline.photo.arrays import Image, Points

LIKELY = 0.5
"""Probability from which a spot counts as a mark."""

FAINTEST = 0.10
"""Contrast of log G, or of haemoglobin, that the eye finds on even skin: twice what it can tell side by side."""

DEEPEST = 2.2
"""Drop of log G beyond which it is no mark: a nostril takes nine tenths of the light, a black mole does not."""

MUCH_LARGER = 2.5
"""Ratio of radii from which a red patch and a spot on it are two."""

FULLEST_HAIR = 0.2
"""Fullness (see `Profiles`) up to which it is a hair or a line across the place; moles have 0.6 and more, the faintest
of freckles 0.3."""


def find_marks(pixels: Image, regions: Regions, places: Points, unit: float) -> tuple[Mark, ...]:
    """All marks on the skin, the likeliest first.

    Args:
        pixels: (h, w, 3) frame.
        regions: of that frame.
        places: (468, 2) the mesh in frame pixels.
        unit: inter-ocular distance in frame pixels.
    """
    evidence = gather(pixels, regions, places, unit)
    evidence = evidence.chosen(plausible(evidence))
    likely = likelihood(evidence)
    chosen = without_overlaps(evidence, likely, unit)
    evidence, likely = evidence.chosen(chosen), likely[chosen]
    verdicts = name_marks(evidence, likely, blood(evidence))
    where = locate(np.stack([evidence.x, evidence.y], axis=1), places)
    return tuple(
        Mark(
            float(evidence.x[row]),
            float(evidence.y[row]),
            float(evidence.radius[row]),
            float(evidence.drop[row]),
            float(evidence.shares[row, 0]),
            *verdict,
            place,
        )
        for row, (verdict, place) in enumerate(zip(verdicts, where, strict=True))
    )


def plausible(evidence: Evidence) -> NDArray[np.bool_]:
    """(N,) what the eye finds, and is neither a hole nor a hair; what is red absorbs at least some green."""
    drop = np.where(evidence.sight == PALE, -evidence.drop, evidence.drop)
    seen = np.minimum(evidence.contrast, 2 * drop) > FAINTEST
    return np.asarray(seen & (drop < DEEPEST) & (evidence.fullness > FULLEST_HAIR), np.bool_)


def without_overlaps(evidence: Evidence, likely: NDArray[np.float32], unit: float) -> NDArray[np.intp]:
    """Rows of likely marks, the likeliest first, without what lies on a likelier one; spots may lie on patches."""
    kept: list[int] = []
    radius, patch = evidence.radius * unit, evidence.radius > PATCH
    for row in np.argsort(-likely):
        if likely[row] < LIKELY:
            break
        apart = np.hypot(evidence.x[kept] - evidence.x[row], evidence.y[kept] - evidence.y[row])
        larger, smaller = np.maximum(radius[kept], radius[row]), np.minimum(radius[kept], radius[row])
        apart_in_kind = (patch[kept] != patch[row]) & (larger > MUCH_LARGER * smaller)
        if not ((apart < larger) & ~apart_in_kind).any():
            kept.append(int(row))
    return np.array(kept, np.intp)
