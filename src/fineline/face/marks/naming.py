"""What a mark is called, and whether it stays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fineline.face.marks.evidence import PALE, Evidence
from fineline.face.marks.mark import Kind, Name

SURE = 0.55
"""Probability of being a mark of that pigment from which a mark's kind is named; else it is uncertain."""

RED = 0.6
"""Probability of haemoglobin from which a mark may be transient; a mole that is taken for a pimple is lost."""

NARROWEST = 0.013
"""Radius in inter-ocular distances below which red is no pimple, as these are 2 mm wide and wider, but may be a small
vessel that stays."""

PATCH = 0.05
"""Radius in inter-ocular distances, 3 mm, beyond which red skin is a patch and no pimple."""

BOLD, LARGE = 0.5, 0.02
"""Drop of log G, and radius in inter-ocular distances, from which a mark of melanin is called a mole and no freckle."""

Verdict = tuple[Name, Kind, float]


def name_marks(evidence: Evidence, likely: NDArray[np.float32], blood: NDArray[np.float32]) -> list[Verdict]:
    """Name, kind and confidence of each.

    Args:
        evidence: of N marks.
        likely: (N,) probability to be marks.
        blood: (N,) probability that a mark is haemoglobin and not melanin.
    """
    rows = zip(evidence.sight, evidence.drop, evidence.radius, likely, blood, strict=True)
    return [_verdict(*map(float, row)) for row in rows]


def _verdict(sight: float, drop: float, radius: float, likely: float, blood: float) -> Verdict:
    if sight == PALE:  # a scar or shine: nothing tells them apart in one photo
        return "scar", "uncertain", likely
    if blood > RED and radius > NARROWEST:
        name: Name = "red patch" if radius > PATCH else "pimple"
        return (name, "transient", likely * blood) if likely * blood > SURE else (name, "uncertain", likely)
    name = "spot" if blood > 1 - RED else "mole" if drop > BOLD or radius > LARGE else "freckle"
    melanin = likely * (1 - blood)
    return (name, "permanent", melanin) if melanin > SURE else (name, "uncertain", likely)
