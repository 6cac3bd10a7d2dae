"""Compares the garment colours that are found with colours that were read by eye, at points set on the photos.

    FINELINE_CORPUS=portraits python benchmarks/garments.py

`truth/garments.json` names points (x, y as shares of the photo's sides) set by looking at each photo, and the CIELAB
there: the median of small patches. No mask took part. Fails where a colour is farther than Delta E 2000 of 6.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from corpus import people
from fineline.face import choose_face
from fineline.photo import open_photo
from fineline.photo.colour import delta_e2000
from fineline.wardrobe.garment import find_garment

TRUTH = Path(__file__).parent / "truth" / "garments.json"

NEAR = 6.0


def main() -> None:
    """Print the summary by skin tone, and fail where a colour is far."""
    lines, far = measured()
    print("\n".join(lines))
    if far:
        raise SystemExit(f"farther than {NEAR}: {', '.join(far)}")


def measured() -> tuple[list[str], list[str]]:
    """A table as lines of Markdown, and which colours are farther than they may be."""
    marked = json.loads(TRUTH.read_text(encoding="utf-8"))
    by_tone: dict[str, list[float]] = {"light": [], "medium": [], "dark": []}
    far = []
    for person in people():
        own = [entry for entry in marked if entry["file"] == person.path.name]
        if not own:
            continue
        photo = open_photo(person.path)
        found = [worn.lab for worn in find_garment(photo, choose_face(photo)).colours]
        for entry in own:
            lab = np.array(entry["lab"])
            apart = min((float(delta_e2000(lab, other)) for other in found), default=np.inf)
            by_tone[person.tone].append(apart)
            if apart > NEAR:
                far.append(f"the {entry['what']} of {person.person} ({apart:.1f})")
    lines = ["| skin | colours | median | worst |", "| --- |" + " ---: |" * 3]
    for tone, values in by_tone.items():
        lines.append(f"| {tone} | {len(values)} | {np.median(values):.1f} | {max(values):.1f} |")
    return lines, far


if __name__ == "__main__":
    main()
