"""The figure: head, hair and body as far as headshots show them, more roughly than the working frame does.

The working frame ends above the shoulders' ends and below a cloud of hair, so it cannot tell how to cut a picture,
nor what of a jacket is in it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import cv2
import numpy as np

from fineline.face import topology
from fineline.face.frame import Frame
from fineline.face.mesh import Mesh
from fineline.face.regions import Regions, find_regions
from fineline.photo.arrays import Affine, Points
from fineline.photo.photo import Photo
from fineline.photo.resample import invert, transform
from fineline.photo.warping import Warp

UNIT = 60.0
"""Pixels per inter-ocular distance, at most."""

ASIDE, ABOVE = 4.5, 3.5
"""What is looked at round the point between the eyes, in inter-ocular distances."""

BELOW = 6.0, 8.5
"""The same downwards: as far as the photo goes, between these."""


@dataclass(frozen=True, eq=False)
class Figure:
    """A wide window on the person.

    Attributes:
        frame: the window, placed in the photo as it is now.
        regions: of it.
        chin: (2,) in its pixels.
    """

    frame: Frame
    regions: Regions
    chin: Points

    def moved(self, motion: Affine) -> Figure:
        """The same figure after the photo's pixels were moved by `motion`."""
        return replace(self, frame=self.frame.moved(motion))

    def bent(self, warp: Warp) -> Figure:
        """The same figure after the photo was bent by `warp`."""
        inside = warp.through(self.frame.matrix)
        regions = Regions(**{name: inside.applied(mask) for name, mask in vars(self.regions).items()})
        return Figure(self.frame, regions, inside.moved(self.chin[None])[0])

    @cached_property
    def _outline(self) -> Points:
        """(N, 2) hull of head and hair in the window's pixels; hair that hangs below the chin is none of it."""
        regions = self.regions
        head = np.maximum.reduce([regions.hair, regions.face, regions.ears, regions.facial_hair, regions.glasses])
        solid = np.asarray(head > 0.5, np.uint8)
        solid[round(float(self.chin[1])) + 1 :] = 0
        side = 2 * round(0.05 * self.frame.unit) + 1
        solid = np.asarray(cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones((side, side), np.uint8)), np.uint8)
        _, labels = cv2.connectedComponents(solid)
        own = labels[(regions.face > 0.5) & (labels > 0)]
        pieces = labels == np.bincount(own).argmax() if own.size else solid > 0
        rows, columns = np.nonzero(pieces)
        hull = cv2.convexHull(np.stack([columns, rows], axis=1).astype(np.int32))[:, 0]
        return np.vstack([hull, self.chin[None]]).astype(np.float32)

    def head_outline(self) -> Points:
        """(N, 2) hull of head and hair above the chin, in pixels of the photo as it is now."""
        return transform(self._outline, invert(self.frame.matrix))


def find_figure(photo: Photo, mesh: Mesh) -> Figure:
    """The figure of the person to whose face `mesh` was fitted in `photo`."""
    interocular = mesh.interocular
    scale = min(UNIT / interocular, 1.0)
    corner = mesh.pupils.mean(axis=0) - np.array([ASIDE, ABOVE]) * interocular
    matrix = np.array([[scale, 0, -corner[0] * scale], [0, scale, -corner[1] * scale]], np.float64)
    unit = interocular * scale
    below = float(np.clip((photo.height - mesh.pupils[:, 1].mean()) / interocular, *BELOW))
    frame = Frame(matrix, (round(2 * ASIDE * unit), round((ABOVE + below) * unit)), unit)
    chin = frame.place(mesh.xy(topology.CHIN_TIP))[0]
    return Figure(frame, find_regions(photo, mesh, frame), chin)
