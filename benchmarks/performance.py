"""How long photos of every size take, cold and warm, and how much memory, beside what else one might run.

    FINELINE_CORPUS=portraits python benchmarks/performance.py --docs docs

Every figure comes from a process of its own on a machine that should do nothing else. G'MIC and ImageMagick take part
where they are installed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from math import log
from pathlib import Path
from time import perf_counter

import cv2
import numpy as np
from PIL import Image

from fineline.photo.files import write_atomically
from speed import largest
from usual_tools import tools

MEGAPIXELS = (2, 12, 24, 50)
COMPARED = 12
"""Megapixels at which the usual tools run, but for one."""

SMALLER = {"closed-form matting": 2}
"""What would need tens of gigabytes at that size."""

STAGES = ("open", "face", "search", "render", "measure", "encode")

Figures = dict[str, float]


@dataclass(frozen=True)
class Cost:
    """Of a whole command: seconds on the clock and of a processor, and megabytes at most."""

    seconds: float
    processor: float
    megabytes: float


def main() -> None:
    """Print the page, or write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photo", type=Path, nargs="?", help="the corpus's largest without one")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--docs", type=Path, help="folder to write performance.md into")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = page(arguments.photo or largest(), Path(folder), arguments.runs)
    print(text)
    if arguments.docs:
        write_atomically(arguments.docs / "performance.md", text.encode())


def page(photo: Path, folder: Path, runs: int) -> str:
    """All of it as Markdown."""
    with ProcessPoolExecutor(1) as apart:  # the most memory of a process counts for those it starts
        sizes = {size: apart.submit(resized, photo, size, folder).result() for size in MEGAPIXELS}
        grown = {size: apart.submit(walled, sizes[2], size, folder).result() for size in MEGAPIXELS[1:]}
    whole = {megapixels: warm(path, "none", runs) for megapixels, path in sizes.items()}
    framed = {megapixels: warm(path, "linkedin", runs) for megapixels, path in sizes.items()}
    cold = {megapixels: command(path, folder) for megapixels, path in sizes.items()}
    around = {megapixels: warm(path, "none", runs) for megapixels, path in grown.items()}
    preview = _json("speed.py", str(sizes[COMPARED]), "--preview", "--json", "--runs", str(3 * runs))
    start = min(cost([sys.executable, "-m", "fineline", "--help"]).seconds for _ in range(runs))
    others = {name: tool(name, sizes[SMALLER.get(name, COMPARED)], folder) for name in tools()}
    return TEMPLATE.format(
        cores=os.cpu_count(),
        sizes=_table(
            ["", *(f"{size} MP" for size in sizes)],
            [
                ["warm, all pixels kept", *(f"{one['all']:.2f}" for one in whole.values())],
                *([f"– {stage}", *(f"{one[stage]:.2f}" for one in whole.values())] for stage in STAGES),
                ["– of the processor", *(f"{one['processor']:.2f}" for one in whole.values())],
                ["– first photo of a process", *(f"{one['first']:.2f}" for one in whole.values())],
                ["warm, framed for LinkedIn", *(f"{one['all']:.2f}" for one in framed.values())],
                ["cold, the whole command", *(f"{one.seconds:.2f}" for one in cold.values())],
                ["decode and encode alone", *(f"{one['floor']:.2f}" for one in whole.values())],
                ["times that, warm", *(f"{one['all'] / one['floor']:.1f}" for one in whole.values())],
                ["most memory, MB", *(f"{one['megabytes']:.0f}" for one in whole.values())],
            ],
        ),
        inside=_growth({size: one["all"] for size, one in whole.items()}),
        walls=", ".join(f"{size} MP {one['all']:.2f} s" for size, one in around.items()),
        outside=_growth({size: one["all"] for size, one in around.items()}),
        preview=1000 * preview["preview"],
        exact=1000 * preview["exact"],
        help=start,
        compared=COMPARED,
        others=_table(
            ["", "seconds", "of the processor", "megabytes"],
            [
                [f"**fineline**, all of it, {COMPARED} MP", *_cells(cold[COMPARED])],
                *([f"{name}, {SMALLER.get(name, COMPARED)} MP", *_cells(one)] for name, one in others.items()),
            ],
        ),
    )


def resized(photo: Path, megapixels: float, folder: Path) -> Path:
    """The photo with so many pixels."""
    with Image.open(photo) as image:
        codes = np.asarray(image.convert("RGB"))
    scale = (megapixels * 1e6 / (codes.shape[0] * codes.shape[1])) ** 0.5
    size = round(codes.shape[1] * scale), round(codes.shape[0] * scale)
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return _saved(cv2.resize(codes, size, interpolation=way), folder / f"{megapixels}.jpg")


def walled(photo: Path, megapixels: float, folder: Path) -> Path:
    """The photo with a plain wall around it, so that the face stays as large as it is."""
    with Image.open(photo) as image:
        codes = np.asarray(image.convert("RGB"))
    height, width = codes.shape[:2]
    scale = (megapixels * 1e6 / (height * width)) ** 0.5
    top, left = round(height * (scale - 1)), round(width * (scale - 1) / 2)
    wall = np.empty((height + top, width + 2 * left, 3), np.uint8)
    wall[:] = np.median(codes[0], axis=0)
    wall[top:, left : left + width] = codes
    return _saved(wall, folder / f"walled-{megapixels}.jpg")


def warm(photo: Path, crop: str, runs: int) -> Figures:
    """In a process of its own, after a first run."""
    return _json("speed.py", str(photo), "--crop", crop, "--runs", str(runs), "--json")


def command(photo: Path, folder: Path) -> Cost:
    """The command that people type."""
    to = folder / f"{photo.stem}-headshot.jpg"
    return cost([sys.executable, "-m", "fineline", "refine", str(photo), "-o", str(to), "--crop", "none"])


def tool(name: str, photo: Path, folder: Path) -> Cost:
    """A usual one."""
    return cost([sys.executable, str(Path(__file__).with_name("usual_tools.py")), name, str(photo), f"{folder}/to.jpg"])


def cost(command: list[str]) -> Cost:
    """What a command took, with all that it started."""
    start = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}.")
    return Cost(perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _json(script: str, *arguments: str) -> Figures:
    command = [sys.executable, str(Path(__file__).with_name(script)), *arguments]
    figures: Figures = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return figures


def _saved(codes: np.ndarray, path: Path) -> Path:
    Image.fromarray(codes).save(path, quality=95, subsampling=0)
    return path


def _growth(seconds: dict[int, float]) -> float:
    """The power of the number of pixels with which seconds grow, over the sizes from 12 MP."""
    first, last = 12, max(seconds)
    return log(seconds[last] / seconds[first]) / log(last / first)


def _cells(one: Cost) -> list[str]:
    return [f"{one.seconds:.1f}", f"{one.processor:.1f}", f"{one.megabytes:.0f}"]


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


TEMPLATE = """\
# Performance

`python benchmarks/performance.py --docs docs` makes this page, on a machine with {cores} processors: one portrait at
four sizes, in JPEG, for LinkedIn. Seconds.

{sizes}

- warm: a photo after the first in one process, as in the studio or a team's worker; the median of three.
- decode and encode alone: what Pillow needs to read the photo and write it again. No tool can be faster.
- Seconds grow with the number of pixels to the power {inside:.2f}, from 12 MP on, where the face grows with the photo.
  Where only more of a plain wall is around the face of 2 MP ({walls}), to the power
  {outside:.2f}. Noise is not in these photos; taking it out of 12 MP takes some six seconds of a processor more.
- A slider's move is seen after {preview:.0f} ms in the picture of 1024 pixels, and after {exact:.0f} ms exactly.
- `fineline --help` takes {help:.2f} s.

## Beside what else one might run

Whole commands, from a file to a file, each in a process of its own. The others do one thing, to all of the photo; they
look for no face and measure nothing.

{others}

Closed-form matting is pymatting's, with the person's outline from the network that fineline uses too; the hard cut-out
is that network alone. Smoothing is OpenCV's, but for G'MIC's and ImageMagick's; total variation and Richardson-Lucy
are scikit-image's.
"""


if __name__ == "__main__":
    main()
