"""Finds all marks on a face and tells what passes from what is you.

A mark is a round spot that absorbs more than the skin about it. What it is made of shows in its colour: inflamed
skin (haemoglobin) hardly darkens red, moles and freckles (melanin) do. Where the two cannot be told apart the
mark counts as uncertain, and uncertain marks stay.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fineline.face.marks.evidence import Evidence, gather
from fineline.face.marks.mark import Kind, Mark, Name
from fineline.face.marks.places import locate
from fineline.face.marks.verdict import blood, likelihood
from fineline.face.regions import Regions
from fineline.photo.arrays import Image, Points

LIKELY = 0.5
"""Probability from which a spot counts as a mark."""

SURE = 0.55
"""Probability from which its kind is named; else it is uncertain."""

SURELY_RED = 0.65
"""Probability of haemoglobin from which a mark may be transient: a mole that is taken for a pimple is lost."""

FAINTEST = 0.10
"""Contrast of log G, or of log R less log G, that the eye finds on even skin: twice what it can tell side by side."""

DEEPEST = 2.2
"""Drop of log G beyond which it is no mark: a nostril takes nine tenths of the light, a black mole does not."""

FULLEST_HAIR = 0.2
"""Fullness (see `Profiles`) up to which it is a hair or a line across the place; moles have 0.6 and more, the faintest
of freckles 0.3."""

BOLD, LARGE = 0.5, 0.02
"""Contrast and radius in inter-ocular distances from which a melanin mark is called a mole and not a freckle."""

NARROWEST = 0.013
"""Radius in inter-ocular distances below which red is no pimple, as these are 2 mm wide and wider, but may be a small
vessel that stays."""

PATCH = 0.05
"""Radius in inter-ocular distances, 3 mm, beyond which red skin is a patch and no pimple."""


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
    points = np.stack([evidence.x, evidence.y], axis=1)
    red = blood(evidence)
    return tuple(
        Mark(
            float(evidence.x[row]),
            float(evidence.y[row]),
            float(evidence.radius[row]),
            float(evidence.drop[row]),
            float(evidence.shares[row, 0]),
            _name(float(red[row]), float(evidence.drop[row]), float(evidence.radius[row])),
            *_kind(float(likely[row]), float(red[row]), float(evidence.radius[row])),
            place,
        )
        for row, place in enumerate(locate(points, places))
    )


def plausible(evidence: Evidence) -> NDArray[np.bool_]:
    """(N,) what the eye finds, absorbs at least some green, and is neither a hole nor a hair."""
    seen = np.minimum(evidence.contrast, 2 * evidence.drop) > FAINTEST
    return np.asarray(seen & (evidence.drop < DEEPEST) & (evidence.fullness > FULLEST_HAIR), np.bool_)


def without_overlaps(evidence: Evidence, likely: NDArray[np.float32], unit: float) -> NDArray[np.intp]:
    """Rows of likely marks, the likeliest first, without what lies on one that is likelier and no smaller by half."""
    kept: list[int] = []
    radius = evidence.radius * unit
    for row in np.argsort(-likely):
        if likely[row] < LIKELY:
            break
        apart = np.hypot(evidence.x[kept] - evidence.x[row], evidence.y[kept] - evidence.y[row])
        larger = np.maximum(radius[kept], radius[row])
        if not (apart < larger).any():
            kept.append(int(row))
    return np.array(kept, np.intp)


def _kind(likely: float, red: float, radius: float) -> tuple[Kind, float]:
    if red > SURELY_RED and likely * red > SURE and radius > NARROWEST:
        return "transient", likely * red
    if likely * (1 - red) > SURE:
        return "permanent", likely * (1 - red)
    return "uncertain", likely


def _name(red: float, contrast: float, radius: float) -> Name:
    if red > SURELY_RED and radius > NARROWEST:
        return "red patch" if radius > PATCH else "pimple"
    if red < 1 - SURELY_RED:
        return "mole" if contrast > BOLD or radius > LARGE else "freckle"
    return "spot"
