"""Draws what the line search does to one portrait: all that is wished for beside what the limits leave of it.

    python benchmarks/search_plot.py --docs docs    # writes docs/line.png

The portrait is the one that comes with scikit-image. It is wished what the audience linkedin wishes for, inside the
limits of the audience therapist.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from numpy.typing import NDArray
from skimage import data

import fineline
from fineline.audiences import load_audience
from fineline.photo import Photo
from fineline.progress import Stopwatch
from fineline.report import Authenticity
from fineline.search.full_size import render_inside
from fineline.search.line import wished
from fineline.search.portrait import Portrait

mpl.use("Agg")

WISHES, LIMITS = "linkedin", "therapist"


def main() -> None:
    """Search once and draw it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="where line.png goes")
    draw(fineline.open(data.astronaut()), parser.parse_args().docs / "line.png")


def draw(portrait: Portrait, file: Path) -> None:
    """Both versions, what they change, and what they use of each limit."""
    strict = load_audience(LIMITS)
    audience = strict.model_copy(update={"wants": load_audience(WISHES).wants})
    limits = portrait.limits(audience)
    wish = wished(audience, 1.0, "none", "keep", portrait.face)
    whole, moved = portrait.render(wish)
    found = portrait.search(audience, 1.0, "none")
    inside = render_inside(portrait, found, ["none"], limits, Stopwatch(lambda *_: None))[0]
    versions = {
        "all that is wished for": (whole, portrait.measure(whole, moved, limits)[0]),
        "inside the limits": (inside.photo, inside.authenticity),
    }
    figure = plt.figure(figsize=(11, 8.2), dpi=90, layout="constrained")
    above, below = figure.subfigures(2, 1, squeeze=False, height_ratios=(1.15, 1))[:, 0]
    pictures, bars = above.subplots(1, 3), below.subplots()
    show(pictures[0], "the portrait", portrait, portrait.photo)
    names = list(limits)
    for number, (title, (photo, authenticity)) in enumerate(versions.items()):
        used = shares(authenticity)
        show(pictures[number + 1], title, portrait, photo)
        places = np.arange(len(names)) + (number - 0.5) * 0.4
        bars.barh(places, [used[name] for name in names], 0.38, label=title, color=("#b0b7bc", "#00796b")[number])
    bars.axvline(1, color="black", linewidth=1.2)
    bars.set_yticks(np.arange(len(names)), [name.replace("_", " ") for name in names])
    bars.invert_yaxis()
    bars.set_xlabel("share of the limit used; 1 is the line")
    bars.legend(loc="lower right", frameon=False)
    bars.spines[["top", "right"]].set_visible(False)
    figure.savefig(file, bbox_inches="tight")


def show(axes: Axes, title: str, portrait: Portrait, photo: Photo) -> None:
    """The face of a photo in which nothing moved farther than a crooked picture is turned."""
    axes.imshow(head(portrait, photo))
    axes.set_title(title, fontsize=11)
    axes.axis("off")


def head(portrait: Portrait, photo: Photo) -> NDArray[np.uint8]:
    """The window on the face, in sRGB."""
    unit = portrait.face.mesh.interocular
    x, y = portrait.face.mesh.pupils.mean(axis=0)
    left, top = int(max(x - 1.6 * unit, 0)), int(max(y - 1.6 * unit, 0))
    return photo.srgb8[top : int(y + 2.1 * unit), left : int(x + 1.6 * unit)]


def shares(measured: tuple[Authenticity, ...]) -> dict[str, float]:
    """Of each limit, what is used."""
    return {entry.measure: entry.value / entry.limit for entry in measured if entry.limit}


if __name__ == "__main__":
    main()
