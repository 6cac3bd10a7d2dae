"""What whites of eyes and bright skin usually look like: the source of the constants in face/exposure and illuminant.

    FINELINE_CORPUS=portraits python benchmarks/usual_tones.py

Reported by skin tone: a constant that only fits one of them would misjudge the others.
"""

from __future__ import annotations

import numpy as np

from corpus import Person, people
from fineline.face import choose_face
from fineline.face.illuminant import SCLERA_NEUTRAL
from fineline.photo import open_photo

COLUMNS = ("sclera luminance", "bright skin luminance", "sclera log R/G", "sclera log B/G")


def main() -> None:
    """Print the median and the quartiles of each by skin tone."""
    rows = [(person.tone, _tones(person)) for person in people()]
    for tone in ("light", "medium", "dark", "all"):
        values = np.array([row for of_tone, row in rows if tone in (of_tone, "all")])
        low, middle, high = np.nanpercentile(values, (25, 50, 75), axis=0)
        print(f"{tone} ({len(values)} photos)")
        for name, *quartiles in zip(COLUMNS, low, middle, high, strict=True):
            print(f"  {name:22} {quartiles[1]:6.3f}  (quartiles {quartiles[0]:.3f} to {quartiles[2]:.3f})")


def _tones(person: Person) -> list[float]:
    face = choose_face(open_photo(person.path))
    red, blue = (face.cast.eyes + SCLERA_NEUTRAL).tolist()
    return [face.exposure.sclera, face.exposure.bright, red, blue]


if __name__ == "__main__":
    main()
