"""Camera: how far a declared correction of the camera's distance or tilt changed how the face is drawn."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from fineline.measures.alignment import similarity
from fineline.measures.base import AuthenticityMeasure
from fineline.measures.pair import Pair
from fineline.photo.resample import transform


class Camera(AuthenticityMeasure):
    """95th percentile of the landmarks' displacement by the declared correction, after the best similarity.

    In inter-ocular distances. What a camera's distance or tilt does to a face is no change of the face, so it is
    declared, undone before all other measures look, and counted here alone; a warp that did anything else than was
    declared is still there after the undoing and counts as `geometry`.
    """

    name: ClassVar[str] = "camera"
    unit: ClassVar[str] = "inter-ocular distances"
    summary: ClassVar[str] = "How far eyes, nose, mouth and outline moved, to undo a camera held too close or tilted."
    says: ClassVar[str] = "the camera's distance or tilt was corrected"

    def __call__(self, pair: Pair) -> float:
        """The displacement; 0 where no correction was declared."""
        if pair.correction is None:
            return 0.0
        before = pair.before.mesh_in_frame.xy()
        after = pair.correction.moved(before)
        moved = transform(after, similarity(after, before))
        return float(np.percentile(np.linalg.norm(moved - before, axis=1), 95)) / pair.before.unit
