"""How long one photo takes, stage by stage, beside opening and saving it, and how much memory at most.

    FINELINE_CORPUS=portraits python benchmarks/speed.py            # the corpus's largest photo
    python benchmarks/speed.py me.jpg --runs 5

For two cores: taskset -c 0,1 python benchmarks/speed.py
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PIL import Image

from corpus import people
from fineline.photo.encoding import LEAST_QUALITY

Seconds = dict[str, float]


def main() -> None:
    """Print the first run and the median of each stage over those after it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photo", type=Path, nargs="?")
    parser.add_argument("--audience", default="linkedin")
    parser.add_argument("--crop", default="none", help="none refines and writes all pixels: the slowest")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--preview", action="store_true", help="of a slider's move, instead of the whole")
    parser.add_argument("--json", action="store_true", help="for programs")
    arguments = parser.parse_args()
    path = arguments.photo or largest()
    runs = arguments.runs
    seconds = preview(path, runs) if arguments.preview else headshot(path, arguments.audience, arguments.crop, runs)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if arguments.json:
        print(json.dumps(seconds | {"megabytes": megabytes}))
        return
    print(path.name)
    for stage, spent in seconds.items():
        print(f"  {stage:9} {spent:7.3f} s")
    print(f"  peak memory {megabytes:.0f} MB")


def headshot(path: Path, audience: str, crop: str, runs: int) -> Seconds:
    """Seconds of each stage when warm, of all together, of the first run, of the processor, and of the floor."""
    first = _once(path, audience, crop)["all"]
    later = [_once(path, audience, crop) for _ in range(runs)]
    warm = {stage: statistics.median(run[stage] for run in later) for stage in later[0]}
    return {**warm, "first": first, "floor": statistics.median(floor(path) for _ in range(runs))}


def preview(path: Path, runs: int) -> Seconds:
    """Seconds until a slider's move is seen: by the way that is used while it moves, and exactly, as it rests.

    Each edit that does something in the picture is moved in turn.
    """
    import fineline
    from fineline.audiences import load_audience
    from fineline.draft import Draft

    portrait = fineline.open(path)
    recipe = portrait.search(load_audience("linkedin")).recipe
    draft = Draft(portrait)
    picture = draft.draw(recipe)
    draft.prepare()
    guessed, exact = [], []
    for step in recipe.parted()[0].steps:
        moved = recipe.with_strengths({step.edit: 0.7 * step.strength})
        found = draft.guess(moved)
        if found is None or found is picture or (found == picture).all():
            continue
        guessed += [_seconds(partial(draft.guess, moved)) for _ in range(runs)]
        exact += [_seconds(partial(draft.draw, one)) for one in (moved, recipe)]
        draft.prepare()
    return {"preview": statistics.median(guessed), "exact": statistics.median(exact)}


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def floor(path: Path) -> float:
    """Seconds to decode a photo and encode it as JPEG as headshots are, and nothing else."""
    start = time.perf_counter()
    with Image.open(io.BytesIO(path.read_bytes())) as image:
        image.convert("RGB").save(io.BytesIO(), "JPEG", quality=LEAST_QUALITY, subsampling=0)
    return time.perf_counter() - start


def largest() -> Path:
    """The photo of the corpus with the most pixels."""
    return max((person.path for person in people()), key=_pixels)


def _once(path: Path, audience: str, crop: str) -> Seconds:
    import fineline

    start, processor = time.perf_counter(), time.process_time()
    result = fineline.refine(path, audience=audience, crop=crop)
    before = time.perf_counter()
    result.photo.encode(result.photo.source.format)
    end = time.perf_counter()
    return {
        **result.report.seconds,
        "encode": end - before,
        "all": end - start,
        "processor": time.process_time() - processor,
    }


def _pixels(path: Path) -> int:
    with Image.open(path) as image:
        return image.width * image.height


if __name__ == "__main__":
    main()
