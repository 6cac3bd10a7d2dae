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
        corners: three points of the mesh.
        weights: barycentric coordinates between them; below 0 or above 1 for what lies beyond.
        region: what people call that part of the face; 'right' and 'left' are the person's own.
    """

    corners: tuple[int, int, int]
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
        red_share: drop in log R over drop in log G, against what shade takes off both in this photo: about 1 of
            melanin, about 0.3 of haemoglobin.
        name: what it most likely is; 'spot' where its colour does not tell.
        kind: permanent, transient or uncertain.
        confidence: 0..1, how likely the kind is right; for an uncertain mark, that it is a mark at all.
        place: on the mesh.
        chosen: whether the person says so.
    """

    x: float
    y: float
    radius: float
    contrast: float
    red_share: float
    name: Name
    kind: Kind
    confidence: float
    place: Place
    chosen: bool = False


def mark_mask(marks: tuple[Mark, ...], size: tuple[int, int], unit: float, *kinds: Kind) -> Mask:
    """Soft discs (h, w) over the marks of the given kinds, or of all; `size` is (width, height)."""
    mask = np.zeros(size[::-1], np.float32)
    for mark in marks:
        if mark.kind in kinds or not kinds:
            centre = (round(mark.x * 16), round(mark.y * 16))
            cv2.circle(mask, centre, round(1.5 * mark.radius * unit * 16), 1.0, cv2.FILLED, cv2.LINE_AA, 4)
    return gaussian(mask, 0.012 * unit)
