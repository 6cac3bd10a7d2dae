"""What is known of one mark on the skin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from fineline.photo.arrays import Mask
from fineline.photo.filters import gaussian

Kind = Literal["permanent", "transient", "uncertain"]
Name = Literal["mole", "freckle", "scar", "pimple", "red patch", "spot"]


@dataclass(frozen=True)
class Place:
    """Where on a face, whoever takes its picture.

    Attributes:
        triangle: row of `topology.triangles()`.
        weights: barycentric coordinates in it; the edge triangles reach beyond themselves, over forehead and crown.
        region: what people call that part of the face; 'right' and 'left' are the person's own.
    """

    triangle: int
    weights: tuple[float, float, float]
    region: str


@dataclass(frozen=True)
class Mark:
    """One spot on the skin.

    Attributes:
        x: centre in frame pixels.
        y: centre in frame pixels.
        radius: in inter-ocular distances.
        contrast: drop in log G against the skin about it; below 0 for what is paler than the skin.
        red_share: drop in log R over drop in log G: haemoglobin has little, melanin much (see `pigments`).
        name: what it most likely is; 'spot' where its colour does not tell.
        kind: permanent, transient or uncertain.
        confidence: 0..1, how likely name and kind are right; for an uncertain mark, that it is a mark at all.
        place: on the mesh; None where no mesh was at hand.
    """

    x: float
    y: float
    radius: float
    contrast: float
    red_share: float
    name: Name
    kind: Kind
    confidence: float
    place: Place | None = None


def mark_mask(marks: tuple[Mark, ...], size: tuple[int, int], unit: float, *kinds: Kind) -> Mask:
    """Soft discs (h, w) over the marks of the given kinds; `size` is (width, height)."""
    mask = np.zeros(size[::-1], np.float32)
    for mark in marks:
        if mark.kind in kinds:
            centre = (round(mark.x * 16), round(mark.y * 16))
            cv2.circle(mask, centre, round(1.5 * mark.radius * unit * 16), 1.0, cv2.FILLED, cv2.LINE_AA, 4)
    return gaussian(mask, 0.012 * unit)
