"""Takes away marks and lines; they are painted first, so that what is taken away is known."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fineline.face import Face
from fineline.photo import Mask, Photo
from lines import wrinkled
from tampering.base import Pictures, over_photo


def marks_removed(photo: Photo, face: Face, strength: float) -> Pictures:
    """This share of each of six painted moles and of two dozen painted freckles healed away."""
    rng = np.random.default_rng(len(photo.source.name))
    places = [50, 280, 205, 425, 151, 118, 347, 36, 266, 101, 330, 187, 411]
    drawn_on = np.zeros(photo.pixels.shape[:2], np.float32)
    for index in rng.choice(places, 6, replace=False):
        _spot(drawn_on, face, int(index), rng.normal(0, 0.03, 2), rng.uniform(0.014, 0.028), 1.0)
    for _ in range(24):
        _spot(drawn_on, face, int(rng.choice(places)), rng.normal(0, 0.12, 2), rng.uniform(0.006, 0.012), 0.45)
    melanin = np.array([0.55, 0.80, 1.15], np.float32)
    spots = drawn_on * over_photo(photo, face, face.regions.skin)

    def with_marks(share: float) -> Photo:
        return photo.with_pixels(photo.pixels * np.exp(-share * spots[..., None] * melanin))

    return Pictures(with_marks(1.0), with_marks(1.0 - strength))


def lines_removed(photo: Photo, face: Face, strength: float) -> Pictures:
    """This share of wrinkles painted on the forehead, beside and under the eyes and down from the nose filled in."""
    before = wrinkled(photo, face, 0.25, 0.012)
    return Pictures(before, photo.with_pixels(before.pixels + strength * (photo.pixels - before.pixels)))


def _spot(onto: Mask, face: Face, point: int, offset: NDArray[np.float64], radius: float, depth: float) -> None:
    unit = face.interocular
    centre = face.mesh.xy(point)[0] + offset * unit
    reach = round(3 * radius * unit) + 1
    x, y = np.rint(centre).astype(int)
    rows, columns = slice(max(y - reach, 0), max(y + reach + 1, 0)), slice(max(x - reach, 0), max(x + reach + 1, 0))
    part = onto[rows, columns]
    dy, dx = np.ogrid[: part.shape[0], : part.shape[1]]
    distance = np.hypot(dx + columns.start - centre[0], dy + rows.start - centre[1]) / (radius * unit)
    np.maximum(part, depth * np.exp(-(distance**4)), out=part, casting="unsafe")
