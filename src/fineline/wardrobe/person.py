"""The person's own colours, that clothes are chosen to go with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fineline.face import Face
from fineline.face.complexion import PORTRAIT
from fineline.photo import Mask
from fineline.photo.colour import from_lab, to_lab

Lab = NDArray[np.float64]

LEAST = 0.004
"""Square inter-ocular distances that must show of hair or irises to read their colour."""


@dataclass(frozen=True, eq=False)
class Colouring:
    """CIELAB (3,) in neutral light.

    Attributes:
        skin: as bright as portraits show it.
        hair: or what is worn on the head; None where too little shows.
        eyes: of the irises; likewise.
    """

    skin: Lab
    hair: Lab | None
    eyes: Lab | None


def colouring(face: Face) -> Colouring:
    """The colours of a face, apart from the light."""
    skin = from_lab(face.complexion.lab[None, None].astype(np.float32)) * np.float32(2**PORTRAIT)
    regions = face.regions
    return Colouring(
        skin=np.asarray(to_lab(skin)[0, 0], np.float64),
        hair=_median(face, regions.hair),
        eyes=_median(face, regions.irises - regions.pupils),
    )


def _median(face: Face, mask: Mask) -> Lab | None:
    where = mask > 0.6
    if np.count_nonzero(where) < LEAST * face.frame.unit**2:
        return None
    red, blue = face.cast.light
    neutral = np.maximum(face.frame.sample(face.found_in.pixels)[where], 0) / np.exp([red, 0.0, blue])
    return np.asarray(to_lab(np.median(neutral, axis=0).astype(np.float32)[None, None])[0, 0], np.float64)
