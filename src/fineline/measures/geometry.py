"""Geometry: has the shape of the face changed."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from fineline.measures.alignment import similarity
from fineline.measures.base import AuthenticityMeasure
from fineline.measures.pair import Pair
from fineline.photo.resample import transform


class Geometry(AuthenticityMeasure):
    """95th percentile of the landmarks' displacement after the best similarity, in inter-ocular distances.

    The mesh is fitted to both pictures anew, so that the measure sees any warp; its own trembling under edits of
    light alone is about 0.005 to 0.015.
    """

    name: ClassVar[str] = "geometry"
    unit: ClassVar[str] = "inter-ocular distances"
    summary: ClassVar[str] = "How far eyes, nose, mouth and outline moved against each other."

    def __call__(self, pair: Pair) -> float:
        """The displacement."""
        before, after = pair.before.mesh.xy(), pair.after.mesh.xy()
        moved = transform(after, similarity(after, before))
        return float(np.percentile(np.linalg.norm(moved - before, axis=1), 95)) / pair.before.unit
