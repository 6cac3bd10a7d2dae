"""How long one photo takes, warm, stage by stage, and how much memory at most.

    FINELINE_CORPUS=portraits python benchmarks/speed.py            # the corpus's largest photo
    python benchmarks/speed.py me.jpg --runs 5

For two cores: taskset -c 0,1 python benchmarks/speed.py
"""

from __future__ import annotations

import argparse
import io
import resource
import statistics
import time
from pathlib import Path

import fineline
from corpus import people
from fineline.photo import open_photo


def main() -> None:
    """Print the median of each stage over the runs after one that warms up."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photo", type=Path, nargs="?")
    parser.add_argument("--audience", default="linkedin")
    parser.add_argument("--crop", default="none", help="none refines and writes all pixels: the slowest")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    path = arguments.photo or largest()
    photo = open_photo(path)
    print(f"{path.name}: {photo.width}x{photo.height}, {photo.width * photo.height / 1e6:.1f} MP")
    runs = [_once(path, arguments.audience, arguments.crop) for _ in range(arguments.runs + 1)][1:]
    for stage in runs[0]:
        print(f"  {stage:8} {statistics.median(run[stage] for run in runs):6.2f} s")
    print(f"  peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _once(path: Path, audience: str, crop: str) -> dict[str, float]:
    start = time.perf_counter()
    result = fineline.refine(path, audience=audience, crop=crop)
    before = time.perf_counter()
    result.photo.encode(result.photo.source.format)
    end = time.perf_counter()
    return {**result.report.seconds, "encode": end - before, "all": end - start}


def largest() -> Path:
    """The photo of the corpus with the most pixels."""
    return max((person.path for person in people()), key=_pixels)


def _pixels(path: Path) -> int:
    from PIL import Image

    with Image.open(io.BytesIO(path.read_bytes())) as image:
        return image.width * image.height


if __name__ == "__main__":
    main()
