"""Frames every portrait of the corpus for a platform: where head and eyes lie, and whether a circle cuts into hair.

    FINELINE_CORPUS=portraits python benchmarks/framing.py --platform linkedin --out out/framing

Writes a sheet of the crops, with the circle drawn, and prints a summary by skin tone. Fails where a face is cut and
nobody is told.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from corpus import people
from fineline.edits.crop import Crop
from fineline.face import choose_face
from fineline.framing import Framing, framing_of, load_platform
from fineline.framing.facts import OFF_LINE, TIGHT
from fineline.framing.platform import Platform
from fineline.photo import open_photo

HEIGHT, ACROSS = 330, 6
"""Pixels of a crop on the sheet, and crops in a row."""


def main() -> None:
    """Write the sheet; print the summary."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--platform", default="linkedin")
    parser.add_argument("--out", type=Path, default=Path("out/framing"))
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    lines, cut = measured(arguments.platform, arguments.out)
    print("\n".join(lines))
    if cut:
        raise SystemExit(f"cut, and not told: {', '.join(cut)}")


def measured(name: str, out: Path | None = None) -> tuple[list[str], list[str]]:
    """A table as lines of Markdown, and the photos whose face is cut without a word; draws the sheet into a folder."""
    platform, edit, tiles, cut = load_platform(name), Crop(1.0, name), [], []
    by_tone: dict[str, list[Framing]] = {"light": [], "medium": [], "dark": []}
    for person in people():
        photo = open_photo(person.path)
        face = choose_face(photo)
        after, motion = edit(photo, face), edit.motion(photo, face)
        facts = framing_of(photo, face, after, name, platform)
        by_tone[person.tone].append(facts)
        points = face.mesh.xy() if motion is None else face.moved(motion).mesh.xy()
        if ((points < 0) | (points >= [after.width, after.height])).any() and not facts.notes:
            cut.append(person.path.name)
        tile = cv2.resize(after.srgb8, (round(HEIGHT * platform.shape), HEIGHT), interpolation=cv2.INTER_AREA)
        if platform.round:
            cv2.circle(tile, (HEIGHT // 2, HEIGHT // 2), HEIGHT // 2, (255, 255, 255), 1, cv2.LINE_AA)
        tiles.append(tile)
    if out is not None:
        tiles += [np.zeros_like(tiles[0])] * (-len(tiles) % ACROSS)
        rows = [np.hstack(tiles[start : start + ACROSS]) for start in range(0, len(tiles), ACROSS)]
        cv2.imwrite(str(out / f"{name}.png"), np.vstack(rows)[..., ::-1])
    lines = [
        "| skin | photos | head (median) | head as wished | eyes on the line | circle-safe | told of the others |",
        "| --- |" + " ---: |" * 6,
    ]
    return [*lines, *(_row(tone, frames, platform) for tone, frames in by_tone.items())], cut


def _row(tone: str, frames: Sequence[Framing], platform: Platform) -> str:
    head = [frame.head / platform.head for frame in frames]
    size = [share < TIGHT for share in head]
    line = [abs(frame.eye_line - platform.eye_line) <= OFF_LINE for frame in frames]
    safe = [not platform.round or frame.circle_room >= 0 for frame in frames]
    others = [frame for frame, *fine in zip(frames, size, line, safe, strict=True) if not all(fine)]
    told = sum(bool(frame.notes) for frame in others)
    return (
        f"| {tone} | {len(frames)} | {np.median(head):.2f} of what is wished | {sum(size)} | {sum(line)} | {sum(safe)} "
        f"| {told} of {len(others)} |"
    )


if __name__ == "__main__":
    main()
