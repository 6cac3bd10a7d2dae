"""Asymmetry: is the face still as uneven as it was."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from fineline.measures.base import MeasureOfParts
from fineline.measures.geometry import displacement, share_toward, to_mirror_image
from fineline.measures.pair import Pair

RIDGE = 0.02
"""Share of the features' power that holds the mirror image's coefficient near 0 on faces that are nearly even."""


class Asymmetry(MeasureOfParts):
    """Share of the face's own mirror image that was mixed into it, in shape or in what is on it, whichever is more.

    In shape: how much of the way to the reflections of their twins the landmarks went. In detail: the coefficient of
    the mirrored features in those after, beside the features before, by least squares. Half is a symmetric face; no
    face is, and half faces put together look like someone else.
    """

    name: ClassVar[str] = "asymmetry"
    unit: ClassVar[str] = "share of the mirror image"
    summary: ClassVar[str] = "How far the face became its own mirror image."
    says: ClassVar[str] = "the face was made more symmetric"

    def whole(self, parts: dict[str, float], pair: Pair) -> float:  # noqa: ARG002
        """The share; 0.5 is a symmetric face."""
        return max(abs(share) for share in parts.values())

    def parts(self, pair: Pair) -> dict[str, float]:
        """Shares in shape and in detail."""
        return {
            "shape": share_toward(displacement(pair), to_mirror_image(pair)),
            "detail": _mirrored_detail(pair),
        }


def _mirrored_detail(pair: Pair) -> float:
    face = pair.before.regions.face
    own, twin, after = (
        view.features[face > 0.5].astype(np.float64) for view in (pair.before, pair.before.mirrored, pair.unmoved)
    )
    basis = np.column_stack([own, twin])
    gram = basis.T @ basis
    ridge = RIDGE * np.trace(gram) / 2 * np.eye(2) + 1e-9 * np.eye(2)
    return float(np.linalg.solve(gram + ridge, basis.T @ (after - own))[1]) if len(own) else 0.0
