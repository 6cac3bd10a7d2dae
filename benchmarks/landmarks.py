"""How far the face mesh lies from points of the face marked by eye, by point and by skin tone.

    FINELINE_CORPUS=portraits python benchmarks/landmarks.py

The marks are in truth/landmarks.json. Lids were marked above and below the pupil, so they are compared there with the
rim of the mesh; along the edge of the chin nothing tells where its tip is, so it is compared across that edge only.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import corpus, people
from fineline.face import find_faces, topology
from fineline.face.mesh import Mesh
from fineline.photo import open_photo

TRUTH = Path(__file__).with_name("truth") / "landmarks.json"
TONES = ("light", "medium", "dark")

STANDS_FOR = {
    "right_eye_outer": (33,),
    "right_eye_inner": (133,),
    "left_eye_inner": (362,),
    "left_eye_outer": (263,),
    "mouth_right": (61,),
    "mouth_left": (291,),
    "upper_lip_top": (0,),
    "lower_lip_bottom": (17,),
    "subnasale": (2,),
    "right_brow_inner": (55, 107),
    "left_brow_inner": (285, 336),
}
"""Mesh points whose middle is the marked point."""

RIMS = {
    "right_upper_lid": topology.RIGHT_EYE[8:] + topology.RIGHT_EYE[:1],
    "right_lower_lid": topology.RIGHT_EYE[:9],
    "left_upper_lid": topology.LEFT_EYE[8:] + topology.LEFT_EYE[:1],
    "left_lower_lid": topology.LEFT_EYE[:9],
}
"""Mesh points along the lids."""

Marks = dict[str, NDArray[np.float64]]
Offsets = dict[str, NDArray[np.float64]]


def marked() -> dict[str, Marks]:
    """The marks of each photo, by its path in the corpus: (x, y) in pixels."""
    photos = json.loads(TRUTH.read_text(encoding="utf-8"))["photos"]
    return {path: {name: np.array(place) for name, place in marks.items()} for path, marks in photos.items()}


def mesh_of(path: str) -> Mesh:
    """Of the largest face of a photo of the corpus."""
    return find_faces(open_photo(corpus() / path))[0].original_mesh


def offsets(mesh: Mesh, marks: Marks) -> Offsets:
    """From each mark to the mesh, (right, down) as the head is held, in the marks' own inter-ocular distances."""
    upright = _upright(marks)
    found = {name: mesh.xy(*points).mean(axis=0) for name, points in STANDS_FOR.items()}
    found |= {"right_pupil": mesh.pupils[0], "left_pupil": mesh.pupils[1]}
    result = {name: upright @ (place - marks[name]) for name, place in found.items()}
    for name, points in RIMS.items():
        rim = (mesh.xy(*points) - marks[name]) @ upright.T
        result[name] = np.array([0, np.interp(0, *rim[np.argsort(rim[:, 0])].T)])
    if "chin_tip" in marks:  # a beard hides some
        across = upright @ (mesh.xy(topology.CHIN_TIP)[0] - marks["chin_tip"])
        result["chin_tip"] = across * np.array([0, 1])
    return result


def _upright(marks: Marks) -> NDArray[np.float64]:
    """(2, 2) that turns the head upright and makes its inter-ocular distance 1."""
    right, left = ((marks[f"{side}_eye_outer"] + marks[f"{side}_eye_inner"]) / 2 for side in ("right", "left"))
    x, y = (left - right) / np.square(left - right).sum()
    return np.array([[x, y], [-y, x]])


def main() -> None:
    """Print the median and the worst distance and the median offset of each point, and medians by skin tone."""
    tones = {str(person.path.relative_to(corpus())): person.tone for person in people()}
    found = [(tones[path], offsets(mesh_of(path), marks)) for path, marks in marked().items()]
    print(f"{'inter-ocular distances':20}{'median':>8}{'worst':>8}{'right':>9}{'down':>8}", *(f"{t:>9}" for t in TONES))
    for name in {name: None for _, each in found for name in each}:
        rows = np.array([each[name] for _, each in found if name in each])
        distance, (right, down) = np.linalg.norm(rows, axis=1), np.median(rows, axis=0)
        cells = f"{name:20}{np.median(distance):8.3f}{distance.max():8.3f}{right:+9.3f}{down:+8.3f}"
        print(cells, *(f"{_median(found, tone, [name]):9.3f}" for tone in TONES))
    everything = [*STANDS_FOR, *RIMS, "right_pupil", "left_pupil", "chin_tip"]
    print(f"{'all':53}", *(f"{_median(found, tone, everything):9.3f}" for tone in TONES))


def _median(found: list[tuple[str, Offsets]], tone: str, names: list[str]) -> float:
    """Distance over all photos of a skin tone and some points."""
    return float(
        np.median([np.linalg.norm(each[name]) for own, each in found if own == tone for name in names if name in each])
    )


if __name__ == "__main__":
    main()
