"""Frames every portrait of the corpus for a platform: where head and eyes lie, and whether a circle cuts into hair.

    FINELINE_CORPUS=portraits python benchmarks/framing.py --platform linkedin --out out/framing

Writes a sheet of the crops, with the circle drawn, and prints a summary by skin tone. Fails where a face is cut and
nobody is told.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np

from corpus import people
from fineline.edits.crop import Crop
from fineline.face import choose_face
from fineline.framing import Framing, framing_of, load_platform
from fineline.photo import open_photo

HEIGHT, ACROSS = 330, 6
"""Pixels of a crop on the sheet, and crops in a row."""

EYES = 0.06
"""Share of the height by which eyes may be off the platform's line."""


def main() -> None:
    """Write the sheet; print each frame and the summary."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--platform", default="linkedin")
    parser.add_argument("--out", type=Path, default=Path("out/framing"))
    arguments = parser.parse_args()
    platform = load_platform(arguments.platform)
    arguments.out.mkdir(parents=True, exist_ok=True)
    edit, tiles, cut = Crop(1.0, arguments.platform), [], []
    by_tone: dict[str, list[Framing]] = {"light": [], "medium": [], "dark": []}
    for person in people():
        photo = open_photo(person.path)
        face = choose_face(photo)
        after, motion = edit(photo, face), edit.motion(photo, face)
        facts = framing_of(photo, face, after, arguments.platform, platform)
        by_tone[person.tone].append(facts)
        points = face.mesh.xy() if motion is None else face.moved(motion).mesh.xy()
        if ((points < 0) | (points >= [after.width, after.height])).any() and not facts.notes:
            cut.append(person.path.name)
        print(
            f"{person.path.name}: head {facts.head:.2f} eyes {facts.eye_line:.2f} "
            f"circle {facts.circle_room:.3f} continued {facts.continued}",
            flush=True,
        )
        tile = cv2.resize(after.srgb8, (round(HEIGHT * platform.shape), HEIGHT), interpolation=cv2.INTER_AREA)
        if platform.round:
            cv2.circle(tile, (HEIGHT // 2, HEIGHT // 2), HEIGHT // 2, (255, 255, 255), 1, cv2.LINE_AA)
        tiles.append(tile)
    tiles += [np.zeros_like(tiles[0])] * (-len(tiles) % ACROSS)
    rows = [np.hstack(tiles[start : start + ACROSS]) for start in range(0, len(tiles), ACROSS)]
    cv2.imwrite(str(arguments.out / f"{arguments.platform}.png"), np.vstack(rows)[..., ::-1])
    for tone, frames in by_tone.items():
        on_line = sum(abs(frame.eye_line - platform.eye_line) <= EYES for frame in frames)
        safe = sum(frame.circle_room >= 0 for frame in frames)
        said = sum(bool(frame.notes) for frame in frames if frame.circle_room < 0)
        print(
            f"{tone:7} {len(frames)} photos: median head {np.median([frame.head for frame in frames]):.2f} (wished for "
            f"{platform.head}), eyes on the line {on_line}, circle-safe {safe}, of the others {said} are told"
        )
    if cut:
        raise SystemExit(f"cut, and not told: {', '.join(cut)}")


if __name__ == "__main__":
    main()
