"""Where face/head.csv comes from: the mean of the corpus's own meshes.

    FINELINE_CORPUS=portraits python benchmarks/fit_head.py

Each photo's mesh is laid over the mean by a similarity (generalised Procrustes analysis: Gower 1975), the photos of one
person are averaged first, and light, medium and dark skin count the same, so that no group's faces stand for all.
Prints the mean of each landmark, symmetric, in inter-ocular distances from the point between the eyes.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from corpus import people
from fineline.face import choose_face, topology
from fineline.photo import open_photo

Floats = NDArray[np.float64]

ROUNDS = 10
TURNED = 12.0
"""Degrees of yaw from which the network guesses half of the face."""


def main() -> None:
    """Print the file."""
    shapes: dict[str, dict[str, list[Floats]]] = defaultdict(lambda: defaultdict(list))
    for person in people():
        face = choose_face(open_photo(person.path))
        if abs(face.pose.yaw) < TURNED:
            shapes[person.tone][person.person].append(face.original_mesh.points.astype(np.float64))
    mean = next(iter(next(iter(shapes.values())).values()))[0]
    for _ in range(ROUNDS):
        mean = _upright(np.mean([_mean_of_tone(tone, mean) for tone in shapes.values()], axis=0))
    print("# The mean head: x to the person's left, y down, z into the head. See benchmarks/fit_head.py.")
    for point in mean:
        print(",".join(f"{value:.4f}" for value in point + 0.0))


def _mean_of_tone(tone: dict[str, list[Floats]], onto: Floats) -> Floats:
    of_people = [np.mean([_laid(shape, onto) for shape in shapes], axis=0) for shapes in tone.values()]
    return np.asarray(np.mean(of_people, axis=0))


def _laid(shape: Floats, onto: Floats) -> Floats:
    """`shape` (468, 3) through the similarity that brings it nearest to `onto`."""
    source, target = shape - shape.mean(axis=0), onto - onto.mean(axis=0)
    u, spread, v = np.linalg.svd(source.T @ target)
    return np.asarray(spread.sum() / (source**2).sum() * source @ u @ v)


def _upright(shape: Floats) -> Floats:
    """Symmetric, the line from forehead to chin upright, one inter-ocular distance wide."""
    twins = topology.mirrored()
    right = np.flatnonzero(np.arange(468) < twins)
    across = (shape[twins[right]] - shape[right]).mean(axis=0)
    across *= np.sign(across[0]) / np.linalg.norm(across)
    down = shape[topology.CHIN_TIP] - shape[topology.FOREHEAD_TOP]
    down -= (down @ across) * across
    down /= np.linalg.norm(down)
    shape = shape @ np.stack([across, down, np.cross(across, down)], axis=1)
    corners = (topology.RIGHT_EYE_CORNERS, topology.LEFT_EYE_CORNERS)
    eyes = np.stack([shape[list(pair)].mean(axis=0) for pair in corners])
    shape = (shape - eyes.mean(axis=0)) / np.linalg.norm(eyes[1] - eyes[0])
    return (shape + shape[twins] * [-1, 1, 1]) / 2


if __name__ == "__main__":
    main()
