"""How near a person before a new background comes to how they truly look before it, by old background and skin tone.

    FINELINE_CORPUS=portraits python benchmarks/background.py

Composites of people with painted strands of hair (`strands.py`), whose alpha and colours are known, get a light and a
dark wall, and the old background out of focus. Numbers are means of CIEDE2000 over the band in which a viewer sees the
edge, against the same composed from the truth; beside each what a hard cut-out gives (the segmentation network's answer
at 0.5, as simple tools do it). `doubtful` is the share of photos whose report says that the edge is not sure.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus import people
from fineline.background import Scene, parse
from fineline.edits.background import Background
from fineline.face import Face, choose_face, find_faces
from fineline.face.matte.segmentation import person_probability
from fineline.photo import Image, Mask, Photo, open_photo
from fineline.photo.colour import delta_e2000, to_lab
from matte import BALD, PEOPLE, edge_band
from strands import BACKGROUNDS, Cutout, background, cutout

MODES = {"light": "#d8d4cc", "dark": "#282420", "blur": "blur"}

Row = tuple[str, str, dict[str, float]]


def main(codes: Sequence[str]) -> None:
    """Print the errors for these people."""
    photos = {person.person: person for person in reversed(people())}
    rows: list[Row] = []
    for code in codes:
        photo = open_photo(photos[code].path)
        cut = cutout(photo, choose_face(photo), strands=0 if code in BALD else 3000)
        for seed, name in enumerate(BACKGROUNDS):
            wall = background(name, photo.pixels.shape, seed)
            composite = cut.before(photo, wall)
            face = find_faces(composite)[0]
            rows.append((name, photos[code].tone, errors(composite, face, cut, wall)))
    for name in BACKGROUNDS:
        show(name, [row for row in rows if row[0] == name])
    for tone in ("light", "medium", "dark"):
        show(tone, [row for row in rows if row[1] == tone])
    show("all", rows)


def errors(photo: Photo, face: Face, cut: Cutout, wall: Image) -> dict[str, float]:
    """Of every mode, and of a hard cut-out, along the edge of one composite."""
    band = edge_band(cut.alpha, face.interocular)
    hard = np.asarray(person_probability(photo.pixels) > 0.5, np.float32)
    result = {}
    for label, mode in MODES.items():
        new = drawn(mode, photo.with_pixels(wall), face, photo)
        true = mixed(cut.colours, cut.alpha, new)
        found = Background(1.0, mode)(photo, face).pixels
        result[label] = difference(found, true, band)
        result[f"{label}, hard"] = difference(mixed(photo.pixels, hard, new), true, band)
    return result


def drawn(mode: str, wall: Photo, face: Face, photo: Photo) -> Image:
    """(H, W, 3) the new background, made of the old one as it truly goes on behind the person."""
    change = parse(mode)
    assert change is not None
    scene = Scene.of(photo, face)
    bare = Scene(wall, scene.matte, face, scene.window, scene.unit)
    bare.__dict__["plate"] = bare.image
    small = change.draw(bare, 1.0, 0)
    return scene.window.enlarged(small, (slice(0, photo.height), slice(0, photo.width)))


def mixed(colours: Image, alpha: Mask, behind: Image) -> Image:
    """(H, W, 3) a person before a background."""
    share = alpha[..., None]
    return np.asarray(share * colours + (1 - share) * behind, np.float32)


def difference(found: Image, true: Image, band: NDArray[np.bool_]) -> float:
    """Mean CIEDE2000 in a band."""
    return float(delta_e2000(to_lab(np.clip(found[band], 0, 1)), to_lab(np.clip(true[band], 0, 1))).mean())


def show(label: str, rows: list[Row]) -> None:
    """One line of means."""
    if rows:
        means = {key: np.mean([row[2][key] for row in rows]) for key in rows[0][2]}
        print(f"{label:10}" + "".join(f"  {key} {mean:6.2f}" for key, mean in means.items()), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:] or PEOPLE)
