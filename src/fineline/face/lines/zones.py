"""Where the face has lines, by name, and which way they run there.

Skin folds across the pull of the muscle beneath it, so every named line has its own direction: across the
forehead, out from the corner of an eye, down from a wing of the nose. What runs another way is a hair, a crease
of shade or grain. Names and courses after Lemperle et al. 2001, 'A classification of facial wrinkles'.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import topology
from fineline.face.mesh import Mesh
from fineline.face.regions.shapes import Shapes, fill
from fineline.photo.arrays import Points

BROWS_MIDDLE = 9
"""The mesh point between the brows."""


@dataclass(frozen=True)
class Zone:
    """A place on the mesh.

    Attributes:
        outline: mesh points round it.
        course: two mesh points, from one to the other of which its lines run.
        tolerance: degrees by which they may stray.
        spread: whether they fan out from the first point instead of running side by side.
        raised: by what share of the forehead's height `upper` is drawn on toward the crown.
        upper: the points of the outline that are.
        folds: whether lines there may be folds in deep shadow.
    """

    outline: tuple[int, ...]
    course: tuple[int, int]
    tolerance: float
    spread: bool = False
    raised: float = 0.0
    upper: tuple[int, ...] = ()
    folds: bool = True

    def mirrored(self) -> Zone:
        """On the other half of the face."""
        other = topology.mirrored()
        start, end = (int(other[point]) for point in self.course)
        return replace(self, outline=tuple(int(other[point]) for point in self.outline), course=(start, end))

    def placed(self, mesh: Mesh) -> Points:
        """(N, 2) the outline in the photo."""
        top, brow = mesh.xy(topology.FOREHEAD_TOP, BROWS_MIDDLE)
        edge = np.isin(self.outline, self.upper)[:, None]
        return np.asarray(mesh.xy(*self.outline) + self.raised * edge * (top - brow), np.float32)


# fmt: off
_SIDES = {
    "crow's feet": Zone((226, 113, 124, 156, 162, 127, 234, 116, 111, 31), (33, 127), 40, spread=True),
    "under-eye": Zone((111, 117, 118, 101, 100, 47, 128, 243, 112, 26, 22, 23, 24, 110, 25, 31), (33, 133), 50),
    "nasolabial": Zone((142, 36, 205, 207, 214, 212, 57, 186, 92, 165, 98, 129), (129, 57), 40),
    "cheek": Zone((50, 205, 207, 214, 212, 210, 135, 192, 213, 147, 123), (50, 210), 40),
    "marionette": Zone((61, 57, 212, 210, 170, 32, 194, 106, 43), (61, 170), 40),
    "upper lip": Zone((98, 165, 92, 40, 39), (2, 0), 30),
}
ZONES = {
    "forehead": Zone((70, 63, 105, 66, 107, 9, 336, 296, 334, 293, 300, 284, 332, 297, 338, 10, 109, 67, 103, 54),
                     (33, 263), 35, raised=0.6, upper=topology.FOREHEAD_EDGE, folds=False),
    "glabella": Zone((107, 55, 193, 168, 417, 285, 336, 9), (9, 168), 50, raised=0.2, upper=(336, 9, 107)),
    **{f"right {name}": zone for name, zone in _SIDES.items()},
    **{f"left {name}": zone.mirrored() for name, zone in _SIDES.items()},
}
# fmt: on
"""By name; the person's own right and left."""


@dataclass(frozen=True, eq=False)
class Courses:
    """All zones in one frame.

    Attributes:
        labels: (h, w) 1 for the first of `ZONES`, 0 outside all.
        cosine: (h, w) of twice the angle at which lines run, x right and y down.
        sine: (h, w) of the same.
        tolerance: (h, w) cosine of twice the angle by which they may stray.
        folds: (h, w) where lines may be folds in deep shadow.
    """

    labels: NDArray[np.uint8]
    cosine: NDArray[np.float32]
    sine: NDArray[np.float32]
    tolerance: NDArray[np.float32]
    folds: NDArray[np.bool_]

    @classmethod
    def drawn(cls, shapes: Shapes) -> Courses:
        """Of the mesh of `shapes`; where zones overlap the later one keeps the place."""
        height, width = shapes.frame.size[::-1]
        kinds = (np.uint8, np.float32, np.float32, np.float32, np.bool_)
        drawn = cls(*(np.zeros((height, width), kind) for kind in kinds))
        for label, zone in enumerate(ZONES.values(), start=1):
            drawn._draw(label, zone, shapes)
        return drawn

    def resized(self, size: tuple[int, int]) -> Courses:
        """At another size (width, height)."""

        def nearest(field: NDArray[Any]) -> NDArray[Any]:
            return cv2.resize(field, size, interpolation=cv2.INTER_NEAREST)

        return Courses(
            labels=nearest(self.labels),
            cosine=nearest(self.cosine),
            sine=nearest(self.sine),
            tolerance=nearest(self.tolerance),
            folds=nearest(self.folds.view(np.uint8)).view(np.bool_),
        )

    def followed(self, angle: float) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """(h, w) where a line at `angle` runs as lines do there, and (h, w) where it runs across that."""
        agreement = self.cosine * np.float32(np.cos(2 * angle)) + self.sine * np.float32(np.sin(2 * angle))
        return agreement >= self.tolerance, agreement <= -np.abs(self.tolerance)

    def _draw(self, label: int, zone: Zone, shapes: Shapes) -> None:
        outline = shapes.frame.place(zone.placed(shapes.mesh))
        low = np.maximum(np.floor(outline.min(axis=0)).astype(int), 0)
        high = np.maximum(np.ceil(outline.max(axis=0)).astype(int) + 1, low)
        part = slice(low[1], high[1]), slice(low[0], high[0])
        mask = np.zeros(self.labels[part].shape, np.float32)
        fill(mask, outline - low)
        inside = mask > 0.5
        start, end = shapes.frame.place(shapes.mesh.xy(*zone.course))
        x, y = end - start
        if zone.spread:
            rows, columns = np.nonzero(inside)
            x, y = columns + low[0] - start[0], rows + low[1] - start[1]
        angle = 2 * np.arctan2(y, x)
        self.labels[part][inside] = label
        self.cosine[part][inside] = np.cos(angle)
        self.sine[part][inside] = np.sin(angle)
        self.tolerance[part][inside] = np.cos(np.radians(2 * zone.tolerance))
        self.folds[part][inside] = zone.folds
