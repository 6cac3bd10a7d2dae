"""Known over-polishing of portraits at graded strength, and changes that are no edit: what the measures are tested on.

Every tampering is a pure function of a photo, its face and a strength, and gives a before and an after.
"""

from fineline.face import Face
from fineline.photo import Photo
from tampering.base import Cause, Pictures, Tampering
from tampering.harmless import HARMLESS
from tampering.mixing import mixed_with, symmetrised
from tampering.relighting import lit_from_the_other_side
from tampering.removal import lines_removed, marks_removed
from tampering.shape import larger_eyes, slimmed, thinner_nose
from tampering.skin import lightened, tanned
from tampering.smoothing import bilateral, edge_preserving, frequency_separation
from tampering.whitening import whiter

__all__ = ["CAUSES", "HARMLESS", "MIXTURES", "TAMPERINGS", "Cause", "Pictures", "Tampering", "mixture_with"]

TAMPERINGS: tuple[Tampering, ...] = (
    Tampering("bilateral filter", "texture", bilateral, (0.1, 0.2, 0.4, 0.7, 1.0), 0.4),
    Tampering("edge-preserving filter", "texture", edge_preserving, (0.1, 0.2, 0.4, 0.7, 1.0), 0.4),
    Tampering("frequency separation", "texture", frequency_separation, (0.1, 0.2, 0.4, 0.7, 1.0), 0.4),
    Tampering("slimmer face", "geometry", slimmed, (0.02, 0.04, 0.07, 0.11, 0.16), 0.07),
    Tampering("larger eyes", "geometry", larger_eyes, (0.03, 0.06, 0.1, 0.15, 0.22), 0.1),
    Tampering("thinner nose", "geometry", thinner_nose, (0.03, 0.06, 0.1, 0.15, 0.22), 0.15),
    Tampering("lighter skin", "complexion", lightened, (1, 2, 4, 7, 11), 4),
    Tampering("tanned skin", "complexion", tanned, (1, 2, 4, 7, 11), 4),
    Tampering("marks removed", "marks", marks_removed, (0.15, 0.3, 0.5, 0.75, 1.0), 0.75),
    Tampering("lines removed", "lines", lines_removed, (0.15, 0.3, 0.5, 0.75, 1.0), 0.75),
    Tampering("whiter eyes and teeth", "eyes and teeth", whiter, (2, 4, 7, 11, 16), 7),
    Tampering("light from the other side", "light", lit_from_the_other_side, (0.3, 0.6, 1.0, 1.5, 2.2), 1.0),
    Tampering("symmetrised", "asymmetry", symmetrised, (0.15, 0.3, 0.5, 0.75, 1.0), 0.75),
)
"""`seen` was judged by eye at 100 %. The mixture with another person, who must be given, is `mixture_with`."""

MIXTURES = (0.05, 0.1, 0.2, 0.3, 0.45)
"""Shares of the other person's face."""


def mixture_with(stranger: Photo, face: Face) -> Tampering:
    """Another person's face blended in."""
    return Tampering("another face blended in", "likeness", mixed_with(stranger, face), MIXTURES, 0.2)


CAUSES: dict[str, Cause] = {
    "likeness": "likeness",
    "foreign_detail": "likeness",
    "geometry": "geometry",
    "asymmetry": "asymmetry",
    "expression": "geometry",
    "texture": "texture",
    "lines": "lines",
    "marks": "marks",
    "complexion": "complexion",
    "light_direction": "light",
    "eye_detail": "eyes and teeth",
    "whites": "eyes and teeth",
    "naturalness": "overall look",
}
"""Which cause each measure speaks for."""
