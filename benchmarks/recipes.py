"""The usual recipes for smooth skin, at any strength: what a retouch is held against.

Each filters the face as retouchers do, at a size where a face is some hundred pixels wide, and is laid over the skin.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import PIL.Image
from numpy.typing import NDArray

from fineline.face import Face
from fineline.photo import Photo
from fineline.photo.filters import guided_filter
from tampering.smoothing import bilateral, edge_preserving, frequency_separation, skin_filtered

Recipe = Callable[[Photo, Face, float], Photo]
"""Photo, face and the share that is mixed in, to the smoothed photo."""

Codes = NDArray[np.uint8]


def recipes() -> dict[str, Recipe]:
    """All that can be run on this machine."""
    known: dict[str, Recipe] = {
        "bilateral filter": lambda photo, face, share: bilateral(photo, face, share).after,
        "edge-preserving filter": lambda photo, face, share: edge_preserving(photo, face, share).after,
        "guided filter": partial(_filtered, _guided),
        "non-local means": partial(_filtered, _non_local_means),
        "frequency separation": lambda photo, face, share: frequency_separation(photo, face, share).after,
    }
    if shutil.which("gmic"):
        known["G'MIC smooth"] = partial(_filtered, _gmic)
    return known


def _filtered(smooth: Callable[[Codes], Codes], photo: Photo, face: Face, share: float) -> Photo:
    return skin_filtered(photo, face, share, smooth).after


def _guided(part: Codes) -> Codes:
    """By itself (He et al. 2013), over a radius and contrast at which blotches go."""
    values = np.asarray(part / 255, np.float32)
    smooth = guided_filter(values, values, 8, 0.01)
    return np.asarray(np.clip(np.rint(255 * smooth), 0, 255), np.uint8)


def _non_local_means(part: Codes) -> Codes:
    """OpenCV's for colour pictures (Buades et al. 2011)."""
    return np.asarray(cv2.fastNlMeansDenoisingColored(part, None, 6, 10, 7, 21), np.uint8)


def _gmic(part: Codes) -> Codes:
    """Anisotropic smoothing (Tschumperlé 2006) by Debian's gmic, at its defaults."""
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "before.png"), Path(folder, "after.png")
        PIL.Image.fromarray(part).save(before)
        subprocess.run(
            ["gmic", before, "smooth", "60,0.7,0.3,0.6,1.1", "output", after], check=True, capture_output=True
        )
        return np.asarray(PIL.Image.open(after).convert("RGB"))
