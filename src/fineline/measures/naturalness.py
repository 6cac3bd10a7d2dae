"""Naturalness: are contrast, colour and sharpness of the face those of the person's own photo."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from fineline.face.bands import Band, octaves
from fineline.measures.base import MeasureOfParts
from fineline.measures.complexion import skin_relighting
from fineline.measures.kept import LEAST_LEFT
from fineline.measures.pair import Pair
from fineline.measures.view import View
from fineline.photo import Image, Mask
from fineline.photo.colour import mix, to_lab

Contrasts = NDArray[np.float64]

FINEST, OCTAVES = 0.008, 4
"""Bands of detail from this many inter-ocular distances, a fine line, to the size of an eye."""


class Naturalness(MeasureOfParts):
    """The most that any of three local statistics of the face moved from the person's own photo, in octaves.

    Contrast (root mean square of log luminance over all bands), saturation (mean CIELAB chroma over lightness) and
    spectral slope (how fast contrast falls from coarse to fine, per band). Natural pictures keep to narrow ranges of
    these (Field 1987, 'Relations between the statistics of natural images and the response properties of cortical
    cells'), and how far an edit moves them goes with how altered people find a photo (Kee and Farid 2011, 'A
    perceptual metric for photo retouching'). Saturation is compared in the light of after.
    """

    name: ClassVar[str] = "naturalness"
    unit: ClassVar[str] = "octaves"
    summary: ClassVar[str] = "How far contrast, saturation and sharpness of the face moved from your own photo."
    says: ClassVar[str] = "contrast, colours or sharpness of the face are far from the photo before"

    def whole(self, parts: dict[str, float], pair: Pair) -> float:  # noqa: ARG002
        """The largest move; 1 is twice or half as much."""
        return max(abs(move) for move in parts.values())

    def parts(self, pair: Pair) -> dict[str, float]:
        """The signed moves."""
        after = _contrasts(pair.after)
        relit = mix(pair.before.pixels, skin_relighting(pair))
        first = _statistics(_explained(pair, after), relit, pair.before.regions.face)
        second = _statistics(after, pair.after.pixels, pair.after.regions.face)
        return {name: second[name] - first[name] for name in first}


def _contrasts(view: View) -> Contrasts:
    """(OCTAVES,) root mean squares of the bands."""
    face = view.regions.face
    bands = octaves(view.tones, face, view.unit, FINEST, OCTAVES)
    return np.sqrt([_mean(np.square(band), face) for band in bands])


def _explained(pair: Pair, after: Contrasts) -> Contrasts:
    """The contrasts before, as near to those after as taking out noise and blur alone can bring them."""
    own = _contrasts(pair.before)
    low, high = own.copy(), own.copy()
    for number in range(OCTAVES):
        band = Band(FINEST * 2**number, FINEST * 2 ** (number + 1))
        if (grain := pair.grain(band)) is not None:
            quiet = own[number] ** 2 - _mean(grain.before, pair.before.regions.face)
            low[number] = np.sqrt(max(quiet, 0.25 * own[number] ** 2))
        high[number] = own[number] / max(pair.before.left_by_blur(band), LEAST_LEFT)
    return np.clip(after, low, high)


def _statistics(contrasts: Contrasts, pixels: Image, face: Mask) -> dict[str, float]:
    logs = np.log2(np.maximum(contrasts, 1e-4))
    lab = to_lab(np.clip(pixels, 0, None))
    colourfulness = np.hypot(lab[..., 1], lab[..., 2]) / np.maximum(lab[..., 0], 5)
    saturation = _mean(colourfulness, face)
    steps = np.arange(OCTAVES) - (OCTAVES - 1) / 2
    return {
        "contrast": float(0.5 * np.log2(max(float(np.square(contrasts).sum()), 1e-8))),
        "saturation": float(np.log2(max(saturation, 0.01))),
        "spectral slope": float(steps @ logs / np.square(steps).sum()),
    }


def _mean(values: NDArray[Any], face: NDArray[np.float32]) -> float:
    return float((values * face).sum() / max(float(face.sum()), 1e-6))
