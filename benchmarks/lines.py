"""How much of painted wrinkles is found, how deep they are taken for, and what is found where nothing was painted.

    FINELINE_CORPUS=portraits python benchmarks/lines.py

Curved strokes with a Gaussian profile are painted on smooth young skin of every tone, at the photo's own size, and
looked for where the skin is bare of hair and beard; the face is found anew in the painted photo. What young faces show
as they are is mostly false.
"""

from __future__ import annotations

import time
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import CubicSpline

from corpus import people
from fineline.face import Face, find_faces
from fineline.face.frame import Frame
from fineline.face.lines import LineMap, find_lines
from fineline.face.mesh import Mesh
from fineline.photo import Photo, open_photo
from fineline.photo.arrays import Points

YOUNG = ("p11", "p23", "p03", "p04", "p02", "p09")
OLD = ("p05", "p08", "p16", "p20")
TONES = ("light", "medium", "dark")
DEPTHS = (0.05, 0.1, 0.2, 0.3)
"""Shares of light taken off."""
WIDTHS = (0.006, 0.012, 0.02)
"""Two standard deviations, in inter-ocular distances."""

NEAR = 0.02
"""Inter-ocular distances between a painted line and the one that is found for it, at most."""

LEAST = 60
"""Points of a stroke's 200 that have to lie on bare skin."""

STROKES = {
    "forehead": ((104, 69, 108, 151, 337, 299, 333), (103, 67, 109), (297, 338, 10, 109)),
    "crow's feet": ((226, 35, 143), (446, 265, 372)),
    "under-eye": ((117, 118, 119, 120), (346, 347, 348, 349)),
    "nasolabial": ((203, 206, 216), (423, 426, 436)),
}
"""Mesh points along which wrinkles are painted, where they run on older faces."""


class Found(NamedTuple):
    """How a painted line was found: share of its length, and its depth over the true one (nan if none was)."""

    recall: float
    depth: float


def stroke(mesh: Mesh, points: tuple[int, ...]) -> Points:
    """(200, 2) of the photo, evenly along a smooth curve through mesh points."""
    knots = mesh.xy(*points)
    along = np.append(0, np.cumsum(np.linalg.norm(np.diff(knots, axis=0), axis=1)))
    return np.asarray(CubicSpline(along, knots)(np.linspace(0, along[-1], 200)), np.float32)


def wrinkled(photo: Photo, face: Face, depth: float, width: float) -> Photo:
    """The photo with all of `STROKES`, which take the share `depth` of light along their middle."""
    away = np.ones(photo.pixels.shape[:2], np.uint8)
    for points in strokes():
        curve = np.rint(stroke(face.mesh, points) * 16).astype(np.int32)
        cv2.polylines(away, [curve], isClosed=False, color=0, thickness=1, lineType=cv2.LINE_8, shift=4)
    distance = cv2.distanceTransform(away, cv2.DIST_L2, cv2.DIST_MASK_PRECISE) / (width / 2 * face.interocular)
    return photo.with_pixels(photo.pixels * (1 - depth * np.exp(-0.5 * np.square(distance)))[..., None])


def strokes() -> list[tuple[int, ...]]:
    """All of them."""
    return [points for group in STROKES.values() for points in group]


def lines_of(face: Face) -> LineMap:
    """The wrinkle map of a face."""
    pixels = face.frame.sample(face.found_in.pixels)
    return find_lines(pixels, face.regions, face.original_mesh, face.frame)


def found(lines: LineMap, curve: Points, frame: Frame, depth: float) -> Found:
    """How `curve`, in the photo, was found."""
    x, y = np.rint(frame.place(curve)).astype(int).T
    side = 2 * round(NEAR * frame.unit) + 1
    near = cv2.dilate(lines.depth, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))[y, x]
    hit = near > 0
    return Found(float(hit.mean()), float(near[hit].mean() / -np.log2(1 - depth)) if hit.any() else np.nan)


def bare(face: Face, curve: Points) -> Points:
    """The part of `curve`, in the photo, that runs over skin."""
    x, y = np.rint(face.frame.place(curve)).astype(int).T
    return np.asarray(curve[face.regions.skin[y, x] > 0.6], np.float32)


def length(lines: LineMap) -> float:
    """Of all lines, in inter-ocular distances."""
    return sum(record.length for record in lines.regions.values())


def main() -> None:
    """Print recall, depth, false length, the totals of young and old, and the time."""
    photos = {person.person: person for person in reversed(people())}
    faces = {code: find_faces(open_photo(person.path))[0] for code, person in photos.items()}
    print("painted: recall by length / depth found over true depth")
    print(f"{'':30}" + "".join(f"{tone:>14}" for tone in TONES))
    rows = [row for code in YOUNG for row in _painted(faces[code], photos[code].tone)]
    for depth in DEPTHS:
        for width in WIDTHS:
            _print(f"depth {depth:.0%}, width {width}", [row for row in rows if row[1:3] == (depth, width)])
    for name in STROKES:
        _print(f"{name}, 10 % and deeper", [row for row in rows if row[3] == name and row[1] >= 0.1])
    print("\nas they are: length, length times depth")
    for code in (*YOUNG, "p12", *OLD):
        lines = lines_of(faces[code])
        print(f"  {code} {photos[code].tone:7} {length(lines):6.2f} {lines.total:6.2f}")
    print(f"\n{_time(faces['p08']) * 1000:.0f} ms for a frame of {faces['p08'].frame.size}")


Row = tuple[str, float, float, str, Found]


def _painted(face: Face, tone: str) -> list[Row]:
    rows: list[Row] = []
    for depth in DEPTHS:
        for width in WIDTHS:
            again = find_faces(wrinkled(face.found_in, face, depth, width))[0]
            lines = lines_of(again)
            for name, group in STROKES.items():
                for points in group:
                    curve = bare(face, stroke(face.mesh, points))
                    if len(curve) > LEAST:
                        rows.append((tone, depth, width, name, found(lines, curve, again.frame, depth)))
    return rows


def _print(label: str, rows: list[Row]) -> None:
    cells = []
    for tone in TONES:
        values: NDArray[np.float64] = np.array([row[4] for row in rows if row[0] == tone])
        depths = values[values[:, 0] > 0, 1]
        cells.append(f"{values[:, 0].mean():6.2f} / {np.median(depths) if depths.size else np.nan:5.2f}")
    print(f"  {label:28}" + "".join(cells))


def _time(face: Face) -> float:
    pixels, regions = face.frame.sample(face.found_in.pixels), face.regions
    times = []
    for _ in range(7):
        start = time.perf_counter()
        find_lines(pixels, regions, face.original_mesh, face.frame)
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    main()
