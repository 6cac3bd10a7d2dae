"""How near a person before a new background comes to how they truly look before it, where the truth is known."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fineline.background import Scene, parse
from fineline.edits.background import Background
from fineline.face import Face
from fineline.face.matte.segmentation import person_probability
from fineline.photo import Image, Mask, Photo
from fineline.photo.colour import delta_e2000, to_lab
from matte import edge_band
from strands import Cutout

MODES = {"light": "#d8d4cc", "dark": "#282420", "blur": "blur"}


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
