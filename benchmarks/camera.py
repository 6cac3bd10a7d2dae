"""How well a camera held too close is undone, by skin tone, on portraits drawn as from close by.

    FINELINE_CORPUS=portraits python benchmarks/camera.py --metres 0.35 --sheet out/camera

For each portrait, taken to be one from 1.5 m: the distance that the lens tells; the mean distance of landmarks from the
portrait's, in inter-ocular distances after the best similarity, in the selfie and corrected; how far the background
moved, in the mean and at most; the embedding's distance from the portrait. Last, what the shape of the face alone tells
of the distance, in 1/m, from 1.5 m and from close by: why no photo is corrected on its word.
With --sheet: before | after | the portrait | difference of the first two x 8, and stripes as the correction bends them.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from corpus import Person, people
from fineline.edits.perspective import CameraDistance
from fineline.face import Face, Mesh, choose_face, find_faces
from fineline.face.head import INTEROCULAR, mean_head
from fineline.face.viewpoint import find_viewpoint
from fineline.measures.alignment import similarity
from fineline.photo import Photo, Points, open_photo
from fineline.photo.resample import transform, warp
from fineline.photo.warping import Warp
from selfies import taken_from

STRIPE = 0.15
"""Inter-ocular distances between stripes."""


class Row(NamedTuple):
    """One portrait; see above."""

    metres: float
    before: float
    after: float
    undone: float
    background: float
    most: float
    unlike_before: float
    unlike_after: float
    shape_far: float
    shape_near: float


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--metres", type=float, default=0.35)
    parser.add_argument("--only", default="", help="part of a file name")
    parser.add_argument("--sheet", type=Path, help="folder for pictures")
    parser.add_argument("--side", type=int, default=900)
    arguments = parser.parse_args()
    rows: dict[str, list[Row]] = {}
    for person in people():
        if arguments.only not in person.path.name:
            continue
        row = _measured(person, arguments.metres, arguments.sheet, arguments.side)
        if row is not None:
            rows.setdefault(person.tone, []).append(row)
            print(_line(person.path.name, row), flush=True)
    for tone, of_tone in rows.items():
        print(_line(f"{tone}: median of {len(of_tone)}", Row(*np.median(np.array(of_tone), axis=0))))


def _line(name: str, row: Row) -> str:
    return f"{name:44} " + "  ".join(f"{key} {value:.3f}" for key, value in row._asdict().items())


def _measured(person: Person, metres: float, sheet: Path | None, side: int) -> Row | None:
    portrait = open_photo(person.path)
    face = choose_face(portrait, 1)
    photo, there = taken_from(portrait, face, metres)
    found = find_faces(photo)[0]
    edit = CameraDistance(1.0)
    back = edit.motion(photo, found)
    if back is None or found.viewpoint is None:
        print(f"{person.path.name}: left as it is")
        return None
    after = photo.bent(back)
    if sheet is not None:
        sheet.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(sheet / f"{person.path.stem}.png"), _drawn(portrait, photo, after, back, face, side)[..., ::-1])
    near = there.moved(face.mesh.xy())
    before, corrected = (_distortion(points, face) for points in (near, back.moved(near)))
    behind = _moved_behind(photo, found, back)
    unlike = [float(np.linalg.norm(choose_face(one, 1).embedding - face.embedding)) for one in (photo, after)]
    shapes = [_by_shape(one.mesh) for one in (face, found)]
    share = 1 - corrected / before
    return Row(found.viewpoint.metres, before, corrected, share, behind.mean(), behind.max(), *unlike, *shapes)


def _distortion(points: Points, face: Face) -> float:
    laid = transform(points, similarity(points, face.mesh.xy()))
    return float(np.linalg.norm(laid - face.mesh.xy(), axis=1).mean()) / face.interocular


def _moved_behind(photo: Photo, face: Face, back: Warp) -> NDArray[np.float32]:
    """(N,) inter-ocular distances by which places of the background moved."""
    spread, rows, columns = face.frame.spread(face.regions.background, photo.height, photo.width)
    y, x = np.nonzero(spread[::4, ::4] > 0.9)
    places = np.stack([4 * x + columns.start, 4 * y + rows.start], axis=1).astype(np.float32)
    return np.asarray(np.linalg.norm(back.moved(places) - places, axis=1) / face.interocular)


def _by_shape(mesh: Mesh) -> float:
    """Inverse of the distance from which the mean head looks most like this face, in 1/m."""
    middle = mesh.xy().mean(axis=0).astype(np.float64)

    def off(nearness: float) -> float:
        seen, _ = find_viewpoint(mesh, mesh.interocular / (nearness * INTEROCULAR), middle).sees(mean_head())
        return float(np.square(seen - mesh.xy()).sum())

    return float(minimize_scalar(off, bounds=(0.01, 5.0), method="bounded").x)


def _drawn(portrait: Photo, photo: Photo, after: Photo, back: Warp, face: Face, side: int) -> NDArray[np.uint8]:
    """Before, after, the portrait, difference and stripes, side by side."""
    unit = face.interocular
    scale = min(side / (4.6 * unit), 1.0)
    corner = face.mesh.pupils.mean(axis=0) + np.array([0, 0.4 * unit]) - side / 2 / scale
    window = np.array([[scale, 0, -corner[0] * scale], [0, scale, -corner[1] * scale]])
    first, second, truth = (warp(one.srgb8, window, (side, side)) for one in (photo, after, portrait))
    difference = np.clip(128 + 8 * (second.astype(np.int16) - first), 0, 255).astype(np.uint8)
    y, x = np.indices(photo.pixels.shape[:2], np.float32)
    stripes = np.minimum(np.abs(np.sin(np.pi * x / STRIPE / unit)), np.abs(np.sin(np.pi * y / STRIPE / unit))) > 0.12
    bent = warp(back.applied(stripes.astype(np.float32)), window, (side, side))
    overlay = (second * (0.4 + 0.6 * np.clip(bent, 0, 1))[..., None]).astype(np.uint8)
    return np.hstack([first, second, truth, difference, overlay])


if __name__ == "__main__":
    main()
