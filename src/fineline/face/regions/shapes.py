"""Draws parts of the mesh, and places that hang on it, as soft masks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import topology
from fineline.face.frame import Frame
from fineline.face.mesh import Mesh
from fineline.photo.arrays import Mask, Points
from fineline.photo.filters import gaussian

MIDLINE = topology.FOREHEAD_TOP, topology.CHIN_TIP
EYE_LINE = topology.RIGHT_EYE_CORNERS[0], topology.LEFT_EYE_CORNERS[0]

EAR_WIDTH = 0.4
"""Inter-ocular distances by which ears stand out beyond the outline of the face, at most."""

NECK_WIDTH = 1.1
"""Inter-ocular distances that the neck reaches to either side, at most: the half width of a face."""


@dataclass(frozen=True, eq=False)
class Shapes:
    """One face's mesh in one frame, ready to be drawn."""

    mesh: Mesh
    frame: Frame

    @property
    def unit(self) -> float:
        """Inter-ocular distance in frame pixels."""
        return self.frame.unit

    def polygons(self, soft: float, *outlines: tuple[int, ...], grow: float = 0.0) -> Mask:
        """The union of closed outlines, optionally grown by `grow` inter-ocular distances."""
        mask = np.zeros(self.frame.size[::-1], np.float32)
        for outline in outlines:
            fill(mask, self.frame.place(self.mesh.xy(*outline)))
        if grow > 0:
            mask = grown(mask, grow * self.unit)
        return softened(mask, soft) if soft > 0 else mask

    def head_outline(self, raised: float = 0.55) -> Mask:
        """The face oval with the forehead drawn on to where hair may begin; the colour model finds where it does.

        Args:
            raised: by what share of its own height the forehead is drawn on; 1.3 reaches over a bald crown.
        """
        points = self.mesh.xy(*topology.OVAL)
        up = self.mesh.xy(topology.FOREHEAD_TOP)[0] - self.mesh.xy(topology.CHIN_TIP)[0]
        edge = np.isin(topology.OVAL, topology.FOREHEAD_EDGE)
        height = (points - self.mesh.pupils.mean(axis=0)) @ up / (up @ up)
        drawn = points + np.where(edge, np.clip(height, 0, None) * raised, 0)[:, None] * up
        mask = np.zeros(self.frame.size[::-1], np.float32)
        fill(mask, self.frame.place(drawn.astype(np.float32)))
        return softened(mask, 0.02 * self.unit)

    def eye_centres(self) -> Points:
        """(2, 2) in frame pixels, the person's right first."""
        corners = self.frame.place(self.mesh.xy(*topology.RIGHT_EYE_CORNERS, *topology.LEFT_EYE_CORNERS))
        return np.asarray(corners.reshape(2, 2, 2).mean(axis=1), np.float32)

    def irises(self) -> Mask:
        """Discs through the four rim points."""
        mask = np.zeros(self.frame.size[::-1], np.float32)
        for iris in self.mesh.irises:
            points = self.frame.place(iris)
            fill(mask, circle(points[0], float(np.linalg.norm(points[1:] - points[0], axis=1).mean())))
        return softened(mask, 0.01 * self.unit)

    @cached_property
    def down(self) -> NDArray[np.float32]:
        """(h, w) inter-ocular distances below the eyes, along the face."""
        return self._along(*MIDLINE)

    @cached_property
    def across(self) -> NDArray[np.float32]:
        """(h, w) inter-ocular distances from the middle of the eyes, toward the person's left."""
        return self._along(*EYE_LINE)

    @cached_property
    def outside(self) -> NDArray[np.float32]:
        """(h, w) inter-ocular distances beyond the oval of the face, 0 inside."""
        mask = self.polygons(0, topology.OVAL)
        distance = cv2.distanceTransform((mask < 0.5).astype(np.uint8), cv2.DIST_L2, 3)
        return np.asarray(distance / self.unit, np.float32)

    def depth(self, point: int) -> float:
        """Inter-ocular distances by which a point of the mesh lies below the eyes."""
        middle, axis = self._axis(*MIDLINE)
        return float((self.frame.place(self.mesh.xy(point))[0] - middle) @ axis)

    def ears(self) -> Mask:
        """Where ears may be: a strip beside the face from the brows to the mouth."""
        level = _between(self.down, -0.35, self.depth(topology.SUBNASALE) + 0.3, 0.05)
        return level * (1 - _step(self.outside, EAR_WIDTH, 0.04)) * (self.outside > 0)

    def neck(self) -> Mask:
        """Below the jaw, as wide as the face, an inter-ocular distance and a half down from the chin."""
        below = _step(self.down, self.depth(topology.SUBNASALE) + 0.3, 0.05) * (self.outside > 0)
        return below * (1 - _step(self.outside, 1.5, 0.1)) * (1 - _step(np.abs(self.across), NECK_WIDTH, 0.2))

    def beside_the_head(self) -> Mask:
        """Round the face above the level of the nose."""
        return np.asarray((1 - _step(self.down, self.depth(topology.SUBNASALE), 0.1)) * (self.outside > 0), np.float32)

    def depth_below_chin(self) -> NDArray[np.float32]:
        """(h, w) inter-ocular distances below the tip of the chin, negative above."""
        return self.down - np.float32(self.depth(topology.CHIN_TIP))

    def _along(self, top: int, bottom: int) -> NDArray[np.float32]:
        width, height = self.frame.size
        middle, axis = self._axis(top, bottom)
        x, y = np.arange(width, dtype=np.float32) - middle[0], np.arange(height, dtype=np.float32) - middle[1]
        return np.asarray((y * axis[1])[:, None] + x * axis[0], np.float32)

    def _axis(self, top: int, bottom: int) -> tuple[Points, Points]:
        """The middle of the eyes, and the direction from `top` to `bottom` in inter-ocular distances per pixel."""
        ends = self.frame.place(self.mesh.xy(top, bottom))
        along = (ends[1] - ends[0]) / np.linalg.norm(ends[1] - ends[0])
        return self.frame.place(self.mesh.pupils).mean(axis=0), np.asarray(along / self.unit, np.float32)


def circle(centre: Points, radius: float) -> Points:
    """(48, 2) points."""
    angles = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    return np.asarray(centre + radius * np.column_stack([np.cos(angles), np.sin(angles)]), np.float32)


def fill(mask: Mask, polygon: Points) -> None:
    """Fill in place, with sixteenths of pixels."""
    cv2.fillPoly(mask, [np.round(np.asarray(polygon) * 16).astype(np.int32)], 1.0, cv2.LINE_AA, 4)


def softened(mask: Mask, sigma: float) -> Mask:
    """`mask` with its edges blurred by `sigma` pixels; sums of rounded weights do not take it beyond 1."""
    return np.minimum(gaussian(mask, sigma), np.float32(1))


def grown(mask: Mask, radius: float) -> Mask:
    """`mask` dilated by a disc of `radius` pixels."""
    side = 2 * max(round(radius), 1) + 1
    return np.asarray(cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))), np.float32)


def without_specks(hair: Mask, width: float) -> Mask:
    """`hair` without what is no wider and no higher than `width` pixels: a dark mole or a glint looks like a tuft."""
    if not hair.any():
        return hair
    _, labels, boxes, _ = cv2.connectedComponentsWithStats((hair > 0.1).astype(np.uint8))
    large = boxes[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) > width
    return np.asarray(hair * large[labels], np.float32)


def _step(values: NDArray[np.float32], edge: float, soft: float) -> Mask:
    """0 below `edge`, 1 above, over `soft` to both sides."""
    return np.asarray(np.clip((values - np.float32(edge - soft)) / np.float32(2 * soft), 0, 1), np.float32)


def _between(values: NDArray[np.float32], low: float, high: float, soft: float) -> Mask:
    return _step(values, low, soft) * (1 - _step(values, high, soft))
