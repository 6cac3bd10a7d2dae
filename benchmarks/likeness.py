"""How far photos of one person, and of different people, lie apart to the embedding network, by skin tone.

FINELINE_CORPUS=portraits python benchmarks/likeness.py
"""

from __future__ import annotations

from itertools import combinations

import numpy as np

from corpus import people
from fineline.face import choose_face
from fineline.photo import open_photo


def main() -> None:
    """Print quantiles of both, for all and by tone."""
    photos = people()
    embeddings = [choose_face(open_photo(person.path)).embedding for person in photos]
    pairs = [
        (one.tone, one.person == other.person, float(np.linalg.norm(first - second)))
        for (one, first), (other, second) in combinations(zip(photos, embeddings, strict=True), 2)
        if one.tone == other.tone
    ]
    for tone in ("light", "medium", "dark", "all"):
        for same, words in ((True, "one person"), (False, "different people")):
            found = [distance for of, alike, distance in pairs if tone in (of, "all") and alike == same]
            if found:
                low, middle, high = np.percentile(found, (5, 50, 95))
                print(f"{tone:7} {words:17} {len(found):4} pairs  5 % {low:.2f}  median {middle:.2f}  95 % {high:.2f}")


if __name__ == "__main__":
    main()
