"""Draws parts of the mesh as soft masks."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from fineline.face import topology
from fineline.face.frame import Frame
from fineline.face.mesh import Mesh
from fineline.photo.arrays import Mask, Points
from fineline.photo.filters import gaussian


@dataclass(frozen=True, eq=False)
class Shapes:
    """One face's mesh in one frame, ready to be drawn."""

    mesh: Mesh
    frame: Frame

    def polygons(self, soft: float, *outlines: tuple[int, ...], grow: float = 0.0) -> Mask:
        """The union of closed outlines, optionally grown by `grow` inter-ocular distances."""
        mask = np.zeros(self.frame.size[::-1], np.float32)
        for outline in outlines:
            _fill(mask, self.frame.place(self.mesh.xy(*outline)))
        if grow > 0:
            mask = grown(mask, grow * self.frame.unit)
        return gaussian(mask, soft) if soft > 0 else mask

    def head_outline(self) -> Mask:
        """The face oval with the forehead drawn on to where hair may begin; the colour model finds where it does."""
        points = self.mesh.xy(*topology.OVAL)
        up = self.mesh.xy(topology.FOREHEAD_TOP)[0] - self.mesh.xy(topology.CHIN_TIP)[0]
        edge = np.isin(topology.OVAL, topology.FOREHEAD_EDGE)
        height = (points - self.mesh.pupils.mean(axis=0)) @ up / (up @ up)
        raised = points + np.where(edge, np.clip(height, 0, None) * 0.55, 0)[:, None] * up
        mask = np.zeros(self.frame.size[::-1], np.float32)
        _fill(mask, self.frame.place(raised.astype(np.float32)))
        return gaussian(mask, 0.02 * self.frame.unit)

    def irises(self) -> Mask:
        """Discs through the four rim points."""
        mask = np.zeros(self.frame.size[::-1], np.float32)
        for iris in self.mesh.irises:
            points = self.frame.place(iris)
            radius = float(np.linalg.norm(points[1:] - points[0], axis=1).mean())
            angles = np.linspace(0, 2 * np.pi, 48, endpoint=False)
            _fill(mask, points[0] + radius * np.column_stack([np.cos(angles), np.sin(angles)]))
        return gaussian(mask, 0.01 * self.frame.unit)


def _fill(mask: Mask, polygon: Points) -> None:
    """Fill in place, with sixteenths of pixels."""
    cv2.fillPoly(mask, [np.round(np.asarray(polygon) * 16).astype(np.int32)], 1.0, cv2.LINE_AA, 4)


def grown(mask: Mask, radius: float) -> Mask:
    """`mask` dilated by a disc of `radius` pixels."""
    side = 2 * max(round(radius), 1) + 1
    return np.asarray(cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))), np.float32)
