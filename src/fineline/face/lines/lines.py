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

SHALLOWEST = 0.06
"""Stops: 3.5 % of light, about what the eye can tell from even skin."""

SURE, POSSIBLE = 5.0, 2.5
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
    step = 1 / np.maximum(np.abs(np.cos(valley.angle)), np.abs(np.sin(valley.angle)))
    middle = middles(valley.shape, valley.angle) & (valley.depth > SHALLOWEST) & bare
    lines, _ = link(middle & (valley.lead > POSSIBLE), valley.lead > SURE, step, SHORTEST * frame.unit)
    return _charted(lines, valley, step, courses, window, frame)


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
        depth = np.maximum(depth, along)
        lead = np.maximum(lead, share)
    return _Valley(shape, depth, angle, lead)


def _by_course(
    light: NDArray[np.float32], blur: float, courses: Courses, unit: float
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """(h, w) the deepest valley along the course of lines, its angle, and the deepest across it."""
    if blur * unit > WIDE:
        height, width = light.shape
        half = (width // 2, height // 2)
        found = _by_course(resize(light, half), blur, courses.resized(half), unit * half[0] / width)
        methods = (cv2.INTER_LINEAR, cv2.INTER_NEAREST, cv2.INTER_LINEAR)
        along, turn, across = (
            np.asarray(cv2.resize(field, (width, height), interpolation=method), np.float32)
            for field, method in zip(found, methods, strict=True)
        )
        return along, turn, across
    along, turn, across = (np.zeros_like(light) for _ in range(3))
    for angle, depth in zip(ANGLES, valleys(light, blur, unit), strict=True):
        agreement = courses.cosine * np.float32(np.cos(2 * angle)) + courses.sine * np.float32(np.sin(2 * angle))
        better = (agreement >= courses.tolerance) & (depth > along)
        np.copyto(along, depth, where=better)
        np.copyto(turn, np.float32(angle), where=better)
        np.maximum(across, depth, out=across, where=agreement <= -np.abs(courses.tolerance))
    return along, turn, across


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
    step: NDArray[np.float32],
    courses: Courses,
    window: tuple[slice, slice],
    frame: Frame,
) -> LineMap:
    on = lines > 0
    sure = ramp(valley.lead, 0, SURE) * on
    soft = gaussian(grown(sure, SPREAD * frame.unit), SPREAD * frame.unit)
    fields = []
    for field in (soft, valley.depth * on, valley.angle * on):
        whole = np.zeros(frame.size[::-1], np.float32)
        whole[window] = field
        fields.append(whole)
    records = {}
    for label, name in enumerate(ZONES, start=1):
        here = on & (courses.labels == label)
        length = float(step[here].sum())
        depth = float((step * valley.depth)[here].sum()) / max(length, 1e-6)
        records[name] = Lines(name, length / frame.unit, depth, len(np.unique(lines[here])))
    return LineMap(*fields, records)
