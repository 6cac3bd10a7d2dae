"""How near the matte comes to a known alpha, and to the person's true colours, by background and by skin tone.

    FINELINE_CORPUS=portraits python benchmarks/matte.py

Composites of people with painted strands of hair (`strands.py`) go through the whole of fineline: face, mesh, matte.
Errors are means over the band in which a viewer sees the edge: all mixed pixels and what lies near them. Beside the
matte: the segmentation network's own answer enlarged, the same moved to the picture's edges, pymatting's closed-form
alpha with the same trimap at the same working size, and the network that FINELINE_MATTING names, if it names one.
"""

from __future__ import annotations

import contextlib
import io
import time
from collections.abc import Callable
from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from corpus import people
from fineline.face import choose_face, find_faces, topology
from fineline.face.matte import Matte, find_matte, segment_person
from fineline.face.matte.colour_lines import ColourLines
from fineline.face.matte.layer import Layer
from fineline.face.matte.person import find_person
from fineline.face.matte.segmentation import person_probability
from fineline.face.matte.trimap import find_trimap
from fineline.face.matte.window import NEAR, Window
from fineline.face.mesh import Mesh
from fineline.models import own_matting
from fineline.photo import Image, Mask, Photo, open_photo
from fineline.photo.colour import delta_e2000, to_lab
from strands import BACKGROUNDS, Cutout, background, cutout

PEOPLE = ("p05", "p11", "p21", "p22", "p03", "p04", "p06", "p18", "p02", "p09", "p13", "p15")
"""Four people of each tone whose cut-outs are sound: no piece of the old background, no missing shoulder."""

BALD = ("p22",)

NEAR_EDGE = 0.05
"""Inter-ocular distances from a mixed pixel to the end of the band: as wide as the narrowest trimap."""

NEW_WALL = np.array([0.55, 0.5, 0.42], np.float32)
"""Linear light of the wall that replaces the background: a warm light grey."""

Row = tuple[str, str, dict[str, float]]


def main() -> None:
    """Print the errors and the times."""
    photos = {person.person: person for person in reversed(people())}
    rows: list[Row] = []
    for code in PEOPLE:
        photo = open_photo(photos[code].path)
        face = choose_face(photo)
        cut = cutout(photo, face, strands=0 if code in BALD else 3000)
        band = edge_band(cut.alpha, face.interocular)
        for seed, name in enumerate(BACKGROUNDS):
            composite = cut.before(photo, background(name, photo.pixels.shape, seed))
            mesh = find_faces(composite)[0].original_mesh
            errors = {way: mean_error(alpha, cut.alpha, band) for way, alpha in ways(composite, mesh)}
            matte, seconds = timed(partial(find_matte, composite, mesh))
            errors["matte"] = mean_error(matte.alpha, cut.alpha, band)
            errors["own colours"] = colour_error(composite.pixels, cut.colours, cut.alpha * band)
            errors["foreground"] = colour_error(matte.foreground, cut.colours, cut.alpha * band)
            errors["replaced dE"] = replaced_error(matte, cut, band)
            rows.append((name, photos[code].tone, errors | {"seconds": seconds}))
    for name in BACKGROUNDS:
        show(name, [row for row in rows if row[0] == name])
    for tone in ("light", "medium", "dark"):
        show(tone, [row for row in rows if row[1] == tone])
    show("all", rows)


def edge_band(alpha: Mask, unit: float) -> NDArray[np.bool_]:
    """(H, W) the mixed pixels and what is near them."""
    mixed = ((alpha > 0.004) & (alpha < 0.996)).astype(np.uint8)
    side = 2 * round(NEAR_EDGE * unit) + 1
    return np.asarray(cv2.dilate(mixed, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))) > 0)


def mean_error(found: Mask, true: Mask, band: NDArray[np.bool_]) -> float:
    """Mean absolute difference of alpha in a band."""
    return float(np.abs(found - true)[band].mean())


def colour_error(found: Image, true: Image, weight: Mask) -> float:
    """Mean absolute difference of linear light, weighted: where alpha is small, colour matters little."""
    return float((np.abs(found - true).mean(axis=-1) * weight).sum() / weight.sum())


def replaced_error(matte: Matte, cut: Cutout, band: NDArray[np.bool_]) -> float:
    """Mean CIEDE2000 in a band, before a new wall, from how the person truly looks before it."""
    looks = []
    for colours, alpha in ((matte.foreground, matte.alpha), cut):
        share = alpha[band][:, None]
        looks.append(to_lab((share * colours[band] + (1 - share) * NEW_WALL).astype(np.float32)))
    return float(delta_e2000(*looks).mean())


def ways(photo: Photo, mesh: Mesh) -> list[tuple[str, Mask]]:
    """Name and alpha (H, W) of what the matte is compared with."""
    others = [
        ("raw", person_probability(photo.pixels)),
        ("guided", segment_person(photo.pixels)),
        ("pymatting", closed_form_of_pymatting(photo, mesh)),
    ]
    network = own_matting()
    return [*others, ("network", network(photo.srgb8))] if network else others


def closed_form_of_pymatting(photo: Photo, mesh: Mesh) -> Mask:
    """(H, W) alpha by pymatting from the same trimap, enlarged in the same way."""
    from pymatting import estimate_alpha_cf

    window = Window.around(mesh, photo.width, photo.height, NEAR)
    image, face = window.sample(photo.pixels), window.place(mesh.xy(*topology.OVAL))
    unit = mesh.interocular / window.factor
    guess, unknown, _ = find_trimap(image, find_person(image, face, unit), face, unit)
    trimap = np.where(unknown, 0.5, guess > 0.5)
    with contextlib.redirect_stdout(io.StringIO()):  # it prints what it thinks of its preconditioner
        alpha = np.asarray(estimate_alpha_cf(image.astype(np.float64), trimap), np.float32)
    lines = ColourLines.through(image, (alpha > 0) & (alpha < 1))
    return Matte(photo, (Layer(window, unit, image, alpha, lines.fit(alpha), np.zeros_like(alpha)),)).alpha


def timed(work: Callable[[], Matte]) -> tuple[Matte, float]:
    """What `work` gives, and the least seconds of three runs with its full-size alpha."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        result = work()
        _ = result.alpha
        times.append(time.perf_counter() - start)
    return result, min(times)


def show(label: str, rows: list[Row]) -> None:
    """One line of means."""
    means = {key: np.mean([row[2][key] for row in rows]) for key in rows[0][2]}
    print(f"{label:10}" + "".join(f"  {key} {mean:.4f}" for key, mean in means.items()), flush=True)


if __name__ == "__main__":
    main()
