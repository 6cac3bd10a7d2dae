"""How long each part of the face map takes, warm, and a comparison of two photos given their maps.

    FINELINE_CORPUS=portraits python benchmarks/face_speed.py       # the corpus's largest photo
    python benchmarks/face_speed.py me.jpg --runs 9

For two cores: taskset -c 0,1 python benchmarks/face_speed.py
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from fineline.face import Face, choose_face
from fineline.measures import AUTHENTICITY, Pair
from fineline.photo import Photo, open_photo
from speed import largest

PARTS = (
    "regions",
    "shine",
    "light",
    "exposure",
    "cast",
    "complexion",
    "catchlights",
    "marks",
    "lines",
    "matte",
)
"""In the order in which they are asked for: each counts what the ones before have not worked out yet."""

Times = dict[str, float]
T = TypeVar("T")


def main() -> None:
    """Print the median of each part over the runs after one that warms up."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photo", type=Path, nargs="?")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    path = arguments.photo or largest()
    photo = open_photo(path)
    print(f"{path.name}: {photo.width}x{photo.height}, {photo.width * photo.height / 1e6:.1f} MP")
    runs = [_once(path) for _ in range(arguments.runs + 1)][1:]
    for part in runs[0]:
        print(f"  {part:22} {1000 * statistics.median(run[part] for run in runs):6.0f} ms")


def _once(path: Path) -> Times:
    photo = open_photo(path)
    times: Times = {}
    face = _timed(times, "box and mesh", lambda: choose_face(photo))
    for part in PARTS:
        _timed(times, part, partial(getattr, face, part))
    times["box, mesh and regions"] = times["box and mesh"] + times["regions"]
    times["the whole map"] = sum(times[name] for name in ("box and mesh", *PARTS))
    return times | _compared(photo, face)


def _compared(photo: Photo, face: Face) -> Times:
    """The photo with a little less light against itself, given both maps."""
    times: Times = {}
    other = photo.with_pixels(photo.pixels * 0.9)
    second = choose_face(other)
    for known in (face, second):
        known.embedding, known.marks, known.lines, known.light  # noqa: B018
    pair = _timed(times, "laid over each other", lambda: Pair.of_faces(face, second))
    for name, measure in AUTHENTICITY.items():
        _timed(times, f"measure {name}", partial(measure, pair))
    times["the whole comparison"] = sum(times.values())
    return times


def _timed(times: Times, name: str, work: Callable[[], T]) -> T:
    start = time.perf_counter()
    result = work()
    times[name] = time.perf_counter() - start
    return result


if __name__ == "__main__":
    main()
