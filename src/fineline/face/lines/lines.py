"""The wrinkle map: oriented valleys of light on the skin, linked to lines and named by where they are."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face.frame import Frame
from fineline.face.lines.bare import bare_skin
from fineline.face.lines.linking import link, middles
from fineline.face.lines.valleys import ANGLES, valleys
from fineline.face.lines.zones import ZONES, Courses
from fineline.face.mesh import Mesh
from fineline.face.regions import Regions
from fineline.face.regions.shapes import Shapes, grown
from fineline.face.regions.tones import ramp
from fineline.photo.arrays import Image, Mask
from fineline.photo.colour import luminance
from fineline.photo.filters import gaussian, normalised_gaussian, resize

FLOOR = 0.002
"""Added to linear light before logarithms: under the noise of an 8-bit photo's shadows."""

BLURS = (0.004, 0.008, 0.016)
"""Standard deviations in inter-ocular distances: lines of 0.004 to 0.02 and folds of 0.02 to 0.06 across."""

SHALLOWEST = 0.08
"""Stops: 5 % of light. A quarter less finds a tenth more of painted lines of 10 %, and half as much again on smooth
young skin; see benchmarks/lines.py."""

SURE, POSSIBLE = 7.0, 3.5
"""Times as deep as what this skin's own grain shows across the course of lines, for a line to start and to go on."""

SHORTEST = 0.1
"""Inter-ocular distances: 6 mm; pores, marks and single hairs of stubble are shorter."""

WIDE = 3.0
"""Pixels of blur from which half the size will do."""

NEIGHBOURHOOD = 0.12
"""Inter-ocular distances over which grain is summed up."""

SPREAD = 0.008
"""Half the width that the strength map gives a line, in inter-ocular distances."""

MARGIN = 0.1
"""Inter-ocular distances round the zones that the filters look at."""


@dataclass(frozen=True)
class Lines:
    """All lines of one region.

    Attributes:
        region: a name of `ZONES`.
        length: of all together, in inter-ocular distances.
        depth: mean drop of light along them, in stops; 0 without lines.
        count: of lines.
    """

    region: str
    length: float
    depth: float
    count: int


@dataclass(frozen=True, eq=False)
class LineMap:
    """The lines of one face, in its frame.

    Attributes:
        strength: (h, w) 0..1, soft; 1 on a line that no grain could feign.
        depth: (h, w) drop of light in stops along the middles of lines, 0 elsewhere.
        orientation: (h, w) radians 0..pi, x right and y down; 0 where there is no line.
        regions: a record for each name of `ZONES`.
    """

    strength: Mask
    depth: NDArray[np.float32]
    orientation: NDArray[np.float32]
    regions: dict[str, Lines]

    def cut(self, rows: slice, columns: slice) -> LineMap:
        """The part of the frame in these rows and columns; the records are of the whole."""
        part = rows, columns
        return LineMap(self.strength[part], self.depth[part], self.orientation[part], self.regions)

    @property
    def total(self) -> float:
        """Length times depth of all lines: inter-ocular distances times stops."""
        return sum(lines.length * lines.depth for lines in self.regions.values())


def find_lines(pixels: Image, regions: Regions, mesh: Mesh, frame: Frame) -> LineMap:
    """All expression lines and wrinkles.

    Args:
        pixels: (h, w, 3) linear light, the frame.
        regions: of the face in it.
        mesh: of the face, in the photo.
        frame: the window.
    """
    rows, columns = window = _window(mesh, frame)
    shapes = Shapes(mesh, frame.part(rows, columns))
    courses = Courses.drawn(shapes)
    bare = bare_skin(regions, courses, shapes, window)
    light = np.log2(np.maximum(luminance(pixels[rows, columns]), 0) + np.float32(FLOOR))
    valley = _deepest(light, courses, bare, frame.unit)
    middle = middles(valley.shape, valley.angle) & (valley.depth > SHALLOWEST) & bare
    possible = middle & (valley.lead > POSSIBLE)
    lines = link(possible, possible & (valley.lead > SURE), SHORTEST * frame.unit)
    return _charted(lines, valley, courses, window, frame)


@dataclass(frozen=True, eq=False)
class _Valley:
    """(h, w) at each pixel of zone and skin: the deepest valley that runs as lines do there.

    Attributes:
        shape: depth summed over all blurs, by which the middle of a valley is found.
        depth: in stops.
        angle: radians.
        lead: depth over what the skin's grain shows.
    """

    shape: NDArray[np.float32]
    depth: NDArray[np.float32]
    angle: NDArray[np.float32]
    lead: NDArray[np.float32]


def _deepest(light: NDArray[np.float32], courses: Courses, bare: NDArray[np.bool_], unit: float) -> _Valley:
    inside = bare.astype(np.float32) + np.float32(1e-4)
    shape, depth, angle, lead = (np.zeros_like(light) for _ in range(4))
    for blur in BLURS:
        along, turn, across = _by_course(light, blur, courses, unit)
        grain = normalised_gaussian(across, inside, NEIGHBOURHOOD * unit)
        share = along / np.maximum(grain, SHALLOWEST / SURE)
        along *= share > POSSIBLE
        shape += along
        angle = np.where(along > depth, turn, angle)
        np.maximum(depth, along, out=depth)
        np.maximum(lead, share, out=lead)
    return _Valley(shape, depth, angle, lead)


Fields = tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]


def _by_course(light: NDArray[np.float32], blur: float, courses: Courses, unit: float) -> Fields:
    """(h, w) the deepest valley along the course of lines, its angle, and the deepest across it.

    Where a valley is deeper at an angle that is not the course's, none is along it: hairs go their own way.
    """
    if blur * unit > WIDE:
        return _by_course_at_half_size(light, blur, courses, unit)
    along, turn, across, any_way = (np.zeros_like(light) for _ in range(4))
    for angle, depth in zip(ANGLES, valleys(light, blur, unit), strict=True):
        follows, crosses = courses.followed(angle)
        np.copyto(turn, np.float32(angle), where=follows & (depth > along))
        np.maximum(along, depth * follows, out=along)
        np.maximum(across, depth * crosses, out=across)
        np.maximum(any_way, depth, out=any_way)
    along *= along >= any_way
    return along, turn, across


def _by_course_at_half_size(light: NDArray[np.float32], blur: float, courses: Courses, unit: float) -> Fields:
    height, width = light.shape
    half = (width // 2, height // 2)
    along, turn, across = _by_course(resize(light, half), blur, courses.resized(half), unit * half[0] / width)

    def whole(field: NDArray[np.float32], method: int = cv2.INTER_LINEAR) -> NDArray[np.float32]:
        return np.asarray(cv2.resize(field, (width, height), interpolation=method), np.float32)

    return whole(along), whole(turn, cv2.INTER_NEAREST), whole(across)


def _window(mesh: Mesh, frame: Frame) -> tuple[slice, slice]:
    """Rows and columns of the frame that hold all zones, with a margin for the filters."""
    points = frame.place(np.concatenate([zone.placed(mesh) for zone in ZONES.values()]))
    margin = MARGIN * frame.unit
    low = np.clip(np.rint(points.min(axis=0) - margin), 0, frame.size).astype(int)
    high = np.clip(np.rint(points.max(axis=0) + margin), 0, frame.size).astype(int)
    return slice(int(low[1]), int(high[1])), slice(int(low[0]), int(high[0]))


def _charted(
    lines: NDArray[np.int32],
    valley: _Valley,
    courses: Courses,
    window: tuple[slice, slice],
    frame: Frame,
) -> LineMap:
    on = lines > 0
    step = np.reciprocal(np.maximum(np.abs(np.cos(valley.angle)), np.abs(np.sin(valley.angle))))
    sure = ramp(valley.lead, 0, SURE) * on
    soft = gaussian(grown(sure, SPREAD * frame.unit), SPREAD * frame.unit)

    def whole(field: NDArray[np.float32]) -> NDArray[np.float32]:
        placed = np.zeros(frame.size[::-1], np.float32)
        placed[window] = field
        return placed

    records = {}
    for label, name in enumerate(ZONES, start=1):
        here = on & (courses.labels == label)
        length = float(step[here].sum())
        depth = float((step * valley.depth)[here].sum()) / max(length, 1e-6)
        records[name] = Lines(name, length / frame.unit, depth, len(np.unique(lines[here])))
    return LineMap(whole(soft), whole(valley.depth * on), whole(valley.angle * on), records)
