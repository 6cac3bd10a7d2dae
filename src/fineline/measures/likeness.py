"""Likeness: is it still the same person to a network that tells people apart."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from fineline.measures.base import AuthenticityMeasure
from fineline.measures.pair import Pair


class Likeness(AuthenticityMeasure):
    """Euclidean distance of the face embeddings.

    Range 0 to about 1.2; two photos of one person on different days are 0.33 to 0.48 apart, two people of one skin tone
    0.70 and more (5 % and 95 % by benchmarks/likeness.py).
    """

    name: ClassVar[str] = "likeness"
    unit: ClassVar[str] = "embedding distance"
    summary: ClassVar[str] = "How far a face-recognition network sees the two faces apart."
    says: ClassVar[str] = "the face looks like somebody else to a network that tells people apart"

    def __call__(self, pair: Pair) -> float:
        """The distance."""
        return float(np.linalg.norm(pair.before.embedding - pair.after.embedding))
